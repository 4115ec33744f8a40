import type { Lure } from './card-lures.ts';

const elsewhere = [400, 600] as const;

/** Led there by something that lies over the card, moves under the pointer, or goes with the press. */
export const coveredLures: readonly Lure[] = [
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
];
