import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import type { Browser } from 'wxt/browser';
import { someOf } from '../counts.ts';
import { deskOf } from './ask-background.ts';
import { asksAgain, readingTimeMs } from './chromium-card.ts';
import { at, keyPageOf } from './key-pages.ts';
import { type Stage, startStage } from './stage.ts';

declare const chrome: typeof Browser;

/** Who means it is never kept from saving: whatever an honest page does, one press on Save is enough. */
let stage: Stage;
const freshdesk = keyPageOf('freshdesk');
const freshsales = keyPageOf('freshsales');
const keyAddress = at(freshsales, 'acme', freshsales.keyPath);
const html = { 'content-type': 'text/html; charset=utf-8' };

beforeAll(async () => {
  stage = await startStage();
});
afterEach(() => stage.startOver());
afterAll(() => stage.close());

async function saved(): Promise<number> {
  return Object.keys(await stage.stored('records')).length;
}

async function saveButton(page: Page): Promise<[x: number, y: number]> {
  const isSave = ({ name }: { readonly name: string }) => name === 'Save';
  const card = await stage.chromium.waitForCard(page, ({ buttons }) => buttons.some(isSave));
  const box = card.buttons.find(isSave)?.box;
  if (box === undefined) throw new Error('The card has no Save');
  return [box.x + box.width / 2, box.y + box.height / 2];
}

/** One press on Save; pressed again where the card asks for it. */
const press = (page: Page) => stage.chromium.clickCard(page, 'Save');
/** A check that runs on would write after the next test has begun. */
const works = (page: Page) => stage.chromium.waitForCard(page, ({ status }) => status.startsWith('Works'));

async function openCard(path = ''): Promise<Page> {
  const page = await stage.chromium.open(keyAddress + path);
  await stage.chromium.waitForCard(page);
  return page;
}

const styles = {
  'reads from right to left': 'html { direction: rtl }',
  'is moved, turned and blended in its body':
    'body { transform: scale(.9) rotate(1deg); opacity: .9; filter: none }',
  'is scrolled, with smooth scrolling': 'html { scroll-behavior: smooth } body { height: 9000px }',
  'lets no click through to anything': '* { pointer-events: none !important }',
  'hides all popovers and all that is new':
    '[popover], html > div { display: none !important; opacity: 0 !important; zoom: 3 !important }',
  'puts something before and after every element':
    '*::before, *::after { content: "x"; position: fixed; inset: 0; z-index: 2147483647 }',
  'puts its highest layer over all':
    'body::after { content: ""; position: fixed; inset: 0; z-index: 2147483647; background: #fff8 }',
  'has another font size and another line height':
    'html { font-size: 40px; line-height: 4; letter-spacing: 1em; text-transform: uppercase }',
  'registers the names of others':
    '@property --ink { syntax: "<color>"; inherits: false; initial-value: transparent }',
};

test.each(someOf(Object.entries(styles)))('a page that %s', async (_, css) => {
  const page = await openCard();
  await page.addStyleTag({ content: css });
  await page.evaluate(() => scrollTo(0, 400));
  await press(page);
  await works(page);
  expect(await saved()).toBe(1);
});

/** As with the browser's own menu; it holds for all pages of the host. */
async function zoomTo(factor: number): Promise<void> {
  await deskOf(stage.chromium).evaluate(
    async ([url, zoom]) => {
      const [tab] = await chrome.tabs.query({ url });
      await chrome.tabs.setZoom(tab?.id, zoom);
    },
    [`${keyAddress}*`, factor] as const,
  );
}

test.each(someOf([0.5, 0.8, 1.25, 1.5, 3]))('a page at the browser’s zoom of %d', async (zoom) => {
  const page = await openCard();
  await zoomTo(zoom);
  await expect.poll(() => page.evaluate(() => devicePixelRatio)).toBeCloseTo(zoom, 1);
  await press(page);
  await works(page);
  expect(await saved()).toBe(1);
  await zoomTo(1);
});

test('a narrow window', async () => {
  const page = await openCard();
  await page.setViewportSize({ width: 320, height: 480 });
  await press(page);
  await works(page);
  expect(await saved()).toBe(1);
});

