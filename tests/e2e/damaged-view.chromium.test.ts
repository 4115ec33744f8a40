import { readFile } from 'node:fs/promises';
import { generateX25519Identity } from 'age-encryption';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { alphanumericKey } from '../sandbox/key-shapes.ts';
import { askBackground, checked, deskOf } from './ask-background.ts';
import { openPopup } from './popup-page.ts';
import { inClear, sealedFor } from './protecting.ts';
import { type Stage, startStage } from './stage.ts';
import { onDisk, putOnDisk, storedIn } from './vault-in-page.ts';

/** What a person sees of damaged records, and can do about them. */
let stage: Stage;
let desk: Page;

beforeAll(async () => {
  stage = await startStage();
  desk = deskOf(stage.chromium);
});
beforeEach(async () => {
  await stage.startOver();
  await askBackground(desk, inClear);
});
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

async function damaged(account: string): Promise<{ readonly id: string; readonly item: unknown }> {
  const id = await add(account);
  const { [id]: record } = (await onDisk(desk)).records;
  const item = { ...Object(record), content: { clear: 'cut off' } };
  await putOnDisk(desk, { records: { [id]: item } });
  return { id, item };
}

describe('a damaged record', () => {
  test('is listed with its reason beside the others, which work', async () => {
    await add('good');
    await damaged('acme');
    const popup = await openPopup(stage);
    await popup.saved.getByText('One saved record is damaged.').waitFor();
    const item = popup.item('Damaged record');
    expect(await item.innerText()).toContain('no credential that Keylift can read');
    expect(await item.getByRole('button', { name: 'Copy key' }).count()).toBe(0);
    await popup.item('Desk good').getByRole('button', { name: 'Check', exact: true }).click();
    await popup
      .verdict('Desk good')
      .getByText(/^Checking|^Refused|^Works|^Wrong/)
      .waitFor();
  });

  test('can be saved raw: the file holds the stored item as it is', async () => {
    const { item } = await damaged('acme');
    const popup = await openPopup(stage);
    const [file] = await Promise.all([
      popup.page.waitForEvent('download'),
      popup.button('Save raw record').click(),
    ]);
    expect(file.suggestedFilename()).toMatch(/^keylift-damaged-record-\w+-\d{4}-\d\d-\d\d\.json$/);
    expect(JSON.parse(await readFile(await file.path(), 'utf8'))).toEqual(item);
  });

  test('goes only when its deletion was confirmed', async () => {
    const { id } = await damaged('acme');
    const popup = await openPopup(stage);
    await popup.button('Delete').click();
    expect(Object.keys((await onDisk(desk)).records)).toEqual([id]);
    await popup.button('Delete for good').click();
    await popup.item('Damaged record').waitFor({ state: 'detached' });
    expect((await onDisk(desk)).records).toEqual({});
    expect((await askBackground(desk, { type: 'state' })).damaged).toEqual([]);
  });

  test('cannot be forgotten, renamed or brought back, and stays as it is', async () => {
    const { id, item } = await damaged('acme');
    await askBackground(desk, { type: 'forget', id });
    await askBackground(desk, { type: 'edit', id, name: 'Other', description: '' });
    await askBackground(desk, { type: 'undo-forget', id });
    expect((await onDisk(desk)).records).toEqual({ [id]: item });
  });

  test('with an id that is markup and long is inert, and can be deleted', async () => {
    const id = `<img src=x onerror="document.title='hit'">${'x'.repeat(100)}`;
    await add('acme');
    await putOnDisk(desk, { records: { [id]: { sealed: '<script>' } } });
    const popup = await openPopup(stage);
    await popup.item('Damaged record').waitFor();
    expect(await popup.page.locator('img').count()).toBe(0);
    await popup.button('Delete').click();
    await popup.button('Delete for good').click();
    await popup.item('Damaged record').waitFor({ state: 'detached' });
    expect(Object.keys((await onDisk(desk)).records).length).toBe(1);
  });
});

test('a whole credential cannot be deleted as if it were damaged', async () => {
  const id = await add('acme');
  await askBackground(desk, { type: 'delete-damaged', id });
  expect(Object.keys((await onDisk(desk)).records)).toEqual([id]);
});

test('when what tells how it is protected is damaged, all is kept and told, and saving goes on', async () => {
  await askBackground(desk, sealedFor(await generateX25519Identity()));
  const ids = [await add('one'), await add('two')];
  const { records } = await onDisk(desk);
  await putOnDisk(desk, { items: { protection: { kind: 'seal', recipient: 7 } } });
  const { lock, damaged: told } = await askBackground(desk, { type: 'state' });
  expect([lock.kind, told.map(({ id }) => id).toSorted()]).toEqual(['broken', ids.toSorted()]);
  const popup = await openPopup(stage);
  await popup.page.getByText('What tells how your keys are protected is damaged').waitFor();
  const anew = await add('one');
  expect((await askBackground(desk, { type: 'state' })).credentials.map(({ id }) => id)).toEqual([anew]);
  expect((await storedIn(desk)).records).toMatchObject(records);
  expect((await onDisk(desk)).records).toEqual(records);
});
