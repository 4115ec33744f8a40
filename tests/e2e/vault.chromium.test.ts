import type { Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Browser } from 'wxt/browser';
import { countOf } from '../counts.ts';
import { alphanumericKey } from '../sandbox/key-shapes.ts';
import { askBackground, checked, deskOf } from './ask-background.ts';
import { addAtOnce } from './saves-at-once.ts';
import { freshdeskCredential, putRecord, recipientOfVault } from './sealed-record.ts';
import { type Stage, startStage } from './stage.ts';
import { clearLedger } from './stores-in-page.ts';

declare const chrome: typeof Browser;

/** The vault in a real browser: several contexts, real locks, real storage, and records that something damaged. */
const each = countOf('addsAtOnce');

let stage: Stage;
let desk: Page;

beforeAll(async () => {
  stage = await startStage();
  desk = deskOf(stage.chromium);
});
beforeEach(() => stage.startOver());
afterAll(() => stage.close());

const state = () => askBackground(desk, { type: 'state' });

async function add(account: string, name = '', apiKey = alphanumericKey(account), page = desk) {
  const added = await askBackground(page, {
    type: 'add-by-hand',
    vendor: 'freshdesk',
    address: account,
    apiKey,
    name,
    description: '',
  });
  if (!added.ok) throw new Error(added.message);
  return added;
}

test(`two popups that add ${each} credentials each, while the background checks them, lose none`, {
  timeout: 900_000,
}, async () => {
  const popups = [await stage.chromium.popup(), await stage.chromium.popup()] as const;
  const close = () => Promise.all(popups.map((popup) => popup.close()));
  expect(await addAtOnce(desk, popups, each, close)).toBe(2 * each);
});

test('a worker that has just started shows two hundred credentials', async () => {
  const recipient = await recipientOfVault(desk);
  for (let n = 0; n < 200; n += 1) await putRecord(desk, recipient, freshdeskCredential(`acme${n}`));
  await stage.chromium.stopWorker();
  expect((await state()).credentials.length).toBe(200);
  // It writes them anew in the newest version meanwhile: into the next test, if nobody waits.
  const versions = async () =>
    new Set(Object.values(await stage.stored('local')).map((item) => Reflect.get(Object(item), 'version')));
  await expect.poll(versions, { timeout: 60_000 }).toEqual(new Set([2]));
});

describe('a damaged record', () => {
  test('is counted, shown as such and kept, and the others stay as they were', async () => {
    const { id } = await add('acme', 'Whole');
    const cut = await add('other', 'Cut');
    await checked(desk, id);
    await checked(desk, cut.id);
    const item = `credential:${cut.id}`;
    const damaged = await desk.evaluate(async (name) => {
      const { [name]: record } = await chrome.storage.local.get<Record<string, { sealed: string }>>(name);
      const worse = { ...record, sealed: record?.sealed.slice(0, -8) };
      await chrome.storage.local.set({ [name]: worse, 'credential:text': 'text' });
      return worse;
    }, item);
    await stage.chromium.stopWorker();
    const { credentials, damaged: told } = await state();
    expect([credentials.map(({ name }) => name), told.map(({ why }) => why)]).toEqual([
      ['Whole'],
      ['changed', 'foreign'],
    ]);
    for (const type of ['check', 'undo-forget'] as const) await askBackground(desk, { type, id: cut.id });
    await askBackground(desk, { type: 'edit', id: cut.id, name: 'Other', description: '' });
    await checked(desk, cut.id);
    expect((await stage.stored('local'))[item]).toEqual(damaged);
    expect((await stage.stored('local'))['credential:text']).toBe('text');
  });

  test('does not keep its key from being saved again', async () => {
    const first = await add('acme');
    // A verdict that comes after the damage would write over it.
    await checked(desk, first.id);
    await desk.evaluate(async (name) => {
      const { [name]: record } = await chrome.storage.local.get<Record<string, { sealed: string }>>(name);
      await chrome.storage.local.set({ [name]: { ...record, sealed: 'AAAA' } });
    }, `credential:${first.id}`);
    const second = await add('acme');
    expect(second.known).toBe(false);
    expect((await state()).credentials.map(({ id }) => id)).toEqual([second.id]);
    // Nor may it come into the next test.
    await checked(desk, second.id);
  });

  test('is one that lies under the id of another', async () => {
    const recipient = await recipientOfVault(desk);
    await putRecord(desk, recipient, freshdeskCredential('acme'));
    await putRecord(desk, recipient, freshdeskCredential('acme'), 'other-id');
    const { credentials, damaged } = await state();
    expect([credentials.map(({ id }) => id), damaged.map(({ why }) => why)]).toEqual([
      ['acme'],
      ['malformed'],
    ]);
    expect(await askBackground(desk, { type: 'copy-key', id: 'other-id' })).toBe(null);
  });
});

describe('a key', () => {
  test('that is saved is found again, not saved twice, and checked anew', async () => {
    const first = await add('acme');
    await checked(desk, first.id);
    const again = await add('https://ACME.freshdesk.com/a/tickets', 'Another name', alphanumericKey('acme'));
    expect(again).toEqual({ ok: true, id: first.id, known: true });
    await checked(desk, first.id);
    expect((await state()).credentials.length).toBe(1);
    expect(stage.sandbox.log.filter(({ url }) => url.endsWith('/agents/me')).length).toBe(2);
  });

  test('that was forgotten comes back with all it had', async () => {
    const { id } = await add('acme', 'Mine');
    await checked(desk, id);
    const [before] = (await state()).credentials;
    await askBackground(desk, { type: 'forget', id });
    expect(await state()).toMatchObject({ credentials: [], forgotten: { id, name: 'Mine' } });
    expect(await askBackground(desk, { type: 'copy-key', id })).toBe(null);
    await stage.chromium.stopWorker();
    await askBackground(desk, { type: 'undo-forget', id });
    expect((await state()).credentials).toEqual([before]);
  });

  test('that was forgotten for longer than one can undo is deleted when the worker starts', async () => {
    const { id } = await add('acme');
    await checked(desk, id);
    await askBackground(desk, { type: 'forget', id });
    await desk.evaluate(async (name) => {
      const { [name]: record } = await chrome.storage.local.get<Record<string, object>>(name);
      await chrome.storage.local.set({ [name]: { ...record, forgottenAt: Date.now() - 6 * 60_000 } });
    }, `credential:${id}`);
    await clearLedger(desk);
    await stage.chromium.stopWorker();
    await state();
    await expect.poll(async () => Object.keys(await stage.stored('local'))).toEqual([]);
  });
});

test('the device’s identity cannot be taken out, not even by Keylift’s own pages', async () => {
  await add('acme');
  const told = await desk.evaluate(async () => {
    const db = await new Promise<IDBDatabase>((resolve) => {
      const opening = indexedDB.open('keylift', 1);
      opening.addEventListener('success', () => resolve(opening.result));
    });
    const pair = await new Promise<CryptoKeyPair>((resolve) => {
      const reading = db.transaction('keys').objectStore('keys').get('identity');
      reading.addEventListener('success', () => resolve(reading.result));
    });
    db.close();
    return crypto.subtle.exportKey('pkcs8', pair.privateKey).then(
      () => 'taken',
      (error: Error) => error.name,
    );
  });
  expect(told).toBe('InvalidAccessError');
});
