import type { Page } from 'playwright-core';
import { keptBack } from './card-kept-back.ts';
import { typing } from './card-typing.ts';
import { windows } from './card-windows.ts';

/** In CSS pixels of the viewport. */
export type Point = readonly [x: number, y: number];

/** Ways to come by a real press that was meant for something else, by what the person does. */
export interface Lure {
  readonly name: string;
  /** `save` tells where the Save button is now; the card has been in plain sight. */
  readonly play: (page: Page, save: () => Promise<Point>) => Promise<void>;
  /** What comes of it; nothing, unless said. */
  readonly adds?: 'yes';
}

export const elsewhere: Point = [400, 600];

export const lures: readonly Lure[] = [
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
    name: 'a choice in the list of a select, with a second press that falls through',
    play: async (page, save) => {
      const there = await save();
      await page.evaluate(() => {
        const list = document.body.appendChild(document.createElement('select'));
        list.append(new Option('Yes'), new Option('No'));
        list.style.cssText = 'position:fixed;left:380px;top:580px;width:80px;height:40px;z-index:9';
      });
      await page.mouse.click(...elsewhere);
      await page.mouse.dblclick(...there);
    },
  },
  {
    name: 'a double press, the first on a cover that goes with it',
    play: async (page, save) => {
      const there = await save();
      await page.evaluate(() => {
        const cover = document.body.appendChild(document.createElement('div'));
        Object.assign(cover, { popover: 'manual', textContent: 'Press twice' });
        cover.style.cssText = 'inset:0;width:100vw;height:100vh;background:gold';
        // Above the card, however often that rises.
        const timer = setInterval(() => {
          cover.togglePopover(false);
          cover.togglePopover(true);
        }, 40);
        cover.addEventListener('pointerdown', () => {
          clearInterval(timer);
          cover.remove();
        });
      });
      await page.mouse.move(...there);
      await page.waitForTimeout(700);
      await page.mouse.dblclick(...there);
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
    name: 'the page sends the pointer away and back by what it moves under it',
    play: async (page, save) => {
      const [x, y] = await save();
      await page.mouse.move(x, y);
      for (let times = 0; times < 6; times += 1) {
        await page.waitForTimeout(120);
        await page.mouse.move(x, y + 300);
        await page.mouse.move(x, y);
      }
      await page.mouse.click(x, y);
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
  ...keptBack,
  ...windows,
  ...typing,
];
