// @vitest-environment node
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { z } from 'zod';
import { newCredential, onDisk } from '../stages/background-stage.ts';
import { type Background, background } from '../stages/passphrase-stage.ts';
import { killAtWrite, putRaw, rawRecords, vaultKept, ways } from '../stages/vault-stage.ts';

let it: Background;
afterEach(() => vi.unstubAllGlobals());

const add = (id: string, name = id) => it.addCredential(id, name, newCredential(id));
const names = async () => (await it.readVault()).credentials.map(({ name }) => name);
const print = (account: string) =>
  it.printOfKey('freshservice', `${account}.freshservice.com`, newCredential(account).apiKey);

describe.each(ways)('kept in the way "%s",', (way) => {
  beforeEach(async () => {
    it = await vaultKept(way);
    await add('acme');
  });

  test('a credential comes back as it was given, and to a background that did not write it', async () => {
    const whole = { ...newCredential('acme'), id: 'acme', name: 'acme', savedAt: expect.any(Number) };
    expect(await it.readCredential('acme')).toEqual(whole);
    expect(await (await background()).readCredential('acme')).toEqual(whole);
  });

  test('it lies where it was chosen, and in clear only there where nothing is to protect it', async () => {
    const { records } = await onDisk();
    expect(Object.keys(records)).toEqual(way === 'memory' ? [] : ['acme']);
    expect(JSON.stringify(records).includes(newCredential('acme').apiKey)).toBe(way === 'none');
    expect(JSON.stringify(records).includes('acme.freshservice.com')).toBe(way === 'none');
  });

  test('the same key of the same account is found and not saved twice, of another it is saved', async () => {
    expect(await it.addCredential('again', 'again', newCredential('acme'))).toEqual({
      id: 'acme',
      known: true,
    });
    const other = { ...newCredential('other'), apiKey: newCredential('acme').apiKey };
    expect(await it.addCredential('b', 'b', other)).toEqual({ id: 'b', known: false });
  });

  test('a key that waits to take the place of another is known too', async () => {
    const next = { apiKey: newCredential('next').apiKey, seenAt: 1 };
    await it.updateCredential('acme', (one) => ({ ...one, next }));
    expect(await it.idOfKey(await it.printOfKey('freshservice', 'acme.freshservice.com', next.apiKey))).toBe(
      'acme',
    );
  });

  test('of one account all is found, the last saved first', async () => {
    vi.spyOn(Date, 'now').mockReturnValue(Date.now() + 1000);
    await it.addCredential('second', 'second', { ...newCredential('acme'), apiKey: 'K'.repeat(20) });
    await add('other');
    const found = await it.savedOf('freshservice', 'acme.freshservice.com');
    expect(found.map(({ id }) => id)).toEqual(['second', 'acme']);
  });

  test('prints that were put on another record lead nowhere', async () => {
    await add('other');
    const { acme, other } = z.record(z.string(), z.looseObject({})).parse(await rawRecords());
    const fresh = { ...newCredential('acme'), apiKey: 'K'.repeat(20) };
    const fingerprint = await it.printOfKey('freshservice', 'acme.freshservice.com', fresh.apiKey);
    await putRaw('other', { ...other, accountPrint: acme?.['accountPrint'], fingerprint });
    const found = await it.savedOf('freshservice', 'acme.freshservice.com');
    expect(found.map(({ id }) => id)).toEqual(['acme']);
    expect(await it.addCredential('new', 'new', fresh)).toEqual({ id: 'new', known: false });
  });

  test('many are changed in one write, and what is not changed is not written', async () => {
    await add('other');
    const put = vi.spyOn(IDBObjectStore.prototype, 'put');
    const before = await rawRecords();
    expect(
      await it.updateCredentials(['acme', 'other', 'none'], (one) =>
        one.id === 'acme' ? { ...one, description: 'new' } : one,
      ),
    ).toBe(2);
    expect(put).toHaveBeenCalledTimes(way === 'memory' ? 0 : 1);
    const after = await rawRecords();
    expect(after['other']).toEqual(before['other']);
    expect(after['acme']).not.toEqual(before['acme']);
  });

  test('two are made one: the older is kept, and the newer goes', async () => {
    const apiKey = newCredential('newer').apiKey;
    await it.addCredential('newer', 'newer', { ...newCredential('acme'), apiKey });
    await add('other');
    const join = (newer: string) =>
      it.joinCredentials(newer, 'acme', (older, one) => ({ ...older, description: one.apiKey }));
    expect(await join('newer')).toBe(true);
    expect(await it.readCredential('acme')).toMatchObject({ description: apiKey });
    expect(await it.readCredential('newer')).toBeUndefined();
    expect(await join('newer')).toBe(false);
    // Of another account.
    expect(await join('other')).toBe(false);
    expect(await it.readCredential('other')).toBeDefined();
  });
});