test('a busy page, that keeps the browser from all else half of the time', async () => {
  const page = await openCard();
  await page.evaluate(() => {
    setInterval(() => {
      for (const end = performance.now() + 150; performance.now() < end; );
    }, 300);
  });
  await press(page);
  await works(page);
  expect(await saved()).toBe(1);
});

test('the keyboard alone: Enter, and the space bar', async () => {
  for (const key of ['Enter', ' ']) {
    const page = await openCard();
    await page.evaluate(() => {
      const last = document.body.appendChild(document.createElement('div'));
      last.tabIndex = 0;
      last.focus();
    });
    await page.keyboard.press('Tab');
    await page.keyboard.press('Tab');
    await page.waitForTimeout(readingTimeMs);
    await page.keyboard.press(key);
    await works(page);
    expect(await saved()).toBe(1);
    await stage.startOver();
  }
});

test('a finger, which is asked to press again', async () => {
  const page = await openCard();
  const [x, y] = await saveButton(page);
  const cdp = await stage.chromium.context.newCDPSession(page);
  const tap = async () => {
    await cdp.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints: [{ x, y }] });
    await cdp.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] });
  };
  await tap();
  await stage.chromium.waitForCard(page, ({ status }) => asksAgain(status));
  await page.waitForTimeout(readingTimeMs);
  await tap();
  await works(page);
  expect(await saved()).toBe(1);
});

test('a press that comes early is asked for again, and the buttons stay where they are', async () => {
  const page = await openCard();
  // The card settles in, by six pixels.
  await page.waitForTimeout(readingTimeMs);
  const [x, y] = await saveButton(page);
  await page.mouse.click(x, y);
  const asking = await stage.chromium.waitForCard(page, ({ status }) => asksAgain(status));
  expect(asking.buttons.map(({ name }) => name)).toContain('Save');
  expect(await saveButton(page)).toEqual([x, y]);
  expect(await saved()).toBe(0);
  await page.waitForTimeout(450);
  await page.mouse.click(x, y);
  await works(page);
  expect(await saved()).toBe(1);
});

test('a dialog of the page that opened after the card and was closed again', async () => {
  const page = await stage.chromium.open(at(freshdesk, 'acme', freshdesk.keyPath));
  await freshdesk.reveal(page);
  await stage.chromium.waitForCard(page);
  await page.getByRole('button', { name: 'Reset API Key' }).click();
  await page.waitForTimeout(readingTimeMs);
  await page.getByRole('button', { name: 'Cancel' }).last().click();
  await press(page);
  await works(page);
  expect(await saved()).toBe(1);
});

const inDialog = (key: string) => `<!doctype html><title>API</title><h1>API settings</h1>
  <dialog id="d" style="margin:auto;transition:none"><h3>CRM API details</h3><p>Your API key: <code>${key}</code></p>
  <button onclick="d.close()">Done</button></dialog><script>d.showModal()</script>`;

test.each([
  ['stays open', (page: Page) => page.waitForTimeout(readingTimeMs)],
  ['was closed', (page: Page) => page.getByRole('button', { name: 'Done' }).click()],
  ['was taken out', (page: Page) => page.evaluate(() => document.querySelector('dialog')?.remove())],
])('a key in a modal dialog that %s', async (_, then) => {
  const body = inDialog(stage.sandbox.keyOf('freshsales', 'acme'));
  const back = stage.sandbox.answerWith(new URL(keyAddress).hostname, freshsales.keyPath, {
    body,
    headers: html,
  });
  const page = await openCard();
  await then(page);
  await press(page);
  await works(page);
  expect(await saved()).toBe(1);
  back();
});

test('a popover of the page elsewhere, opened after the card', async () => {
  const page = await openCard();
  await page.evaluate(() => {
    const toast = document.body.appendChild(document.createElement('div'));
    Object.assign(toast, { popover: 'manual', textContent: 'Copied' });
    toast.style.cssText = 'inset:auto auto 16px 16px';
    toast.showPopover();
  });
  await press(page);
  await works(page);
  expect(await saved()).toBe(1);
});

test('a transition of the page that is over', async () => {
  const page = await openCard();
  await page.evaluate(() => document.startViewTransition(() => document.body.append('Copied')).finished);
  await press(page);
  await works(page);
  expect(await saved()).toBe(1);
});
