import type { Page } from 'playwright-core';

/** In CSS pixels of the viewport. */
type Point = readonly [x: number, y: number];

/** Ways to come by a real press that was meant for something else, by what the person does. */
export interface Lure {
  readonly name: string;
  /** `save` tells where the Save button is now; the card has been in plain sight. */
  readonly play: (page: Page, save: () => Promise<Point>) => Promise<void>;
  readonly leaves?: 'nothing' | 'the card';
}

const elsewhere: Point = [400, 600];

export const lures: readonly Lure[] = [
  {
    name: 'pressed elsewhere and released on the button',
    leaves: 'the card',
    play: async ({ mouse }, save) => {
      await mouse.move(...elsewhere);
      await mouse.down();
      await mouse.move(...(await save()), { steps: 5 });
      await mouse.up();
    },
  },
  {
    name: 'pressed on the button and released elsewhere',
    leaves: 'the card',
    play: async ({ mouse }, save) => {
      await mouse.move(...(await save()));
      await mouse.down();
      await mouse.move(...elsewhere, { steps: 5 });
      await mouse.up();
    },
  },
  {
    name: 'dragged onto the button and dropped',
    leaves: 'the card',
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
    name: 'a fake cursor on a locked pointer, let go just before the press',
    leaves: 'the card',
    play: async (page, save) => {
      await page.evaluate(() => {
        document.addEventListener('pointerdown', () => void document.body.requestPointerLock(), {
          once: true,
        });
      });
      await page.mouse.click(...elsewhere);
      await page.waitForFunction(() => document.pointerLockElement !== null);
      await page.waitForTimeout(700);
      await page.evaluate(() => document.exitPointerLock());
      await page.waitForFunction(() => document.pointerLockElement === null);
      await page.mouse.click(...(await save()));
    },
  },
  {
    name: 'an element that fills the screen and lets clicks through',
    play: async (page, save) => {
      // Asked before: what fills the screen takes the names from all else.
      const there = await save();
      await page.evaluate(() => {
        const cover = document.body.appendChild(document.createElement('div'));
        cover.style.cssText = 'background:gold;pointer-events:none';
        document.addEventListener('pointerdown', () => void cover.requestFullscreen(), { once: true });
      });
      await page.mouse.click(...elsewhere);
      await page.waitForFunction(() => document.fullscreenElement !== null);
      await page.waitForTimeout(700);
      await page.mouse.click(...there);
    },
  },
  {
    name: 'the card’s host fills the screen, with something before it',
    play: async (page, save) => {
      // Asked before: what fills the screen takes the names from all else.
      const there = await save();
      await page.addStyleTag({
        content:
          'html > div::before { content: "PRIZE"; position: fixed; inset: 0; background: gold; pointer-events: none }',
      });
      await page.evaluate(() => {
        const host = document.querySelector('html > div');
        document.addEventListener('pointerdown', () => void host?.requestFullscreen(), { once: true });
      });
      await page.mouse.click(...elsewhere);
      await page.waitForFunction(() => document.fullscreenElement !== null);
      await page.waitForTimeout(700);
      await page.mouse.click(...there);
    },
  },
  {
    name: 'Enter held down for something else, while Tab leads to the button',
    leaves: 'nothing',
    play: async (page) => {
      await page.evaluate(() => {
        const last = document.body.appendChild(document.createElement('div'));
        last.tabIndex = 0;
        last.focus();
      });
      await page.keyboard.down('Enter');
      await page.keyboard.press('Tab');
      await page.keyboard.press('Tab');
      for (let times = 0; times < 3; times += 1) await page.keyboard.down('Enter');
      await page.keyboard.up('Enter');
    },
  },
  {
    name: 'a press while the window has just moved under the pointer',
    leaves: 'the card',
    play: async (page, save) => {
      const { width, height } = page.viewportSize() ?? { width: 1280, height: 800 };
      await page.mouse.move(...(await save()));
      await page.setViewportSize({ width: width - 2, height });
      await page.mouse.click(...(await save()));
      await page.setViewportSize({ width, height });
    },
  },
  {
    name: 'a press before one can have read the card in its new place',
    leaves: 'the card',
    play: async (page, save) => {
      const { width, height } = page.viewportSize() ?? { width: 1280, height: 800 };
      await page.mouse.move(...(await save()));
      await page.setViewportSize({ width: width - 2, height });
      // Time for the looks that find it in plain sight again, but less than what reading takes.
      await page.waitForTimeout(450);
      await page.mouse.down();
      await page.mouse.up();
      await page.setViewportSize({ width, height });
    },
  },
];
