// @vitest-environment node
import { afterEach, describe, expect, test, vi } from 'vitest';
import { browser } from 'wxt/browser';
import { newIdentity, recipientOfIdentity } from '../../utils/age/identity.ts';
import type { Protection } from '../../utils/vault/protection.ts';
import { newCredential, onDisk, putOnDisk } from '../stages/background-stage.ts';
import { type Background, background, protect, wrapped } from '../stages/passphrase-stage.ts';
import { killAtWrite, putRaw, rawRecords, vaultKept, type Way, ways } from '../stages/vault-stage.ts';

afterEach(() => vi.unstubAllGlobals());

const now = Date.now();
const accounts = ['one', 'two', 'three'];
const sealed = (identity = newIdentity()) => ({
  kind: 'sealed' as const,
  identity,
  openers: { passphrase: wrapped },
});
const how = (way: Way) => (way === 'sealed' ? sealed() : way === 'none' ? { kind: way } : { kind: way });
const secrets = accounts.map((account) => newCredential(account).apiKey);

/** A vault with credentials, one of them forgotten and one with a key that was refused; and what opens it. */
async function filled(way: Way) {
  // The clock stands still: nothing is written by itself.
  vi.spyOn(Date, 'now').mockReturnValue(now);
  const it = await vaultKept(way);
  for (const account of accounts) await it.addCredential(account, account, newCredential(account));
  const lastCheck = { kind: 'refused', at: 1, reason: 'wrong-key' } as const;
  const next = { apiKey: 'Next0000000000000000', seenAt: 1, lastCheck };
  await it.updateCredential('two', (one) => ({ ...one, next }));
  await it.forgetCredential('three');
  const lock = await it.vaultLock();
  return { it, current: lock.kind === 'unlocked' ? lock.identity : undefined };
}

/** Everything in the vault, and how it is kept. */
async function standing(it: Background) {
  const { credentials, forgotten, damaged, locked } = await it.readVault();
  const lock = await it.vaultLock();
  return {
    kind: 'recipient' in lock ? lock.recipient : lock.kind,
    credentials,
    forgotten: forgotten.map(({ id }) => id),
    damaged,
    locked,
  };
}

/** A background that has just been started, for who can open it by one of these. */
async function restarted(...identities: readonly (string | undefined)[]): Promise<Background> {
  const it = await background();
  await it.sweepMemory();
  for (const identity of identities) {
    const recipient = identity === undefined ? undefined : await recipientOfIdentity(identity);
    const lock = await it.vaultLock();
    if (identity !== undefined && 'recipient' in lock && lock.recipient === recipient)
      await it.keepUnlocked(identity, recipient, { idleMinutes: 15, mostHours: 12 });
  }
  return it;
}

async function protectionOf(next: ReturnType<typeof how>): Promise<Protection | undefined> {
  if (next.kind === 'memory') return undefined;
  if (next.kind === 'none') return { kind: 'none' };
  const { kind, identity, openers } = next;
  return { kind, openers, recipient: (await recipientOfIdentity(identity)) ?? '' };
}

const printOf = (it: Background, account: string, apiKey: string) =>
  it.printOfKey('freshservice', `${account}.freshservice.com`, apiKey);

const directions = ways.flatMap((from) => ways.map((to) => [from, to] as const));

describe.each(directions)('from "%s" to "%s"', (from, to) => {
  test('everything comes along, the marks too, and nothing stays where it was', async () => {
    const { it, current } = await filled(from);
    const before = await standing(it);
    await protect(it, how(to), current);
    const after = await standing(it);
    expect(after).toEqual({ ...before, kind: after.kind });
    expect(after.kind).toMatch(to === 'sealed' ? /^age1/ : to);
    expect(after.kind === before.kind).toBe(from === to && to !== 'sealed');
    const { records } = await onDisk();
    expect(Object.keys(records).toSorted()).toEqual(to === 'memory' ? [] : accounts.toSorted());
    expect('records' in (await browser.storage.session.get(null))).toBe(to === 'memory');
    expect(secrets.some((secret) => JSON.stringify(records).includes(secret))).toBe(to === 'none');
    // A background that has just been started finds it so.
    expect(await standing(await restarted())).toEqual(after);
  });

  test('what was in clear on the disk is named, until the user was told, and nothing else', async () => {
    const { it, current } = await filled(from);
    await protect(it, how(to), current);
    const exposed = await Promise.all([
      ...accounts.map((account) => printOf(it, account, newCredential(account).apiKey)),
      printOf(it, 'two', 'Next0000000000000000'),
    ]);
    expect(await it.readExposed()).toEqual(new Set(from === 'none' && to !== 'none' ? exposed : []));
    await it.answerLock({ type: 'dismiss-exposed' });
    expect((await it.readExposed()).size).toBe(0);
  });

  test('killed at any write, the old state is there or the new one', async () => {
    const seen = new Set<string>();
    let { it, current } = await filled(from);
    const before = await standing(it);
    const next = how(to);
    const protection = await protectionOf(next);
    const identity = 'identity' in next ? next.identity : undefined;
    for (let nth = 1; ; nth += 1) {
      const revive = killAtWrite(nth);
      const outcome = await it.keepUnder(protection, identity).then(
        () => 'done',
        () => 'killed',
      );
      revive();
      it = await restarted(current, identity);
      const after = await standing(it);
      expect({ ...after, kind: '' }, `at write ${nth}`).toEqual({ ...before, kind: '' });
      expect('records' in (await browser.storage.session.get(null)), `at write ${nth}`).toBe(
        after.kind === 'memory',
      );
      seen.add(after.kind === before.kind ? 'old' : 'new');
      if (outcome === 'done') break;
      if (after.kind !== before.kind) ({ it, current } = await filled(from));
    }
    expect(seen).toEqual(new Set(from === to && from !== 'sealed' ? ['old'] : ['old', 'new']));
  });
});

