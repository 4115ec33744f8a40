import type { Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Browser } from 'wxt/browser';
import { countOf } from '../counts.ts';
import { alphanumericKey } from '../sandbox/key-shapes.ts';
import { askBackground, checked, deskOf } from './ask-background.ts';
import { inClear } from './protecting.ts';
import { addAtOnce } from './saves-at-once.ts';
import { type Stage, startStage } from './stage.ts';
import {
  freshdeskCredential,
  onDisk,
  putInClear,
  putOnDisk,
  recordInClear,
  storedIn,
} from './vault-in-page.ts';

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
  await askBackground(desk, inClear);
  const popups = [await stage.chromium.popup(), await stage.chromium.popup()] as const;
  const close = () => Promise.all(popups.map((popup) => popup.close()));
  expect(await addAtOnce(desk, popups, each, close)).toBe(2 * each);
});

test('a worker that has just started shows two hundred credentials', async () => {
  await putInClear(
    desk,
    Array.from({ length: 200 }, (_, n) => freshdeskCredential(`acme${n}`)),
  );
  await stage.chromium.stopWorker();
  expect((await state()).credentials.length).toBe(200);
});

describe('while nothing is chosen', () => {
  test('no key is on the disk, sealed or clear, and a worker that was stopped has them still', async () => {
    const { id } = await add('acme', 'Mine');
    await checked(desk, id);
    expect((await onDisk(desk)).records).toEqual({});
    expect(JSON.stringify(await onDisk(desk))).not.toContain(alphanumericKey('acme').slice(2, 12));
    expect(await desk.evaluate(() => chrome.storage.local.get(null))).toEqual({});
    await stage.chromium.stopWorker();
    expect(await state()).toMatchObject({
      lock: { kind: 'memory', chosen: false },
      credentials: [{ id, name: 'Mine' }],
    });
  });

  test('the icon asks, until it is chosen', async () => {
    const badge = () => desk.evaluate(() => chrome.action.getBadgeText({}));
    await add('acme');
    await expect.poll(badge).toBe('?');
    await askBackground(desk, inClear);
    await expect.poll(badge).toBe('');
  });
});

describe('a damaged record', () => {
  test('is told as such and kept, and the others stay as they were', async () => {
    await askBackground(desk, inClear);
    const { id } = await add('acme', 'Whole');
    const cut = await add('other', 'Cut');
    await checked(desk, id);
    await checked(desk, cut.id);
    const { [cut.id]: record } = (await onDisk(desk)).records;
    const damaged = { [cut.id]: { ...Object(record), content: { clear: '{"vers' } }, text: 'text' };
    await putOnDisk(desk, { records: damaged });
    await stage.chromium.stopWorker();
    const { credentials, damaged: told } = await state();
    expect(credentials.map(({ name }) => name)).toEqual(['Whole']);
    expect(new Map(told.map((one) => [one.id, one.why]))).toEqual(
      new Map([
        ['text', 'malformed'],
        [cut.id, 'malformed'],
      ]),
    );
    for (const type of ['check', 'undo-forget'] as const) await askBackground(desk, { type, id: cut.id });
    await askBackground(desk, { type: 'edit', id: cut.id, name: 'Other', description: '' });
    await checked(desk, cut.id);
    expect((await onDisk(desk)).records).toMatchObject(damaged);
    // Nor does it keep its key from being saved again.
    const second = await add('other');
    expect(second.known).toBe(false);
    await checked(desk, second.id);
  });

  test('is one that lies under the id of another', async () => {
    await putInClear(desk, [freshdeskCredential('acme')]);
    await putOnDisk(desk, { records: { 'other-id': recordInClear(freshdeskCredential('acme')) } });
    const { credentials, damaged } = await state();
    expect([credentials.map(({ id }) => id), damaged]).toEqual([
      ['acme'],
      [{ id: 'other-id', why: 'malformed' }],
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
    await askBackground(desk, inClear);
    const { id } = await add('acme');
    await checked(desk, id);
    await askBackground(desk, { type: 'forget', id });
    const { [id]: record } = (await onDisk(desk)).records;
    const forgottenAt = Date.now() - 6 * 60_000;
    await putOnDisk(desk, { records: { [id]: { ...Object(record), forgottenAt } } });
    await stage.chromium.stopWorker();
    await state();
    await expect.poll(async () => (await storedIn(desk)).records).toEqual({});
  });
});