describe.each(ways)('kept in the way "%s",', (way) => {
  beforeEach(async () => {
    it = await vaultKept(way);
    await add('acme');
  });

  test('a name that is taken gets a number, by renaming too, and stays when something else changes', async () => {
    for (const id of ['one', 'two']) await add(id, 'acme');
    await it.updateCredential('two', (one) => ({ ...one, description: 'new' }));
    expect(await names()).toEqual(['acme', 'acme (2)', 'acme (3)']);
    await it.updateCredential('two', (one) => ({ ...one, name: 'acme' }));
    expect(await names()).toEqual(['acme', 'acme (2)', 'acme (3)']);
    await it.updateCredentials(['one', 'two'], (one) => ({ ...one, name: 'both' }));
    expect(await names()).toEqual(['acme', 'both', 'both (2)']);
  });

  test('two backgrounds that write at once lose nothing, and save a key once', async () => {
    const other = await background();
    const each = Array.from({ length: 8 }, (_, n) => `a${n}`);
    const results = await Promise.all(
      each.flatMap((id) =>
        [it, other].map((one) => one.addCredential(crypto.randomUUID(), 'Desk', newCredential(id))),
      ),
    );
    expect(results.filter(({ known }) => !known).length).toBe(8);
    expect(new Set(await names()).size).toBe(9);
  });
});

describe.each(ways)('a credential that is kept in the way "%s" and forgotten', (way) => {
  beforeEach(async () => {
    it = await vaultKept(way);
    await add('acme');
    await it.forgetCredential('acme');
  });

  test('is out of sight, and its key is saved anew', async () => {
    expect(await it.readVault()).toMatchObject({ credentials: [], forgotten: [{ id: 'acme' }] });
    expect([await it.readCredential('acme'), await it.idOfKey(await print('acme'))]).toEqual([
      undefined,
      undefined,
    ]);
    expect(await it.updateCredential('acme', (one) => ({ ...one, description: 'x' }))).toBe(false);
  });

  test('comes back, under another name if its own was given away', async () => {
    await add('other', 'acme');
    await it.restoreCredential('acme');
    expect((await names()).toSorted()).toEqual(['acme', 'acme (2)']);
  });

  test('does not come back beside the same key saved anew', async () => {
    await it.addCredential('second', 'acme', newCredential('acme'));
    await it.restoreCredential('acme');
    expect((await it.readVault()).credentials.map(({ id }) => id)).toEqual(['second']);
  });

  test('is all that is deleted when its time is over, and not before', async () => {
    await add('good');
    await it.purgeForgotten(Date.now() - 60_000);
    expect(Object.keys(await rawRecords())).toContain('acme');
    await it.purgeForgotten(Date.now() + 1);
    expect(Object.keys(await rawRecords())).toEqual(['good']);
  });
});

describe('while it is locked', () => {
  beforeEach(async () => {
    it = await vaultKept('sealed');
    await add('acme');
    await it.lockVault();
  });

  test('a key is saved under a name of its own, and those that are saved are recognised', async () => {
    await add('new', 'acme');
    expect(await it.addCredential('again', 'again', newCredential('acme'))).toMatchObject({ known: true });
    expect(await it.idOfKey(await print('new'))).toBe('new');
    expect(await it.readVault()).toMatchObject({
      credentials: [],
      damaged: [],
      locked: ['acme', 'new'],
      savedLocked: ['new'],
    });
  });

  test('nothing is damaged that is only locked', async () => {
    await it.deleteDamaged('acme');
    expect([await it.damagedRecord('acme'), Object.keys(await rawRecords())]).toEqual([undefined, ['acme']]);
  });
});

test('what the browser cannot store is not stored in part', async () => {
  it = await vaultKept('none');
  for (const id of ['one', 'two']) await add(id);
  const before = await rawRecords();
  const revive = killAtWrite(2);
  const change = it.updateCredentials(['one', 'two'], (one) => ({ ...one, description: 'new' }));
  await expect(change).rejects.toThrow('killed');
  revive();
  expect(await rawRecords()).toEqual(before);
});
