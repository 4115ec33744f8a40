import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import type { PopupState } from '../../utils/background/popup-contents.ts';
import { siteById } from '../sandbox/hosts.ts';
import { ownerOf } from '../sandbox/people.ts';
import { askBackground, checked, deskOf } from './ask-background.ts';
import { at, keyPageOf } from './key-pages.ts';
import { addByHand, openPopup, openWindows, type PopupPage } from './popup-page.ts';
import { inClear } from './protecting.ts';
import { type Stage, startStage } from './stage.ts';

/** A settings page shows another key for an account that is saved: what the card and the popup make of it. */
const vendor = keyPageOf('freshdesk');
const { account } = vendor;
const host = 'acme.freshdesk.com';
const { name: owner } = ownerOf(account);
const name = 'Freshdesk - acme';

let stage: Stage;

beforeAll(async () => {
  stage = await startStage();
});
beforeEach(() => askBackground(deskOf(stage.chromium), inClear));
afterEach(() => stage.startOver());
afterAll(() => stage.close());

const keyNow = () => stage.sandbox.keyOf('freshdesk', account);
const end = (key: string) => key.slice(-4);

async function listed(): Promise<PopupState['credentials']> {
  return (await askBackground(deskOf(stage.chromium), { type: 'state' })).credentials;
}

/** The key page with its key in sight, saved by the card. */
async function savedOnPage(): Promise<Page> {
  const page = await stage.chromium.open(at(vendor, account, vendor.keyPath));
  await vendor.reveal(page);
  await stage.chromium.waitForCard(page);
  await stage.chromium.clickCard(page, 'Save');
  await stage.chromium.waitForCard(page, ({ status }) => status.startsWith('Works'));
  return page;
}

async function reset(page: Page): Promise<void> {
  const old = keyNow();
  await vendor.reset(page);
  await expect.poll(keyNow).not.toBe(old);
  await stage.chromium.waitForCard(page, ({ text }) => text.includes(end(keyNow())));
}

async function savedAndReset(): Promise<{ readonly page: Page; readonly old: string }> {
  const page = await savedOnPage();
  const old = keyNow();
  await reset(page);
  return { page, old };
}

/** In the popup, for the card has no power to. */
async function replaceIt(): Promise<PopupPage> {
  const popup = await openPopup(stage);
  await popup.thisPage.getByText(`Replace the key of ${owner} at acme.freshdesk.com?`).waitFor();
  await popup.thisPage.getByRole('button', { name: 'Save' }).click();
  return popup;
}

test('the card says Review and opens the popup, which asks whether to replace the key, and Save does it', async () => {
  const { page, old } = await savedAndReset();
  const card = await stage.chromium.waitForCard(page, ({ text }) => text.includes('Review'));
  expect(card.text).toContain('This account has another saved key.');
  expect(card.text).not.toContain(owner);
  expect(card.text).not.toContain(end(old));
  expect(card.buttons.map((one) => one.name)).toEqual([
    'Close',
    'Review…',
    'Not now',
    'Never for acme.freshdesk.com',
  ]);
  await stage.chromium.clickCard(page, 'Review…');
  await expect.poll(() => stage.chromium.card(page)).toBe(undefined);
  await expect.poll(() => openWindows(stage)).toBe(1);
  expect(await listed()).toMatchObject([{ lastFour: end(old) }]);
  const popup = await replaceIt();
  await popup.verdict(name).filter({ hasText: 'Works' }).waitFor();
  await expect.poll(listed).toMatchObject([{ lastFour: end(keyNow()), previous: { lastFour: end(old) } }]);
  await popup
    .item(name)
    .getByText(`The old key, ····${end(old)}`)
    .waitFor();
});

test('a new key that is refused leaves the old one in force, and says so in the popup', async () => {
  const { old } = await savedAndReset();
  const shown = keyNow();
  stage.sandbox.setKey('freshdesk', account, siteById('freshdesk').newKey('a third one'));
  const popup = await replaceIt();
  const said = `The new key ····${end(shown)} was refused, so ····${end(old)} stays.`;
  await popup.item(name).getByText(said).waitFor();
  const [credential] = await listed();
  expect((await askBackground(popup.page, { type: 'copy-key', id: credential?.id ?? '' }))?.apiKey).toBe(old);
  // The vendor takes it after all.
  stage.sandbox.setKey('freshdesk', account, shown);
  await popup.item(name).getByRole('button', { name: 'Check the new key' }).click();
  await popup.item(name).getByText('The old key,').waitFor();
  expect(await listed()).toMatchObject([{ lastFour: end(shown), previous: { lastFour: end(old) } }]);
});

