// @vitest-environment node
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { browser } from 'wxt/browser';
import { newIdentity, recipientOfIdentity } from '../../utils/age/identity.ts';
import { alarms, inSession, newCredential, onDisk, putOnDisk, setStage } from '../stages/background-stage.ts';
import {
  type Background,
  background,
  minute,
  setPassphrase,
  shiftClock,
} from '../stages/passphrase-stage.ts';

let stage: Awaited<ReturnType<typeof setStage>>;
let it: Background;
let identity: string;

beforeEach(async () => {
  stage = await setStage();
  it = await background();
  await it.addCredential('acme', 'Acme', newCredential('acme'));
  identity = await setPassphrase(it);
});
afterEach(() => vi.unstubAllGlobals());

const kind = async (of = it) => (await of.vaultLock()).kind;
const unlock = (of = it) => of.answerLock({ type: 'unlock', identity });
const lock = () => it.answerLock({ type: 'lock' });
const names = async () => (await it.readVault()).credentials.map(({ name }) => name);
const lockTimes = (idleMinutes: 5 | 15 | 60 | 240, mostHours: 1 | 4 | 12 | 24) =>
  it.answerLock({ type: 'set-lock-times', times: { idleMinutes, mostHours } });

describe('a vault with a passphrase', () => {
  test('is open after it was set, and shut when it is locked', async () => {
    expect(await names()).toEqual(['Acme']);
    await lock();
    expect(await it.readVault()).toMatchObject({ credentials: [], damaged: [], locked: ['acme'] });
    expect(await it.readCredential('acme')).toBe(undefined);
  });

  test('opens with its own identity', async () => {
    await lock();
    expect(await unlock()).toBe(true);
    expect(await names()).toEqual(['Acme']);
  });

  test('does not open with another', async () => {
    await lock();
    expect(await it.answerLock({ type: 'unlock', identity: newIdentity() })).toBe(false);
    expect(await kind()).toBe('locked');
  });

  test('is locked after the browser was restarted', async () => {
    await browser.storage.session.clear();
    expect(await kind(await background())).toBe('locked');
  });

  test('stays unlocked when the worker is restarted, and is locked by it when it is time', async () => {
    const later = await background();
    expect(await kind(later)).toBe('unlocked');
    shiftClock(16 * minute);
    expect(await kind(await background())).toBe('locked');
  });

  test('keeps its identity in clear nowhere but in the session, and not there once it is locked', async () => {
    expect(JSON.stringify(await onDisk())).not.toContain('AGE-SECRET-KEY');
    expect(await inSession()).toContain('unlocked');
    await lock();
    expect(await inSession()).toEqual([]);
    expect(await alarms()).toEqual([]);
  });
});

describe('the deadline', () => {
  test.each([
    ['14 minutes without use', 14 * minute, 'unlocked'],
    ['15 minutes without use', 15 * minute, 'locked'],
    ['a night', 600 * minute, 'locked'],
    ['a clock put back by a minute', -minute, 'locked'],
    ['a clock put right by a second', -1000, 'unlocked'],
  ])('after %s: it is compared at each use', async (_, ms, expected) => {
    expect(await kind()).toBe('unlocked');
    shiftClock(ms);
    expect(await kind()).toBe(expected);
    expect((await names()).length).toBe(expected === 'unlocked' ? 1 : 0);
  });

  test('without use begins anew at each use, the absolute one does not', async () => {
    await lockTimes(60, 1);
    for (let passed = 0; passed < 50; passed += 10) {
      shiftClock(10 * minute);
      await it.answerLock({ type: 'lock-settings' });
      const { noteUse } = await import('../../utils/vault/unlocked-identity.ts');
      await noteUse();
    }
    expect(await kind()).toBe('unlocked');
    shiftClock(10 * minute);
    expect(await kind()).toBe('locked');
  });

  test('that has passed stays passed when the clock is put back afterwards', async () => {
    shiftClock(20 * minute);
    expect(await kind()).toBe('locked');
    shiftClock(-20 * minute);
    expect(await kind()).toBe('locked');
  });

  test('holds when the clock is put back while no worker runs, to a moment after the unlocking', async () => {
    shiftClock(10 * minute);
    expect(await kind()).toBe('unlocked');
    shiftClock(-5 * minute);
    expect(await kind(await background())).toBe('locked');
  });

  test('that is made shorter is in force at once', async () => {
    await lockTimes(60, 4);
    shiftClock(30 * minute);
    expect(await kind()).toBe('unlocked');
    await lockTimes(5, 4);
    expect(await kind()).toBe('locked');
  });

  test('is the usual one if what is stored of it is nonsense', async () => {
    await putOnDisk({ items: { 'lock-times': { idleMinutes: 1e9, mostHours: 1e9 } } });
    await unlock();
    shiftClock(15 * minute);
    expect(await kind()).toBe('locked');
  });

  test('takes the identity out of memory when nobody uses it', async () => {
    expect(await alarms()).toContain('lock-watch');
    shiftClock(15 * minute);
    const { compareTimes } = await import('../../utils/lock/locking.ts');
    await compareTimes();
    expect([await inSession(), await alarms()]).toEqual([[], []]);
  });

  test.each([
    ['idle', 'locked'],
    ['locked', 'locked'],
    ['active', 'unlocked'],
  ])('does not matter when the computer is said to be %s', async (state, expected) => {
    const { noteIdle } = await import('../../utils/lock/locking.ts');
    await noteIdle(state);
    expect(await kind()).toBe(expected);
  });
});

