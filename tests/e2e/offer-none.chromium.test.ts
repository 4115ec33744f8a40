import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { someOf } from '../counts.ts';
import { english } from '../stages/english.ts';
import { at, keyPageOf, keyPages } from './key-pages.ts';
import { lookingTime, nothing, seenOffer } from './seen-offer.ts';
import { type Stage, startStage } from './stage.ts';

/** Where there is no key to save, nothing is offered, and the popup says why and what to do. */
let stage: Stage;

beforeAll(async () => {
  stage = await startStage();
});
beforeEach(() => stage.startOver());
afterAll(() => stage.close());

async function thisPage() {
  const popup = await stage.chromium.popup();
  return popup.getByRole('region', { name: 'This page' });
}

describe.each(keyPages)('$name', (vendor) => {
  test('offers nothing on tickets, articles, contacts and the dashboard', async () => {
    const { account, otherPaths } = vendor;
    const pages = await Promise.all(otherPaths.map((path) => stage.chromium.open(at(vendor, account, path))));
    await lookingTime(pages[0] ?? (await stage.chromium.context.newPage()));
    for (const page of pages) expect(await seenOffer(stage, page)).toEqual(nothing);
  });

  test('links from another page of the account to the one with the key', async () => {
    const { account, otherPaths } = vendor;
    await stage.chromium.open(at(vendor, account, otherPaths[0]));
    const region = await thisPage();
    await region.getByText('The API key is not on this page.').waitFor();
    const opened = stage.chromium.context.waitForEvent('page');
    await region.getByRole('link', { name: 'Open the page with the key' }).click();
    const page = await opened;
    await vendor.reveal(page);
    const card = await stage.chromium.waitForCard(page);
    expect(card.text).toContain(`Save this ${vendor.name} key?`);
  });
});

test.each(
  someOf([
    ['freshdesk', 'acme', 'notShown_notRevealed_freshdesk'],
    ['freshdesk', 'off', 'notShown_switchedOff_freshdesk'],
    ['freshdesk', 'free', 'notShown_planWithoutKey_freshdesk'],
    ['freshdesk', 'masked', 'notShown_masked'],
    ['freshservice', 'acme', 'notShown_notRevealed_freshservice'],
    ['freshservice', 'show', 'notShown_masked'],
    ['freshservice', 'off', 'notShown_switchedOff_freshservice'],
    ['freshservice', 'free', 'notShown_noSection_freshservice'],
    ['freshservice', 'masked', 'notShown_masked'],
    ['freshsales', 'off', 'notShown_switchedOff'],
    ['freshsales', 'masked', 'notShown_masked'],
    ['insightly', 'off1', 'notShown_switchedOff_insightly'],
    ['insightly', 'mask1', 'notShown_masked'],
  ] as const),
)('%s, %s: the popup says %s, and nothing is offered', async (id, account, message) => {
  const vendor = keyPageOf(id);
  const page = await stage.chromium.open(at(vendor, account, vendor.keyPath));
  const region = await thisPage();
  await expect.poll(() => region.innerText()).toContain(english(message, vendor.name));
  await lookingTime(page);
  expect(await seenOffer(stage, page)).toEqual(nothing);
});

test('the words in the popup follow the page: not revealed, then on offer, then saved', async () => {
  const freshdesk = keyPageOf('freshdesk');
  const page = await stage.chromium.open(at(freshdesk, 'acme', freshdesk.keyPath));
  const region = await thisPage();
  await region.getByText('Click "View API Key" and solve the CAPTCHA.').waitFor();
  await freshdesk.reveal(page);
  await region.getByText('Save this Freshdesk key?').waitFor();
  // The card heeds no press in a tab that nobody sees.
  await page.bringToFront();
  await stage.chromium.clickCard(page, 'Save');
  await region.getByText('Saved as Freshdesk - acme.').waitFor();
  expect(await region.getByRole('button').count()).toBe(0);
});

test('a page of no vendor is named as such', async () => {
  await stage.chromium.open(stage.sandbox.startPageUrl);
  const region = await thisPage();
  await region.getByText('No API key here.').waitFor();
  expect(await region.innerText()).toContain('Freshdesk, Freshsales, Freshservice, and Insightly');
});
