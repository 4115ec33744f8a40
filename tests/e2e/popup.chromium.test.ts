import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { at, keyPageOf } from './key-pages.ts';
import { openPopup } from './popup-page.ts';
import { type Stage, startStage } from './stage.ts';
import { openToolbarPopup } from './toolbar-popup.ts';

/** The popup as the toolbar opens it, over a page, and in a tab of its own. */
let stage: Stage;

beforeAll(async () => {
  stage = await startStage();
});
beforeEach(() => stage.startOver());
afterAll(() => stage.close());

const freshsales = keyPageOf('freshsales');

async function openKeyPage(account: string) {
  const page = await stage.chromium.open(at(freshsales, account, freshsales.keyPath));
  await stage.chromium.waitForCard(page);
  return page;
}

test('speaks of the tab in front, not of another one with an offer', async () => {
  const acme = await openKeyPage('acme');
  await openKeyPage('other');
  await acme.bringToFront();
  const popup = await openToolbarPopup(stage);
  await expect.poll(() => popup.read('document.body.innerText')).toContain('Freshsales · acme');
});

test('says that there is nothing over a page of no vendor, whatever other tabs offer', async () => {
  await openKeyPage('acme');
  await stage.chromium.open(stage.sandbox.startPageUrl);
  const popup = await openToolbarPopup(stage);
  await expect.poll(() => popup.read('document.body.innerText')).toContain('No API key here.');
});

test('saves what the tab in front offers', async () => {
  const page = await openKeyPage('acme');
  const popup = await openToolbarPopup(stage);
  const save = `[...document.querySelectorAll('button')].find((one) => one.textContent === 'Save')`;
  await expect.poll(() => popup.read(`${save} !== undefined`)).toBe(true);
  await popup.read(`${save}.click()`);
  await expect.poll(() => popup.read('document.body.innerText')).toContain('Saved as Freshsales - acme.');
  await expect.poll(() => stage.badge(page)).toBe('');
});

test('is no larger than a popup may be, and scrolls in one direction only', async () => {
  await openKeyPage('acme');
  const popup = await openToolbarPopup(stage);
  await expect.poll(() => popup.read('document.body.innerText')).toContain('Saved credentials');
  expect(await popup.read('innerWidth <= 800 && innerWidth >= 320 && innerHeight <= 600')).toBe(true);
  expect(await popup.read('document.documentElement.scrollWidth <= innerWidth')).toBe(true);
});

test('opens in a full tab, which speaks of the tab before', async () => {
  await openKeyPage('acme');
  const popup = await openToolbarPopup(stage);
  const button = `document.querySelector('[aria-label="Open in a tab"]')`;
  await expect.poll(() => popup.read(`${button} !== null`)).toBe(true);
  const opened = stage.chromium.context.waitForEvent('page');
  await popup.read(`${button}.click()`);
  const page = await opened;
  await page.getByRole('region', { name: 'This page' }).getByText('Save this Freshsales key?').waitFor();
  expect(page.url()).toBe(`chrome-extension://${stage.chromium.extensionId}/popup.html`);
  expect(await page.getByRole('button', { name: 'Open in a tab' }).count()).toBe(0);
  await expect.poll(() => popup.isOpen()).toBe(false);
});

test('in a tab, prefers the page with an offer to the one last looked at', async () => {
  await openKeyPage('acme');
  await stage.chromium.open(at(freshsales, 'other', '/crm/sales/dashboard'));
  const { thisPage } = await openPopup(stage);
  await thisPage.getByText('Save this Freshsales key?').waitFor();
  expect(await thisPage.innerText()).toContain('acme');
});

test('shows in every window of Keylift what was saved in one', async () => {
  const [one, two] = [await openPopup(stage), await openPopup(stage)];
  await openKeyPage('acme');
  await one.thisPage.getByRole('button', { name: 'Save' }).click();
  await two.verdict('Freshsales - acme').filter({ hasText: 'Works' }).waitFor();
  expect(await two.thisPage.innerText()).toContain('Saved as Freshsales - acme.');
});

test('fills the width of a narrow and of a wide window', async () => {
  const { page, saved } = await openPopup(stage);
  for (const width of [320, 380, 1280]) {
    await page.setViewportSize({ width, height: 600 });
    await saved.waitFor();
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
  }
});
