import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { askBackground, deskOf } from './ask-background.ts';
import { decidedIn } from './decided.ts';
import { worldIn } from './isolated-world.ts';
import { at, keyPageOf } from './key-pages.ts';
import { type Stage, startStage } from './stage.ts';

/** A page shows another key between the card and the press on it: what the card has not shown is not decided on. */
let stage: Stage;
const freshsales = keyPageOf('freshsales');
const address = at(freshsales, 'acme', freshsales.keyPath);
const other = 'Wq8Tn4LrXb2Yk7Zm9CsVq3';

beforeAll(async () => {
  stage = await startStage();
});
afterEach(() => stage.startOver());
afterAll(() => stage.close());

const endOf = (key: string) => `····${key.slice(-4)}`;
const key = () => stage.sandbox.keyOf('freshsales', 'acme');
const decided = () => decidedIn(deskOf(stage.chromium));

/** With the card of the first key still there, as the next one is kept from asking what to show for as long as it takes. */
async function swapUnderCard(): Promise<Page> {
  const page = await stage.chromium.open(address);
  await stage.chromium.waitForCard(page, ({ text }) => text.includes(endOf(key())));
  const world = await worldIn(page.mainFrame(), stage.chromium.extensionId);
  await world?.evaluate(`
    const send = chrome.runtime.sendMessage;
    let held = 1;
    chrome.runtime.sendMessage = (message, ...rest) =>
      message.type === 'card-view' && held-- > 0 ? new Promise(() => {}) : send.call(chrome.runtime, message, ...rest);`);
  await page
    .locator('input.key-field')
    .evaluate((field, fresh) => ((field as HTMLInputElement).value = fresh), other);
  await expect.poll(async () => JSON.stringify(await stage.stored('session'))).toContain(other.slice(-4));
  expect((await stage.chromium.card(page))?.text).toContain(endOf(key()));
  return page;
}

test('Save saves nothing, and the card shows what is there now; a press on that saves it', async () => {
  const page = await swapUnderCard();
  await stage.chromium.clickCard(page, 'Save');
  await stage.chromium.waitForCard(
    page,
    ({ text }) => text.includes(endOf(other)) && text.includes('Save this'),
  );
  expect(await decided()).toEqual([]);
  await stage.chromium.clickCard(page, 'Save');
  await expect.poll(decided).toHaveLength(1);
  const { credentials } = await askBackground(deskOf(stage.chromium), { type: 'state' });
  expect(credentials).toHaveLength(1);
});

test.each(['Not now', 'Never for acme.myfreshworks.com'])(
  '%s decides nothing on the key that was not shown',
  async (button) => {
    const page = await swapUnderCard();
    await stage.chromium.clickCard(page, button);
    await page.waitForTimeout(500);
    expect(await decided()).toEqual([]);
    expect(await stage.badge(page)).toBe('1');
  },
);
