// @vitest-environment node
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { browser } from 'wxt/browser';
import { alarms, newCredential, setStage } from '../stages/background-stage.ts';
import {
  type Background,
  background,
  protect,
  setPassphrase,
  shiftClock,
} from '../stages/passphrase-stage.ts';

const day = 24 * 3_600_000;
let stage: Awaited<ReturnType<typeof setStage>>;
beforeEach(async () => {
  stage = await setStage();
});
afterEach(() => {
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

async function watched(...accounts: readonly string[]) {
  const it = await background();
  await protect(it, { kind: 'none' });
  for (const account of accounts) {
    await it.addCredential(account, account, newCredential(account));
    await it.startCheck(account).then(() => it.runCheck(account));
  }
  await it.answerWatch({ type: 'set-watch', watch: 'daily' });
  stage.asked.length = 0;
  return it;
}

async function look(it: Background): Promise<void> {
  await it.lookAfterKeys();
  await Promise.all([...(await it.openChecks())].map((id) => it.runCheck(id)));
}

const badge = () => vi.mocked(browser.action.setBadgeText).mock.calls.at(-1)?.[0].text;
const answerWith = (status: number) =>
  vi.stubGlobal('fetch', async (input: string) => {
    stage.asked.push(input);
    return Response.json(
      {},
      { status, headers: { 'x-freshservice-api-version': 'latest=v2; requested=v2' } },
    );
  });

describe('the watch', () => {
  test('is off until it is switched on, and wakes nobody', async () => {
    const it = await background();
    await it.addCredential('acme', 'acme', newCredential('acme'));
    expect(await it.answerWatch({ type: 'watch-setting' })).toBe('never');
    shiftClock(9 * day);
    await look(it);
    expect([stage.asked, await alarms()]).toEqual([[], []]);
  });

  test('keeps an alarm while it is on, and drops it when it is switched off', async () => {
    const it = await watched('acme');
    expect(await alarms()).toEqual(['watch-keys']);
    await it.answerWatch({ type: 'set-watch', watch: 'never' });
    expect(await alarms()).toEqual([]);
  });

  test('is on again after a restart that lost the alarm', async () => {
    await watched('acme');
    await browser.alarms.clearAll();
    await (await background()).takeUp();
    expect(await alarms()).toEqual(['watch-keys']);
  });

  test('checks what is due, once, and not before', async () => {
    const it = await watched('acme', 'other');
    await look(it);
    expect(stage.asked).toEqual([]);
    shiftClock(5 * day);
    await look(it);
    await look(it);
    expect(stage.asked.map((url) => new URL(url).hostname).toSorted()).toEqual([
      'acme.freshservice.com',
      'other.freshservice.com',
    ]);
  });

  test('asks nothing while the computer is offline', async () => {
    const it = await watched('acme');
    shiftClock(5 * day);
    vi.stubGlobal('navigator', { locks: navigator.locks, onLine: false });
    await look(it);
    expect(stage.asked).toEqual([]);
    // The verdict from before is not written over by "offline".
    expect((await it.readCredential('acme'))?.lastCheck?.kind).toBe('works');
  });

  test('asks nothing while the vault is locked', async () => {
    const it = await watched('acme');
    await setPassphrase(it);
    await it.answerLock({ type: 'lock' });
    shiftClock(5 * day);
    await look(it);
    expect(stage.asked).toEqual([]);
  });
});

test('keys that are in memory alone mark the icon until it is chosen how they are kept', async () => {
  const it = await background();
  await it.addCredential('acme', 'acme', newCredential('acme'));
  await it.takeUp();
  expect(badge()).toBe('?');
  await protect(it, { kind: 'memory' });
  expect(badge()).toBe('');
});

describe('a key that worked and is refused', () => {
  test('marks the icon, tells since when, and no more once it works', async () => {
    const it = await watched('acme');
    expect(badge()).toBe('');
    shiftClock(2 * day);
    answerWith(401);
    await look(it);
    await expect.poll(badge).toBe('!');
    const { refusedAt, workedAt } = (await it.readCredential('acme')) ?? {};
    expect(refusedAt).toBe(Date.now());
    expect(workedAt).toBeLessThan(Date.now() - day);
    stage = setStageAgain();
    shiftClock(2 * day);
    await look(it);
    await expect.poll(badge).toBe('');
    expect(await it.readCredential('acme')).not.toHaveProperty('refusedAt');
  });

  test('does not mark the icon where nothing is watched', async () => {
    const it = await watched('acme');
    await it.answerWatch({ type: 'set-watch', watch: 'never' });
    answerWith(401);
    await it.startCheck('acme').then(() => it.runCheck('acme'));
    expect(badge()).toBe('');
  });

  test('marks it only at the second time, where it may be a passing trouble', async () => {
    const it = await watched('acme');
    const gone = { kind: 'refused', at: 1, reason: 'no-such-account' } as const;
    const { judged, needsAttention } = await import('../../utils/credentials/key-rotation.ts');
    const saved = await it.readCredential('acme');
    if (saved === undefined) throw new Error('not saved');
    const once = judged(saved, saved.apiKey, gone);
    expect(needsAttention(once)).toBe(false);
    const twice = judged(once, saved.apiKey, { ...gone, at: 2 });
    expect(needsAttention(twice)).toBe(true);
    expect(twice.refusedAt).toBe(1);
  });

  test('is told from one of which nothing was learned, which marks nothing', async () => {
    const it = await watched('acme');
    shiftClock(2 * day);
    answerWith(503);
    await look(it);
    expect((await it.readCredential('acme'))?.lastCheck?.kind).toBe('unknown');
    expect(badge()).toBe('');
  });
});

/** The vendor answers well again. */
function setStageAgain() {
  vi.stubGlobal('fetch', async (input: string) => {
    stage.asked.push(input);
    return Response.json({ agent: { id: 7, first_name: 'Nora', last_name: 'Lind' } });
  });
  return stage;
}

describe('a new key', () => {
  test('whose check told nothing is tried again though nothing is watched, and then nobody is woken any more', async () => {
    const it = await background();
    await it.addCredential('acme', 'acme', newCredential('acme'));
    answerWith(503);
    await it.replaceKey('acme', { apiKey: 'New00000000000000000', seenAt: Date.now() });
    await it.runCheck('acme');
    expect(await alarms()).toEqual(['watch-keys']);
    setStageAgain();
    shiftClock(day);
    await look(it);
    expect((await it.readCredential('acme'))?.apiKey).toBe('New00000000000000000');
    await look(it);
    expect(await alarms()).toEqual([]);
  });

  test('that came while the old one was checked is checked after it', async () => {
    const it = await background();
    await it.addCredential('acme', 'acme', newCredential('acme'));
    stage.api.hold = true;
    await it.startCheck('acme');
    await expect.poll(() => stage.asked.length).toBe(1);
    await it.replaceKey('acme', { apiKey: 'New00000000000000000', seenAt: Date.now() });
    stage.api.hold = false;
    stage.letGo();
    await it.runCheck('acme');
    expect(await it.readCredential('acme')).toMatchObject({
      apiKey: 'New00000000000000000',
      previous: { lastCheck: { kind: 'works' } },
    });
    expect(stage.asked.length).toBe(2);
  });

  test('is checked by the next worker, if its note was lost with one', async () => {
    const killed = await background();
    await killed.addCredential('acme', 'acme', newCredential('acme'));
    await killed.updateCredential('acme', (current) => ({
      ...current,
      next: { apiKey: 'New00000000000000000', seenAt: Date.now() },
    }));
    const it = await background();
    await it.takeUp();
    await it.runCheck('acme');
    expect((await it.readCredential('acme'))?.apiKey).toBe('New00000000000000000');
  });

  test('can give way to the old one for thirty days, and not a day longer', async () => {
    const it = await background();
    const { apiKey: old } = newCredential('acme');
    await it.addCredential('acme', 'acme', newCredential('acme'));
    await it.replaceKey('acme', { apiKey: 'New00000000000000000', seenAt: Date.now() });
    await it.runCheck('acme');
    shiftClock(30 * day - 60_000);
    await it.takeUp();
    expect((await it.readCredential('acme'))?.previous?.apiKey).toBe(old);
    shiftClock(60_000);
    await it.takeUp();
    expect(await it.readCredential('acme')).not.toHaveProperty('previous');
  });
});
