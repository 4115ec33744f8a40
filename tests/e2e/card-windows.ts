import { elsewhere, type Lure } from './card-lures.ts';

/** The same by what a page does to the window: it is filled, moved, locked, or has another over it. */
export const windows: readonly Lure[] = [
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
];