describe('a key on the clipboard', () => {
  test.each([
    ['it is locked by hand', lock],
    [
      'its time is over',
      async () => {
        shiftClock(15 * minute);
        await kind();
      },
    ],
    ['the screen is locked', async () => (await import('../../utils/lock/locking.ts')).noteIdle('locked')],
  ])('is cleared when %s', async (_, locks) => {
    const clipboard = { held: 'secret' };
    const writeText = async (text: string) => {
      clipboard.held = text;
    };
    Object.assign(navigator, { clipboard: { readText: async () => clipboard.held, writeText } });
    vi.stubGlobal('chrome', {});
    const { noteOf } = await import('../../utils/export/copy-note.ts');
    const { clearClipboardLater } = await import('../../utils/export/clipboard.ts');
    await clearClipboardLater(await noteOf('secret'));
    await locks();
    await expect.poll(() => clipboard.held).toBe('');
  });
});

describe('while it is locked', () => {
  beforeEach(lock);

  test('a key is saved, and is there, with a name of its own, after it was unlocked', async () => {
    await it.addCredential('new', 'Acme', newCredential('other'));
    expect(await it.readVault()).toMatchObject({ credentials: [], savedLocked: ['new'] });
    await unlock();
    await it.takeUp();
    await expect.poll(async () => (await it.readVault()).savedLocked).toEqual([]);
    expect(await names()).toEqual(['Acme', 'Acme (2)']);
    expect((await it.readCredential('new'))?.lastCheck?.kind).toBe('works');
  });

  test('a key that is saved already is recognised', async () => {
    expect(await it.addCredential('new', 'Acme', newCredential('acme'))).toEqual({ id: 'acme', known: true });
  });

  test('what is saved is sealed for the vault, and nothing of it is in clear', async () => {
    await it.addCredential('new', 'New', newCredential('other'));
    const recipient = await recipientOfIdentity(identity);
    const { new: record } = (await onDisk()).records;
    expect(record).toMatchObject({ savedLocked: true, content: { recipient } });
    for (const secret of [newCredential('other').apiKey, 'other.freshservice.com', 'New'])
      expect(JSON.stringify(record)).not.toContain(secret);
  });

  test('nothing is changed, forgotten or brought back', async () => {
    const before = await onDisk();
    expect(await it.updateCredential('acme', (one) => ({ ...one, name: 'x' }))).toBe(false);
    await it.forgetCredential('acme');
    await it.restoreCredential('acme');
    expect(await onDisk()).toEqual(before);
  });

  test('its times are not changed, so that it stays open no longer once it is unlocked', async () => {
    await lockTimes(240, 24);
    await unlock();
    shiftClock(15 * minute);
    expect(await kind()).toBe('locked');
  });

  test('what was forgotten is still deleted when its time is over', async () => {
    await unlock();
    await it.forgetCredential('acme');
    await lock();
    await it.purgeForgotten(Date.now() + 1);
    expect((await onDisk()).records).toEqual({});
  });

  test('a check waits, asks nobody, and is taken up when it is unlocked', async () => {
    await it.startCheck('acme');
    await it.runCheck('acme');
    await it.resumeChecks();
    expect(stage.asked).toEqual([]);
    expect([await inSession(), await alarms()]).toEqual([['check:acme'], []]);
    await unlock();
    await expect.poll(inSession).not.toContain('check:acme');
    expect((await it.readCredential('acme'))?.lastCheck?.kind).toBe('works');
  });
});

test('a list of checks stops at the deadline: none is asked after it, and all are taken up later', async () => {
  for (const n of [1, 2, 3]) {
    const { apiKey, ...same } = newCredential('acme');
    await it.addCredential(`acme${n}`, `Acme ${n}`, { ...same, apiKey: apiKey.replace('Key', `K${n}y`) });
  }
  const ids = ['acme', 'acme1', 'acme2', 'acme3'];
  stage.api.hold = true;
  for (const id of ids) await it.startCheck(id);
  await expect.poll(() => stage.asked.length).toBe(1);
  shiftClock(15 * minute);
  stage.api.hold = false;
  stage.letGo();
  await Promise.all(ids.map((id) => it.runCheck(id)));
  expect(stage.asked.length).toBe(1);
  expect((await inSession()).filter((name) => name.startsWith('check:')).length).toBe(4);
  await unlock();
  await expect.poll(async () => (await inSession()).filter((name) => name.startsWith('check:'))).toEqual([]);
  expect((await it.readVault()).credentials.every(({ lastCheck }) => lastCheck?.kind === 'works')).toBe(true);
});