test('a new key that could not be checked waits beside the old one', async () => {
  const { old } = await savedAndReset();
  const restore = stage.sandbox.answerWith(host, '/api/v2/agents/me', { status: 503, body: '' });
  const popup = await replaceIt();
  await popup.item(name).getByText('could not be checked yet').waitFor();
  expect(await listed()).toMatchObject([{ lastFour: end(old), next: { standing: 'waits' } }]);
  restore();
  await popup.item(name).getByRole('button', { name: 'Check', exact: true }).click();
  await popup.item(name).getByText('The old key,').waitFor();
  expect(await listed()).toMatchObject([{ lastFour: end(keyNow()) }]);
});

test('the old key can be brought back, and the new one again after it', async () => {
  const { old } = await savedAndReset();
  const popup = await replaceIt();
  await popup.item(name).getByRole('button', { name: 'Bring back the old key' }).click();
  await popup.verdict(name).filter({ hasText: 'key' }).waitFor();
  const [credential] = await listed();
  await checked(popup.page, credential?.id ?? '');
  expect(await listed()).toMatchObject([
    { lastFour: end(old), lastCheck: { kind: 'refused' }, previous: { lastFour: end(keyNow()) } },
  ]);
  await popup.item(name).getByRole('button', { name: 'Bring back the old key' }).click();
  await popup.verdict(name).filter({ hasText: 'Works' }).waitFor();
});

test('the popup tells which places still use the old key, and one click exports to one anew', async () => {
  const page = await savedOnPage();
  const old = keyNow();
  const before = await openPopup(stage);
  await before.item(name).getByRole('button', { name: 'Export' }).click();
  await before.field('Format').selectOption('curl');
  await Promise.all([before.page.waitForEvent('download'), before.button('Download').click()]);
  await before.page.close();
  await page.bringToFront();
  await reset(page);
  const popup = await replaceIt();
  await popup.item(name).getByText('still uses the old key').waitFor();
  const place = popup.item(name).getByRole('listitem').filter({ hasText: 'curl: config file' });
  expect(await place.innerText()).toContain(`····${end(old)}`);
  await place.getByRole('button', { name: 'Export anew' }).click();
  expect(await popup.field('Format').inputValue()).toBe('curl');
  const [file] = await Promise.all([popup.page.waitForEvent('download'), popup.button('Download').click()]);
  expect(await readFile(await file.path(), 'utf8')).toContain(`${keyNow()}:X`);
  const after = await openPopup(stage);
  await after.verdict(name).filter({ hasText: 'Works' }).waitFor();
  expect(await after.item(name).getByText('still uses the old key').count()).toBe(0);
});

test('in the popup both can be kept, and then nobody asks again', async () => {
  await savedAndReset();
  const popup = await openPopup(stage);
  await popup.thisPage.getByText(`Replace the key of ${owner} at acme.freshdesk.com?`).waitFor();
  await popup.thisPage.getByRole('button', { name: 'Keep both' }).click();
  await popup.verdict(`${name} (2)`).filter({ hasText: 'Works' }).waitFor();
  expect((await listed()).length).toBe(2);
  await popup
    .item(`${name} (2)`)
    .getByText(`Is this the new key of ${owner} at acme.freshdesk.com?`)
    .waitFor();
  await popup.item(`${name} (2)`).getByRole('button', { name: 'Keep both' }).click();
  await expect.poll(async () => (await listed()).some(({ follows }) => follows)).toBe(false);
});

test('a key added by hand is kept beside the saved one, and takes its place on demand', async () => {
  const popup = await openPopup(stage);
  const old = keyNow();
  await addByHand(popup, { vendor: 'Freshdesk', address: account, apiKey: old, name: 'Desk' });
  await popup.verdict('Desk').filter({ hasText: 'Works' }).waitFor();
  const next = siteById('freshdesk').newKey('by hand');
  stage.sandbox.setKey('freshdesk', account, next);
  await addByHand(popup, { vendor: 'Freshdesk', address: account, apiKey: next });
  await popup.item(name).getByRole('button', { name: 'Replace', exact: true }).click();
  await popup.item(name).waitFor({ state: 'detached' });
  expect(await listed()).toMatchObject([
    { name: 'Desk', lastFour: end(next), previous: { lastFour: end(old) } },
  ]);
});
