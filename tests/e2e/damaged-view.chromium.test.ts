import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { alphanumericKey } from '../sandbox/key-shapes.ts';
import { askBackground, checked, deskOf } from './ask-background.ts';
import { putRecords, recordsIn } from './damage-in-page.ts';
import { openPopup } from './popup-page.ts';
import { type Stage, startStage } from './stage.ts';

/** What a person sees of damaged records, and can do about them. */
let stage: Stage;
let desk: Page;

beforeAll(async () => {
  stage = await startStage();
  desk = deskOf(stage.chromium);
});
beforeEach(() => stage.startOver());
afterAll(() => stage.close());

async function add(account: string): Promise<string> {
  const added = await askBackground(desk, {
    type: 'add-by-hand',
    vendor: 'freshdesk',
    address: account,
    apiKey: alphanumericKey(account),
    name: `Desk ${account}`,
    description: '',
  });
  if (!added.ok) throw new Error(added.message);
  await checked(desk, added.id);
  return added.id;
}

async function rolledBack(account: string): Promise<{ readonly id: string; readonly item: unknown }> {
  const id = await add(account);
  const { [id]: item } = await recordsIn(desk);
  await askBackground(desk, { type: 'edit', id, name: `Later ${account}`, description: '' });
  await putRecords(desk, { [id]: item });
  return { id, item };
}

describe('a damaged record', () => {
  test('is listed with its reason beside the others, which work', async () => {
    await add('good');
    await rolledBack('acme');
    const popup = await openPopup(stage);
    await popup.saved.getByText('One saved record is damaged.').waitFor();
    const item = popup.item('Desk acme');
    expect(await item.innerText()).toContain('It is not what Keylift last wrote');
    expect(await item.getByRole('button', { name: 'Copy key' }).count()).toBe(0);
    await popup.item('Desk good').getByRole('button', { name: 'Check', exact: true }).click();
    await popup
      .verdict('Desk good')
      .getByText(/^Checking|^Refused|^Works|^Wrong/)
      .waitFor();
  });

  test('can be saved raw: the file holds the stored item as it is', async () => {
    const { id, item } = await rolledBack('acme');
    const popup = await openPopup(stage);
    const [file] = await Promise.all([
      popup.page.waitForEvent('download'),
      popup.button('Save raw record').click(),
    ]);
    expect(file.suggestedFilename()).toMatch(/^keylift-damaged-record-\w+-\d{4}-\d\d-\d\d\.json$/);
    expect(JSON.parse(await readFile(await file.path(), 'utf8'))).toEqual({ [`credential:${id}`]: item });
  });

  test('goes only when its deletion was confirmed', async () => {
    const { id } = await rolledBack('acme');
    const popup = await openPopup(stage);
    await popup.button('Delete').click();
    expect(Object.keys(await recordsIn(desk))).toEqual([id]);
    await popup.button('Delete for good').click();
    await popup.item('Desk acme').waitFor({ state: 'detached' });
    expect(await recordsIn(desk)).toEqual({});
    expect((await askBackground(desk, { type: 'state' })).damaged).toEqual([]);
  });

  test('that is gone can be dismissed', async () => {
    const id = await add('acme');
    await putRecords(desk, { [id]: null });
    const popup = await openPopup(stage);
    await popup.item('Damaged record').getByText('not in storage any more').waitFor();
    await popup.button('Dismiss').click();
    await popup.item('Damaged record').waitFor({ state: 'detached' });
    expect((await askBackground(desk, { type: 'state' })).damaged).toEqual([]);
  });

  test('does not keep its key from being saved anew', async () => {
    const { id } = await rolledBack('acme');
    const anew = await add('acme');
    expect(anew).not.toBe(id);
    const { credentials, damaged } = await askBackground(desk, { type: 'state' });
    expect([credentials.map((one) => one.id), damaged.map((one) => one.id)]).toEqual([[anew], [id]]);
  });

  test('cannot be forgotten, renamed or brought back, and stays as it is', async () => {
    const { id, item } = await rolledBack('acme');
    await askBackground(desk, { type: 'forget', id });
    await askBackground(desk, { type: 'edit', id, name: 'Other', description: '' });
    await askBackground(desk, { type: 'undo-forget', id });
    expect(await recordsIn(desk)).toEqual({ [id]: item });
  });

  test('with an id that is markup and very long is inert, and can be deleted', async () => {
    const id = `<img src=x onerror="document.title='hit'">${'x'.repeat(9000)}`;
    await add('acme');
    await putRecords(desk, { [id]: { sealed: '<script>' } });
    const popup = await openPopup(stage);
    await popup.item('Damaged record').waitFor();
    expect(await popup.page.locator('img').count()).toBe(0);
    await popup.button('Delete').click();
    await popup.button('Delete for good').click();
    await popup.item('Damaged record').waitFor({ state: 'detached' });
    expect(Object.keys(await recordsIn(desk)).length).toBe(1);
  });
});

test('a whole credential cannot be deleted as if it were damaged', async () => {
  const { id } = await rolledBack('acme');
  const [told] = (await askBackground(desk, { type: 'state' })).damaged;
  await askBackground(desk, { type: 'delete-damaged', ref: told?.ref ?? '' });
  const anew = await add('acme');
  await askBackground(desk, { type: 'delete-damaged', ref: anew });
  await askBackground(desk, { type: 'delete-damaged', ref: id });
  expect(Object.keys(await recordsIn(desk))).toEqual([anew]);
});

test('when the device’s identity is lost, all is kept and told, and saving goes on', async () => {
  const ids = [await add('one'), await add('two')];
  const before = await recordsIn(desk);
  await stage.chromium.stopWorker();
  await desk.evaluate(async () => {
    const db = await new Promise<IDBDatabase>((resolve) => {
      const opening = indexedDB.open('keylift');
      opening.addEventListener('success', () => resolve(opening.result));
    });
    const write = db.transaction('keys', 'readwrite');
    write.objectStore('keys').clear();
    await new Promise((resolve) => write.addEventListener('complete', resolve));
    db.close();
  });
  const { damaged } = await askBackground(desk, { type: 'state' });
  expect(Object.fromEntries(damaged.map(({ id, why }) => [id, why]))).toEqual(
    Object.fromEntries(ids.map((id) => [id, 'unopened'])),
  );
  const anew = await add('one');
  expect((await askBackground(desk, { type: 'state' })).credentials.map(({ id }) => id)).toEqual([anew]);
  const { [anew]: _, ...kept } = await recordsIn(desk);
  expect(kept).toEqual(before);
});
