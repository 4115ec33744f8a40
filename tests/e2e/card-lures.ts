import type { Page } from 'playwright-core';
import { coveredLures } from './card-lures-covered.ts';
import { typedLures } from './card-lures-typed.ts';

/** In CSS pixels of the viewport. */
type Point = readonly [x: number, y: number];

/** Ways to come by a real press that was meant for something else, by what the person does. */
export interface Lure {
  readonly name: string;
  /** `save` tells where the Save button is now; the card has been in plain sight. */
  readonly play: (page: Page, save: () => Promise<Point>) => Promise<void>;
  /** What comes of it; nothing, unless said. */
  readonly adds?: 'yes';
}

const elsewhere: Point = [400, 600];

/** Led there by the pointer alone. */
const pointedLures: readonly Lure[] = [
  {
    name: 'pressed elsewhere and released on the button',
    play: async ({ mouse }, save) => {
      await mouse.move(...elsewhere);
      await mouse.down();
      await mouse.move(...(await save()), { steps: 5 });
      await mouse.up();
    },
  },
  {
    name: 'pressed on the button and released elsewhere',
    play: async ({ mouse }, save) => {
      await mouse.move(...(await save()));
      await mouse.down();
      await mouse.move(...elsewhere, { steps: 5 });
      await mouse.up();
    },
  },
  {
    name: 'dragged onto the button and dropped',
    play: async (page, save) => {
      await page.evaluate(() => {
        const prize = document.body.appendChild(document.createElement('div'));
        Object.assign(prize, { draggable: true, textContent: 'Drag me' });
        prize.style.cssText =
          'position:fixed;left:380px;top:580px;width:80px;height:40px;background:gold;z-index:9';
        document.addEventListener('dragover', (event) => event.preventDefault());
      });
      await page.mouse.move(...elsewhere);
      await page.mouse.down();
      await page.mouse.move(...(await save()), { steps: 8 });
      await page.mouse.up();
    },
  },
  {
    name: 'fast clicking, at a place where the card is',
    play: async (page, save) => {
      await page.mouse.move(...(await save()));
      // Not waited for one by one: on a slow machine they would not be fast.
      const all: Promise<void>[] = [];
      for (let times = 0; times < 20; times += 1) all.push(page.mouse.down(), page.mouse.up());
      await Promise.all(all);
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
    name: 'a right and a middle click',
    play: async (page, save) => {
      const there = await save();
      await page.mouse.move(...there);
      await page.waitForTimeout(700);
      for (const button of ['right', 'middle'] as const) await page.mouse.click(...there, { button });
    },
  },
  {
    name: 'clicking at leisure, at a place where the card is',
    adds: 'yes',
    play: async (page, save) => {
      const { mouse } = page;
      await mouse.move(...(await save()));
      for (let times = 0; times < 3; times += 1) {
        await page.waitForTimeout(600);
        await mouse.down();
        await mouse.up();
      }
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
];

export const lures: readonly Lure[] = [...pointedLures, ...coveredLures, ...typedLures];

async function tap(page: Page, [x, y]: Point): Promise<void> {
  const cdp = await page.context().newCDPSession(page);
  await cdp.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints: [{ x, y }] });
  await cdp.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] });
}