describe('the vault', () => {
  test.each(ways)('kept in the way "%s" leaves a damaged record as it is when that changes', async (from) => {
    const { it, current } = await filled(from);
    const { one: raw } = await rawRecords();
    await putRaw('one', { ...(raw as object), content: { recipient: 'age1', sealed: 'AAAA' } });
    const { one: damaged } = await rawRecords();
    await protect(it, sealed(), current);
    const { damaged: told, credentials } = await it.readVault();
    expect([told, credentials.map(({ id }) => id)]).toEqual([[{ id: 'one', why: 'unopened' }], ['two']]);
    expect(await it.damagedRecord('one')).toEqual(damaged);
  });

  test('is not kept in another way where what was sealed does not open again', async () => {
    const { it } = await filled('none');
    const before = await onDisk();
    const recipient = (await recipientOfIdentity(newIdentity())) ?? '';
    const next = { kind: 'sealed' as const, recipient, openers: {} };
    await expect(it.keepUnder(next, newIdentity())).rejects.toThrow('does not open again');
    expect(await onDisk()).toEqual(before);
  });

  test('loses nothing that is saved meanwhile', async () => {
    const { it, current } = await filled('sealed');
    const other = await background();
    await Promise.all([
      protect(it, sealed(), current),
      ...Array.from({ length: 5 }, (_, n) =>
        other.addCredential(`new${n}`, `new${n}`, newCredential(`n${n}`)),
      ),
    ]);
    expect((await it.readVault()).credentials.length).toBe(7);
  });

  test('that is started over deletes what is locked, keeps what is damaged, and still tells what lay in clear', async () => {
    const { it, current } = await filled('none');
    await protect(it, sealed(), current);
    await putOnDisk({ records: { bad: 'text' } });
    await it.lockVault();
    await it.startOver();
    const { records, items } = await onDisk();
    expect(records).toEqual({ bad: 'text' });
    expect(Object.keys(items)).not.toEqual(expect.arrayContaining(['protection']));
    expect(await it.vaultLock()).toEqual({ kind: 'memory', chosen: false });
    expect((await it.readExposed()).size).toBe(4);
  });
});

test('while nothing is chosen nothing saved is on the disk, whatever is done with it', async () => {
  const { it } = await filled('memory');
  await it.restoreCredential('three');
  await it.joinCredentials('two', 'one', (older) => older);
  const { records, items } = await onDisk();
  expect(records).toEqual({});
  for (const secret of [...secrets, 'freshservice']) expect(JSON.stringify(items)).not.toContain(secret);
});

describe('a protection that does not parse', () => {
  const broken: readonly unknown[] = [
    'text',
    {},
    { kind: 'other' },
    { kind: 'none', more: 1 },
    { kind: 'sealed', recipient: 'age1x', openers: { passphrase: wrapped } },
    { kind: 'sealed', recipient: `age1${'q'.repeat(58)}`, openers: {} },
    { kind: 'sealed', recipient: `age1${'q'.repeat(58)}`, openers: { passphrase: 'no base64' } },
  ];

  test.each(broken)('%j: what is sealed is damaged, what is new is in memory', async (protection) => {
    const { it } = await filled('sealed');
    const { records } = await onDisk();
    await putOnDisk({ items: { protection } });
    expect((await it.vaultLock()).kind).toBe('broken');
    expect(await it.readVault()).toMatchObject({ credentials: [], damaged: { length: 3 }, locked: [] });
    await it.addCredential('new', 'new', newCredential('new'));
    expect((await it.readVault()).credentials.map(({ id }) => id)).toEqual(['new']);
    expect((await onDisk()).records).toEqual(records);
    // Chosen anew, what is new is kept, and what is damaged stays.
    await protect(it, sealed());
    expect(await it.readVault()).toMatchObject({ credentials: [{ id: 'new' }], damaged: { length: 3 } });
    expect((await onDisk()).records).toMatchObject(records);
  });
});
