import type { Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { at, keyPageOf, keyPages } from './key-pages.ts';
import { lookingTime, nothing, openOffer, seenOffer } from './seen-offer.ts';
import { type Stage, startStage } from './stage.ts';

/** An offer lives as long as its tab stays on the site, and no longer. */
let stage: Stage;

beforeAll(async () => {
  stage = await startStage();
});
beforeEach(() => stage.startOver());
afterAll(() => stage.close());

const freshdesk = keyPageOf('freshdesk');
const freshsales = keyPageOf('freshsales');
const seen = (page: Page) => () => seenOffer(stage, page);
const noticed = { card: [], badge: '1' };

async function openKeyPage(account = 'acme'): Promise<Page> {
  const page = await stage.chromium.open(at(freshsales, account, freshsales.keyPath));
  await stage.chromium.waitForCard(page);
  return page;
}

async function openPopup() {
  const popup = await stage.chromium.popup();
  const region = (name: string) => popup.getByRole('region', { name });
  return { popup, page: region('This page'), saved: region('Saved credentials') };
}

const offersKept = async () =>
  Object.keys(await stage.stored('session')).filter((name) => name.startsWith('offer:'));

describe.each(keyPages)('$name', (vendor) => {
  test('is still on offer on another page of the site', async () => {
    const { account } = vendor;
    const page = await stage.chromium.open(at(vendor, account, vendor.keyPath));
    await vendor.reveal(page);
    await stage.chromium.waitForCard(page);
    await page.goto(at(vendor, account, vendor.otherPaths[0]));
    await expect.poll(seen(page)).toEqual(noticed);
    const popup = await openPopup();
    await popup.page.getByText(`Save this ${vendor.name} key?`).waitFor();
    await popup.page.getByRole('button', { name: 'Save' }).click();
    const item = popup.saved.getByRole('listitem', { name: `${vendor.name} - ${account}` });
    await item.getByRole('status').filter({ hasText: 'Works: Nora Lind' }).waitFor();
    await expect.poll(seen(page)).toEqual(nothing);
  });
});

test('the card stays while a single-page app moves on below it', async () => {
  const page = await openKeyPage();
  await page.click('nav >> text=Contacts');
  await page.getByRole('heading', { name: 'Contacts' }).waitFor();
  await lookingTime(page);
  await expect
    .poll(seen(page))
    .toEqual(openOffer(freshsales, 'acme', stage.sandbox.keyOf('freshsales', 'acme')));
});

test('Save on the card works after the worker was stopped', async () => {
  const page = await openKeyPage();
  await stage.chromium.stopWorker();
  await stage.chromium.clickCard(page, 'Save');
  const card = await stage.chromium.waitForCard(page, ({ status }) => status.startsWith('Works'));
  expect(card.status).toMatch(/^Works: Nora Lind/);
  await expect.poll(() => stage.badge(page)).toBe('');
});

test('Save in the popup works after the worker was stopped', async () => {
  const page = await openKeyPage();
  await expect.poll(offersKept).toHaveLength(1);
  await stage.chromium.stopWorker();
  const popup = await openPopup();
  await popup.page.getByRole('button', { name: 'Save' }).click();
  await popup.saved.getByRole('status').filter({ hasText: 'Works' }).waitFor();
  await expect.poll(() => stage.badge(page)).toBe('');
});

test('"Not now" works after the worker was stopped', async () => {
  const page = await openKeyPage();
  await stage.chromium.stopWorker();
  await stage.chromium.clickCard(page, 'Not now');
  await expect.poll(seen(page)).toEqual(nothing);
});

test('a key is noticed though the worker was stopped before', async () => {
  const page = await stage.chromium.open(at(freshdesk, 'acme', freshdesk.keyPath));
  await page.getByRole('button', { name: 'View API Key' }).waitFor();
  await stage.chromium.stopWorker();
  await freshdesk.reveal(page);
  await expect
    .poll(seen(page))
    .toEqual(openOffer(freshdesk, 'acme', stage.sandbox.keyOf('freshdesk', 'acme')));
});

test.each([
  ['another account', at(freshsales, 'other', '/crm/sales/dashboard')],
  ['another vendor', at(freshdesk, 'acme', '/a/dashboard/default')],
  ['no site at all', 'about:blank'],
])('the offer is dropped when its tab goes to %s', async (_, address) => {
  const page = await openKeyPage();
  await expect.poll(offersKept).toHaveLength(1);
  await page.goto(address);
  await expect.poll(offersKept).toHaveLength(0);
  expect(await stage.chromium.card(page)).toBe(undefined);
});

test('the offer is dropped when its tab is closed', async () => {
  const page = await openKeyPage();
  await expect.poll(offersKept).toHaveLength(1);
  await page.close();
  await expect.poll(offersKept).toHaveLength(0);
  const popup = await openPopup();
  await popup.page.getByText('No API key here.').waitFor();
});

test('a tab that comes back to the key page is offered its key anew', async () => {
  const page = await openKeyPage();
  await page.goto('about:blank');
  await expect.poll(offersKept).toHaveLength(0);
  await page.goBack();
  await expect
    .poll(seen(page))
    .toEqual(openOffer(freshsales, 'acme', stage.sandbox.keyOf('freshsales', 'acme')));
});

test('two tabs with two accounts each keep their own offer', async () => {
  const [acme, other] = [await openKeyPage('acme'), await openKeyPage('other')];
  const otherOffer = openOffer(freshsales, 'other', stage.sandbox.keyOf('freshsales', 'other'));
  await expect.poll(seen(other)).toEqual(otherOffer);
  await stage.chromium.clickCard(acme, 'Save');
  await stage.chromium.waitForCard(acme, ({ status }) => status.startsWith('Works'));
  await expect.poll(() => stage.badge(acme)).toBe('');
  await expect.poll(seen(other)).toEqual(otherOffer);
  const popup = await openPopup();
  await popup.saved.getByRole('listitem', { name: 'Freshsales - acme' }).waitFor();
  expect(await popup.saved.getByRole('listitem').count()).toBe(1);
});

test('two tabs with the same key are both done when it is saved in one', async () => {
  const [one, two] = [await openKeyPage(), await openKeyPage()];
  await stage.chromium.clickCard(one, 'Save');
  await stage.chromium.waitForCard(one, ({ status }) => status.startsWith('Works'));
  await two.goto(at(freshsales, 'acme', '/crm/sales/dashboard'));
  await expect.poll(() => stage.badge(two)).toBe('');
});
