import type { Page } from 'playwright-core';

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
    name: 'a fake cursor on a locked pointer, let go just before the press',
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
    name: 'a press while the window has just moved under the pointer',
    play: async (page, save) => {
      const { width, height } = page.viewportSize() ?? { width: 1280, height: 800 };
      await page.mouse.move(...(await save()));
      await page.setViewportSize({ width: width - 2, height });
      await page.mouse.click(...(await save()));
      await page.setViewportSize({ width, height });
    },
  },
  {
    name: 'a press soon after the window has moved under the pointer',
    play: async (page, save) => {
      const { width, height } = page.viewportSize() ?? { width: 1280, height: 800 };
      await page.mouse.move(...(await save()));
      await page.setViewportSize({ width: width - 2, height });
      await page.waitForTimeout(150);
      await page.mouse.down();
      await page.mouse.up();
      await page.setViewportSize({ width, height });
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
    name: 'a picture in a picture that lies over the card, and closes at the press',
    play: async (page, save) => {
      const there = await save();
      await page.evaluate(() => {
        document.addEventListener(
          'click',
          () => {
            const pip: unknown = Reflect.get(window, 'documentPictureInPicture');
            const open: unknown = Reflect.get(Object(pip), 'requestWindow');
            if (typeof open === 'function') void Reflect.apply(open, pip, [{ width: 400, height: 300 }]);
          },
          { once: true },
        );
      });
      await page.mouse.click(...elsewhere);
      await page.waitForFunction(() =>
        Reflect.get(Reflect.get(window, 'documentPictureInPicture'), 'window'),
      );
      await page.evaluate(() =>
        Reflect.get(Reflect.get(window, 'documentPictureInPicture'), 'window').close(),
      );
      await page.mouse.dblclick(...there);
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
