import type { Page } from 'playwright-core';
import type { Lure, Point } from './card-lures.ts';

/** Ways to come by a real press of a key or a finger that was meant for something else. */
export const typing: readonly Lure[] = [
  {
    name: 'Enter held down for something else, while Tab leads to the button',
    play: async (page) => {
      await focusBefore(page);
      await page.keyboard.down('Enter');
      await page.keyboard.press('Tab');
      await page.keyboard.press('Tab');
      for (let times = 0; times < 3; times += 1) await page.keyboard.down('Enter');
      await page.keyboard.up('Enter');
    },
  },
  {
    name: 'Tab Tab Enter, typed fast',
    play: async (page) => {
      await focusBefore(page);
      for (const key of ['Tab', 'Tab', 'Enter']) await page.keyboard.press(key);
    },
  },
  {
    name: 'Tab Tab Enter, typed fast, where the page keeps the card from hearing of the focus',
    play: async (page) => {
      await page.evaluate(() => {
        for (const type of ['focus', 'focusin', 'focusout', 'blur'])
          addEventListener(type, (event) => event.stopImmediatePropagation(), true);
      });
      await focusBefore(page);
      for (const key of ['Tab', 'Tab', 'Enter']) await page.keyboard.press(key);
    },
  },
  {
    name: 'Tab Tab Space, typed fast',
    play: async (page) => {
      await focusBefore(page);
      for (const key of ['Tab', 'Tab', ' ']) await page.keyboard.press(key);
    },
  },
  {
    name: 'two fast taps of a finger',
    play: async (page, save) => {
      await tap(page, await save());
      await tap(page, await save());
    },
  },
  {
    name: 'the space bar held down for something else, while Tab leads to the button',
    play: async (page) => {
      await focusBefore(page);
      await page.keyboard.down(' ');
      await page.keyboard.press('Tab');
      await page.keyboard.press('Tab');
      for (let times = 0; times < 3; times += 1) await page.keyboard.down(' ');
      await page.keyboard.up(' ');
    },
  },
  {
    name: 'two taps of a finger, at leisure',
    adds: 'yes',
    play: async (page, save) => {
      await tap(page, await save());
      await page.waitForTimeout(600);
      await tap(page, await save());
    },
  },
  {
    name: 'Tab Tab Enter, typed at leisure',
    adds: 'yes',
    play: async (page) => {
      await focusBefore(page);
      for (const key of ['Tab', 'Tab', 'Enter']) {
        await page.keyboard.press(key);
        await page.waitForTimeout(600);
      }
    },
  },
];

/** Puts the focus on something of the page's right before the card. */
async function focusBefore(page: Page): Promise<void> {
  await page.evaluate(() => {
    const last = document.body.appendChild(document.createElement('div'));
    last.tabIndex = 0;
    last.focus();
  });
}

async function tap(page: Page, [x, y]: Point): Promise<void> {
  const cdp = await page.context().newCDPSession(page);
  await cdp.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints: [{ x, y }] });
  await cdp.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] });
}
