import { generateX25519Identity } from 'age-encryption';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Browser } from 'wxt/browser';
import type { PopupMessage } from '../../utils/popup-messages.ts';
import { wrapped } from '../passphrase-stage.ts';
import { alphanumericKey } from '../sandbox/key-shapes.ts';
import { askBackground, checked, deskOf } from './ask-background.ts';
import { freshdeskCredential, putRecord, recipientOfVault } from './sealed-record.ts';
import { type Stage, startStage } from './stage.ts';
import { awakeWorker, caught, type Point, setTrap, stepsSoFar } from './trap.ts';

declare const chrome: typeof Browser;

/**
 * The worker is killed at 20 moments of everything that changes the whole vault: afterwards the old state is there or
 * the new one, whole, with nothing damaged, and never neither.
 */
const accounts = ['one', 'two', 'three'];
const all = accounts.map((account) => `${account}: ${alphanumericKey(account)}`).toSorted();
const moments = Array.from({ length: 20 }, (_, moment) => moment);

/** Eight moments are spread over all the steps, twelve stand close around the one that writes the new state. */
function pointAt(moment: number, steps: readonly string[]): Point {
  const when = moment % 2 === 0 ? 'before' : 'after';
  const swap = steps.lastIndexOf('local.set') + 1;
  const step =
    moment < 8 ? Math.round(1 + (moment * (steps.length - 1)) / 7) : swap - 2 + ((moment - 8) >> 1);
  return { step: Math.min(step, steps.length), when };
}

let stage: Stage;
let desk: Page;
let first: string;
let second: string;

beforeAll(async () => {
  stage = await startStage();
  desk = deskOf(stage.chromium);
  [first, second] = await Promise.all([generateX25519Identity(), generateX25519Identity()]);
});
beforeEach(async () => {
  await stage.startOver();
  // Has the background make its database, if there is none.
  await askBackground(desk, { type: 'state' });
  await askBackground(desk, { type: 'keep-draft', draft: {} });
  // What is accepted is kept with the keys of the device, which outlive a new start.
  await desk.evaluate(async () => {
    const db = await new Promise<IDBDatabase>((resolve) => {
      const opening = indexedDB.open('keylift', 1);
      opening.addEventListener('success', () => resolve(opening.result));
    });
    const store = db.transaction('keys', 'readwrite').objectStore('keys');
    store.delete('accepted');
    await new Promise((done) => store.delete('retired').addEventListener('success', done));
    db.close();
  });
  await stage.chromium.stopWorker();
  await awakeWorker(stage.chromium);
});
afterAll(() => stage.close());

async function fill(): Promise<void> {
  for (const account of accounts) await askBackground(desk, entry(account));
  const { credentials } = await askBackground(desk, { type: 'state' });
  for (const { id } of credentials) await checked(desk, id);
}

const entry = (account: string) => ({
  type: 'add-by-hand' as const,
  vendor: 'freshdesk',
  address: account,
  apiKey: alphanumericKey(account),
  name: account,
  description: '',
});

/** Names and keys of what is there; nothing of it may be damaged. */
async function contents(): Promise<readonly string[]> {
  const { credentials, damaged } = await askBackground(desk, { type: 'state' });
  expect(damaged).toEqual([]);
  const lines = credentials.map(async ({ id, name }) => {
    const reply = await askBackground(desk, { type: 'copy-key', id });
    return `${name}: ${reply?.apiKey}`;
  });
  return (await Promise.all(lines)).toSorted();
}

async function killedAt(point: Point, message: PopupMessage): Promise<void> {
  const worker = await awakeWorker(stage.chromium);
  await setTrap(worker, point, 'stores');
  void askBackground(desk, message).catch(() => undefined);
  await caught(worker);
  await stage.chromium.stopWorker();
}

/** The steps that it takes when nobody interrupts it. */
async function stepsOf(message: PopupMessage): Promise<readonly string[]> {
  const worker = await awakeWorker(stage.chromium);
  await setTrap(worker, undefined, 'stores');
  await askBackground(desk, message);
  return stepsSoFar(worker);
}

const kind = async () => (await askBackground(desk, { type: 'state' })).lock.kind;
const unlock = (identity: string) => askBackground(desk, { type: 'unlock', identity });
/** Whether the vault is open after this: by itself, or by its passphrase. */
const opensAtAllBy = async (identity: string) => (await kind()) === 'device' || unlock(identity);
const setPassphrase = () => ({ type: 'set-passphrase', identity: first, wrapped }) satisfies PopupMessage;

/** Whether it has a passphrase after this, as it had one or as it could be set. */
const setIfNone = async () =>
  (await kind()) !== 'device' || (await askBackground(desk, setPassphrase())) === 'done';

describe('setting a passphrase', () => {
  let steps: readonly string[] = [];

  test('writes to the storage and to the database of the device, in steps that are counted', async () => {
    await fill();
    steps = await stepsOf(setPassphrase());
    expect(steps).toEqual(expect.arrayContaining(['local.set', 'store.put']));
  });

  test.each(moments)('moment %i: without it or with it, and all is there', async (moment) => {
    const point = pointAt(moment, steps);
    await fill();
    await killedAt(point, setPassphrase());
    expect(await opensAtAllBy(first)).toBe(true);
    expect(await contents()).toEqual(all);
    expect(await setIfNone()).toBe(true);
    expect(await contents()).toEqual(all);
  });
});

