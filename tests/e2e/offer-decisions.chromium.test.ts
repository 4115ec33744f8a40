import type { Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { askBackground, deskOf } from './ask-background.ts';
import { at, keyPageOf, keyPages } from './key-pages.ts';
import { lookingTime, nothing, openOffer, seenOffer } from './seen-offer.ts';
import { type Stage, startStage } from './stage.ts';

/** What was decided about a key holds, on the card and in the popup. */
let stage: Stage;

beforeAll(async () => {
  stage = await startStage();
});
beforeEach(() => stage.startOver());
afterAll(() => stage.close());

const freshdesk = keyPageOf('freshdesk');
const freshsales = keyPageOf('freshsales');
const keyAddress = at(freshsales, 'acme', freshsales.keyPath);
const offered = () => openOffer(freshsales, 'acme', stage.sandbox.keyOf('freshsales', 'acme'));
const seen = (page: Page) => () => seenOffer(stage, page);

async function openKeyPage(): Promise<Page> {
  const page = await stage.chromium.open(keyAddress);
  await stage.chromium.waitForCard(page);
  return page;
}

async function thisPage() {
  const popup = await stage.chromium.popup();
  return popup.getByRole('region', { name: 'This page' });
}

describe.each(keyPages)('$name, once saved', (vendor) => {
  test('says on the card whose key it is, and after that that it is saved', async () => {
    const { account } = vendor;
    const page = await stage.chromium.open(at(vendor, account, vendor.keyPath));
    await vendor.reveal(page);
    await stage.chromium.waitForCard(page);
    await stage.chromium.clickCard(page, 'Save');
    const card = await stage.chromium.waitForCard(page, ({ status }) => status.startsWith('Works'));
    expect(card.status).toMatch(/^Works: Nora Lind/);
    expect(card.buttons.map(({ name }) => name)).toEqual(['Close', 'Undo']);
    await expect.poll(() => stage.badge(page)).toBe('');
    await page.reload();
    await vendor.reveal(page);
    await stage.chromium.waitForCard(page, ({ text }) => text.includes(`This ${vendor.name} key is saved`));
    expect(await stage.badge(page)).toBe('');
    await stage.chromium.clickCard(page, 'Not now');
    await page.reload();
    await vendor.reveal(page);
    await lookingTime(page);
    expect(await seenOffer(stage, page)).toEqual(nothing);
    const region = await thisPage();
    await expect.poll(() => region.innerText()).toContain(`Saved as ${vendor.name} - ${account}.`);
  });
});

test('closing the card after a save leaves the page as it was', async () => {
  const page = await openKeyPage();
  await stage.chromium.clickCard(page, 'Save');
  await stage.chromium.waitForCard(page, ({ status }) => status.startsWith('Works'));
  await stage.chromium.clickCard(page, 'Close');
  await expect.poll(seen(page)).toEqual(nothing);
  expect(await page.locator('html > div').count()).toBe(0);
});

test('Undo takes back what the card saved, and the card asks again', async () => {
  const page = await openKeyPage();
  await stage.chromium.clickCard(page, 'Save');
  await stage.chromium.waitForCard(page, ({ status }) => status.startsWith('Works'));
  await stage.chromium.clickCard(page, 'Undo');
  await expect.poll(seen(page)).toEqual(offered());
  const { credentials } = await askBackground(deskOf(stage.chromium), { type: 'state' });
  expect(credentials).toEqual([]);
});

test('closing the card decides nothing', async () => {
  const page = await openKeyPage();
  await stage.chromium.clickCard(page, 'Close');
  await expect.poll(seen(page)).toEqual({ card: [], badge: '1' });
  await page.reload();
  await expect.poll(seen(page)).toEqual(offered());
});

test('"Not now" holds for that key, after a reload too, and the popup still offers it', async () => {
  const page = await openKeyPage();
  await stage.chromium.clickCard(page, 'Not now');
  await expect.poll(seen(page)).toEqual(nothing);
  await page.reload();
  await lookingTime(page);
  expect(await seenOffer(stage, page)).toEqual(nothing);
  const region = await thisPage();
  await region.getByText('You said not now to this Freshsales key. You can still save it.').waitFor();
  await region.getByRole('button', { name: 'Save' }).click();
  await region.getByText('Saved as Freshsales - acme.').waitFor();
});

test('"Not now" in the popup takes the badge off the tab', async () => {
  const page = await openKeyPage();
  const region = await thisPage();
  await region.getByRole('button', { name: 'Not now' }).click();
  await expect.poll(() => stage.badge(page)).toBe('');
  expect(await region.getByRole('button').allInnerTexts()).toEqual([
    'Save',
    'Never for acme.myfreshworks.com',
  ]);
});

test('"Not now" to one key says nothing about the next', async () => {
  const page = await stage.chromium.open(at(freshdesk, 'rotated', freshdesk.keyPath));
  await freshdesk.reveal(page);
  await stage.chromium.waitForCard(page);
  await stage.chromium.clickCard(page, 'Not now');
  await expect.poll(seen(page)).toEqual(nothing);
  await freshdesk.reset(page);
  await expect.poll(() => stage.badge(page)).toBe('1');
  await expect
    .poll(seen(page))
    .toEqual(openOffer(freshdesk, 'rotated', stage.sandbox.keyOf('freshdesk', 'rotated')));
});

test('"Never" holds for the account: no card, no badge, whatever the key', async () => {
  const page = await openKeyPage();
  await stage.chromium.clickCard(page, 'Never for acme.myfreshworks.com');
  await expect.poll(seen(page)).toEqual(nothing);
  await freshsales.reset(page);
  await lookingTime(page);
  expect(await seenOffer(stage, page)).toEqual(nothing);
  await page.reload();
  await lookingTime(page);
  expect(await seenOffer(stage, page)).toEqual(nothing);
});

test('"Never" for one account leaves the others and other vendors alone', async () => {
  const page = await openKeyPage();
  await stage.chromium.clickCard(page, 'Never for acme.myfreshworks.com');
  await expect.poll(seen(page)).toEqual(nothing);
  const other = await stage.chromium.open(at(freshsales, 'other', freshsales.keyPath));
  await expect
    .poll(seen(other))
    .toEqual(openOffer(freshsales, 'other', stage.sandbox.keyOf('freshsales', 'other')));
  const namesake = await stage.chromium.open(at(freshdesk, 'acme', freshdesk.keyPath));
  await freshdesk.reveal(namesake);
  await expect
    .poll(seen(namesake))
    .toEqual(openOffer(freshdesk, 'acme', stage.sandbox.keyOf('freshdesk', 'acme')));
});

test('"Never" is undone where the popup speaks of the page, and the key offered again', async () => {
  const page = await openKeyPage();
  await stage.chromium.clickCard(page, 'Never for acme.myfreshworks.com');
  await expect.poll(seen(page)).toEqual(nothing);
  const region = await thisPage();
  await region.getByText('You asked for no more offers for acme.myfreshworks.com.').waitFor();
  await region.getByRole('button', { name: 'Allow again' }).click();
  await region.getByText('Save this Freshsales key?').waitFor();
  await expect.poll(() => stage.badge(page)).toBe('1');
  await page.reload();
  await expect.poll(seen(page)).toEqual(offered());
});

test('"Never" is undone from the list, without a page of the account', async () => {
  const page = await openKeyPage();
  await stage.chromium.clickCard(page, 'Never for acme.myfreshworks.com');
  await expect.poll(seen(page)).toEqual(nothing);
  await page.close();
  const popup = await stage.chromium.popup();
  await popup.getByText('Never offered for (1)').click();
  await popup.getByRole('listitem').filter({ hasText: 'acme.myfreshworks.com' }).getByRole('button').click();
  await popup.getByText('Keylift offers keys of acme.myfreshworks.com again.').waitFor();
  const again = await stage.chromium.open(keyAddress);
  await expect.poll(seen(again)).toEqual(offered());
});

test.each(['Save', 'Not now', 'Never for acme.myfreshworks.com'])(
  '"%s" in the popup takes the card away',
  async (decision) => {
    const page = await openKeyPage();
    const region = await thisPage();
    await region.getByRole('button', { name: decision }).click();
    await expect.poll(seen(page)).toEqual(nothing);
  },
);
