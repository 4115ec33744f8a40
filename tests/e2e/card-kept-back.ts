import type { Page } from 'playwright-core';
import { elsewhere, type Lure, type Point } from './card-lures.ts';

/** A press that the card heard of, used for a later one that it does not: the page keeps that one's events back. */
async function press(page: Page, [x, y]: Point, first: () => Promise<void>): Promise<void> {
  await first();
  await page.evaluate(() => {
    for (const type of ['pointerdown', 'keydown'])
      addEventListener(type, (event) => event.stopImmediatePropagation(), true);
    const cover = document.body.appendChild(document.createElement('div'));
    Object.assign(cover, { popover: 'manual', textContent: 'Next page' });
    cover.style.cssText = 'inset:0;width:100vw;height:100vh;background:gold;pointer-events:none';
    let left = 20;
    // Above the card, until that rises no more.
    const timer = setInterval(() => {
      cover.togglePopover(false);
      cover.togglePopover(true);
      if ((left -= 1) === 0) clearInterval(timer);
    }, 130);
  });
  await page.mouse.move(...elsewhere);
  await page.waitForTimeout(3500);
  await page.mouse.move(x, y);
  await page.waitForTimeout(40);
  await page.mouse.click(x, y);
}

/** On the card, beside its buttons. */
const beside = ([x, y]: Point): Point => [x + 165, y - 38];
const notNow = ([x, y]: Point): Point => [x + 95, y];

async function rest(page: Page, where: Point): Promise<void> {
  await page.mouse.move(...where);
  await page.waitForTimeout(900);
}

export const keptBack: readonly Lure[] = [
  {
    name: 'a press beside the buttons, and a later one on a cover',
    play: async (page, save) => {
      const there = await save();
      await press(page, there, async () => {
        await rest(page, beside(there));
        await page.mouse.click(...beside(there));
      });
    },
  },
  {
    name: 'the space bar over the card, and a later press on a cover',
    play: async (page, save) => {
      const there = await save();
      await press(page, there, async () => {
        await rest(page, beside(there));
        await page.keyboard.press('Space');
      });
    },
  },
  {
    name: '“Not now”, which the page keeps back, and a later press on a cover',
    play: async (page, save) => {
      const there = await save();
      await press(page, there, async () => {
        await page.evaluate(() =>
          addEventListener('click', (event) => event.stopImmediatePropagation(), {
            capture: true,
            once: true,
          }),
        );
        await rest(page, notNow(there));
        await page.mouse.click(...notNow(there));
      });
    },
  },
  {
    name: 'the page is zoomed until Save is where “Not now” was, under a pointer that rests',
    play: async (page, save) => {
      const [x, y] = await save();
      // On “Not now” at its left end; on Save, at its right end, after it.
      const there: Point = [x + 67, y - 5];
      await rest(page, there);
      await page.evaluate(() => document.documentElement.style.setProperty('zoom', '.87'));
      await page.waitForTimeout(50);
      await page.mouse.click(...there);
    },
  },
  {
    name: 'the window grows until Save is where “Not now” was, under a pointer that rests',
    play: async (page, save) => {
      const [x, y] = notNow(await save());
      await rest(page, [x, y]);
      await page.setViewportSize({ width: 1375, height: 800 });
      await page.waitForTimeout(70);
      await page.mouse.click(x, y);
    },
  },
  {
    name: 'the card is made too small to be read',
    play: async (page, save) => {
      await page.evaluate(() => document.documentElement.style.setProperty('zoom', '.15'));
      await page.waitForTimeout(300);
      const there = await save();
      await rest(page, there);
      await page.mouse.click(...there);
    },
  },
];