describe('changing the passphrase', () => {
  let steps: readonly string[] = [];
  const change = () =>
    ({ type: 'set-passphrase', identity: second, current: first, wrapped }) satisfies PopupMessage;

  test('writes to the storage and to the database of the device, in steps that are counted', async () => {
    await fill();
    await askBackground(desk, setPassphrase());
    steps = await stepsOf(change());
    expect(steps).toEqual(expect.arrayContaining(['local.set', 'store.put']));
  });

  test.each(moments)('moment %i: the old one opens it or the new one', async (moment) => {
    const point = pointAt(moment, steps);
    await fill();
    await askBackground(desk, setPassphrase());
    await killedAt(point, change());
    await askBackground(desk, { type: 'lock' });
    const opened = [await unlock(first), await unlock(second)];
    expect(opened.filter(Boolean).length).toBe(1);
    expect(await contents()).toEqual(all);
  });
});

describe('removing the passphrase', () => {
  let steps: readonly string[] = [];
  const remove = () => ({ type: 'remove-passphrase', current: first }) satisfies PopupMessage;

  test('writes to the storage and to the database of the device, in steps that are counted', async () => {
    await fill();
    await askBackground(desk, setPassphrase());
    steps = await stepsOf(remove());
    expect(steps).toEqual(expect.arrayContaining(['local.set', 'store.put']));
  });

  test.each(moments)('moment %i: with it or without it, and all is there', async (moment) => {
    const point = pointAt(moment, steps);
    await fill();
    await askBackground(desk, setPassphrase());
    await killedAt(point, remove());
    expect(await opensAtAllBy(first)).toBe(true);
    expect(await contents()).toEqual(all);
  });
});

describe('an update', () => {
  let steps: readonly string[] = [];
  const edit = async (): Promise<PopupMessage> => {
    const { credentials } = await askBackground(desk, { type: 'state' });
    const { id = '' } = credentials.find(({ name }) => name === 'two') ?? {};
    return { type: 'edit', id, name: 'new', description: '' };
  };
  const updated = all.map((line) => line.replace('two:', 'new:')).toSorted();

  test('writes to the storage and to the database of the device, in steps that are counted', async () => {
    await fill();
    steps = await stepsOf(await edit());
    expect(steps).toEqual(expect.arrayContaining(['local.set', 'store.put']));
  });

  test.each(moments)('moment %i: the old name or the new one', async (moment) => {
    const point = pointAt(moment, steps);
    await fill();
    await killedAt(point, await edit());
    expect([all, updated]).toContainEqual(await contents());
  });
});

describe('writing records of version 1 in version 2', () => {
  let steps: readonly string[] = [];

  /** As an earlier version left them, in a vault that is unlocked now. */
  async function oldRecords(): Promise<void> {
    await askBackground(desk, setPassphrase());
    await askBackground(desk, { type: 'lock' });
    const recipient = await recipientOfVault(desk);
    for (const account of accounts) await putRecord(desk, recipient, freshdeskCredential(account));
  }

  const versions = () =>
    desk.evaluate(async () => {
      const items = Object.entries(await chrome.storage.local.get<Record<string, { version: number }>>(null));
      return items.flatMap(([name, item]) => (name.startsWith('credential:') ? [item.version] : []));
    });

  test('writes to the storage and to the database of the device, in steps that are counted', async () => {
    await oldRecords();
    const worker = await awakeWorker(stage.chromium);
    await setTrap(worker, undefined, 'stores');
    await unlock(first);
    await expect.poll(versions).toEqual([2, 2, 2]);
    steps = await stepsSoFar(worker);
    expect(steps).toContain('local.set');
  });

  test.each(moments)('moment %i: all in the old one or all in the new one', async (moment) => {
    const point = pointAt(moment, steps);
    await oldRecords();
    await killedAt(point, { type: 'unlock', identity: first });
    expect([
      [1, 1, 1],
      [2, 2, 2],
    ]).toContainEqual(await versions());
    await unlock(first);
    expect(await contents()).toEqual(all);
    await expect.poll(versions).toEqual([2, 2, 2]);
    expect(await contents()).toEqual(all);
  });
});

describe('restoring a back-up', () => {
  let steps: readonly string[] = [];
  let content: string;

  async function emptyVault(): Promise<void> {
    await fill();
    const made = await askBackground(desk, { type: 'make-backup', fresh: { identity: second, wrapped } });
    content = made.ok ? made.content : '';
    await stage.startOver();
    await desk.evaluate((text) => chrome.storage.session.set({ 'restore-file': text }), content);
  }
  const restore = () => ({ type: 'restore', identity: second, take: [] }) satisfies PopupMessage;

  test('writes to the storage and to the database of the device, in steps that are counted', async () => {
    await emptyVault();
    steps = await stepsOf(restore());
    expect(steps).toEqual(expect.arrayContaining(['local.set', 'store.put']));
  });

  test.each(moments)('moment %i: all of it or nothing', async (moment) => {
    const point = pointAt(moment, steps);
    await emptyVault();
    await killedAt(point, restore());
    expect([[], all]).toContainEqual(await contents());
    await askBackground(desk, restore());
    expect(await contents()).toEqual(all);
  });
});
