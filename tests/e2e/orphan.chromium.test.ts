import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type IsolatedWorld, worldIn } from './isolated-world.ts';
import { at, keyPageOf } from './key-pages.ts';
import { type Stage, startStage } from './stage.ts';

/** Keylift is updated while a key page is open: what the old one left there ends, and the new one takes its place. */
let stage: Stage;
let page: Page;
let old: IsolatedWorld;
const complaints: string[] = [];

const freshsales = keyPageOf('freshsales');

beforeAll(async () => {
  stage = await startStage({});
  const { chromium } = stage;
  page = await chromium.context.newPage();
  page.on('console', (message) => complaints.push(message.text()));
  page.on('pageerror', (error) => complaints.push(error.message));
  await page.goto(at(freshsales, 'acme', freshsales.keyPath));
  await chromium.waitForCard(page);
  const world = await worldIn(page.mainFrame(), chromium.extensionId);
  if (world === undefined) throw new Error('Keylift has no world in a key page');
  old = world;
  // Each beat of the watcher asks whether the page is hidden, and the card leaves a trace when it goes.
  await old.evaluate(`
    globalThis.beats = 0;
    Object.defineProperty(document, 'hidden', { get: () => (globalThis.beats += 1, false) });
    globalThis.oldCard = document.querySelector('html > div');
    addEventListener('unhandledrejection', ({ reason }) => console.error(String(reason)));`);
  // Chromium keeps an unpacked extension off after its reload, unless it is in this mode.
  const settings = await chromium.open('chrome://extensions/');
  await settings.evaluate('chrome.developerPrivate.updateProfileConfiguration({ inDeveloperMode: true })');
  await settings.close();
  const reloader = await chromium.popup();
  await reloader.evaluate('void chrome.runtime.reload()').catch(() => undefined);
});

afterAll(() => stage.close());

test('the old world has lost its extension', async () => {
  await expect.poll(() => old.evaluate('chrome.runtime?.id === undefined')).toBe(true);
});

test('the old card goes', async () => {
  await expect.poll(() => old.evaluate('oldCard.isConnected')).toBe(false);
});

test('the old watcher looks no more', async () => {
  await expect.poll(() => old.evaluate('chrome.runtime?.id === undefined')).toBe(true);
  await page.waitForTimeout(1000);
  const before = await old.evaluate('beats');
  await page.evaluate(() => document.body.append(document.createElement('p')));
  await page.waitForTimeout(1600);
  expect(await old.evaluate('beats')).toBe(before);
});

test('the new one shows its card without the page being loaded again, and its Save works', async () => {
  await stage.chromium.waitForCard(page);
  await stage.chromium.clickCard(page, 'Save');
  const card = await stage.chromium.waitForCard(page, ({ status }) => status.startsWith('Works'));
  expect(card.status).toMatch(/^Works: Nora Lind/);
});

test('there is one card and not two', async () => {
  expect(await page.locator('html > div').count()).toBe(1);
});

test('a navigation inside the page makes nobody complain', async () => {
  await page.click('nav >> text=Contacts');
  await page.goBack();
  await page.waitForTimeout(400);
  expect(complaints).toEqual([]);
});
