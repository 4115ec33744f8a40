import { setTimeout as sleep } from 'node:timers/promises';
import type { Page } from 'playwright-core';
import type { Chromium } from '../e2e/chromium.ts';
import { busyUrl, keyUrl, ordinaryUrl } from './bench-pages.ts';
import { contentScriptTime, traced } from './trace.ts';

/** Each gives milliseconds. The pages are loaded anew every time, in a tab of their own. */
export type Measure = (chromium: Chromium) => Promise<number | undefined>;

export const ordinaryPage: Measure = (chromium) =>
  scriptTimeOn(chromium, ordinaryUrl, async () => {
    await sleep(500);
  });

export const busyPage: Measure = (chromium) =>
  scriptTimeOn(chromium, busyUrl, async (page) => {
    await sleep(2000);
    await page.waitForSelector('body[data-done]', { timeout: 30_000 });
    await sleep(200);
  });

export const keyPage: Measure = (chromium) =>
  scriptTimeOn(chromium, keyUrl(newKey()), async (page) => {
    await sleep(500);
    await page.evaluate('showKey()');
    await sleep(700);
  });

/** From the key in the document to the end of the first frame that holds the card's buttons. */
export const keyToCard: Measure = async (chromium) => {
  const page = await chromium.open(keyUrl(newKey()));
  await sleep(400);
  await watchForCard(page, chromium.extensionId);
  const { shownAt, paintedAt } = await page.evaluate(shownAndPainted);
  await page.close();
  return paintedAt === 0 ? undefined : paintedAt - shownAt;
};

export const popupFirstPaint: Measure = async (chromium) => {
  const page = await chromium.popup();
  const paint = await page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        const observer = new PerformanceObserver((list) => {
          const [first] = list.getEntriesByName('first-paint');
          if (first !== undefined) resolve(first.startTime);
        });
        observer.observe({ type: 'paint', buffered: true });
      }),
  );
  await page.close();
  return paint;
};

async function scriptTimeOn(
  chromium: Chromium,
  url: string,
  then: (page: Page) => Promise<void>,
): Promise<number> {
  const browser = chromium.context.browser();
  if (browser === null) throw new Error('Playwright gives no browser for this context');
  const page = await chromium.context.newPage();
  const events = await traced(browser, async () => {
    await page.goto(url);
    await then(page);
  });
  await page.close();
  return contentScriptTime(events, chromium.extensionId);
}

/**
 * The card sits in a closed shadow root of the extension's isolated world, so that world is asked to keep the root and
 * to say when a frame has been made with a laid-out button in it: on the host, where the page's own clock sees it.
 */
async function watchForCard(page: Page, extensionId: string): Promise<void> {
  const cdp = await page.context().newCDPSession(page);
  const worlds: number[] = [];
  cdp.on('Runtime.executionContextCreated', ({ context }) => {
    if (context.origin === `chrome-extension://${extensionId}`) worlds.push(context.id);
  });
  await cdp.send('Runtime.enable');
  for (const contextId of worlds) {
    await cdp.send('Runtime.evaluate', { expression: `(${noteFirstFrame.toString()})()`, contextId });
  }
  await cdp.send('Runtime.disable');
}

/** Runs in the isolated world. */
function noteFirstFrame(): void {
  const attachShadow: unknown = Reflect.get(Element.prototype, 'attachShadow');
  if (typeof attachShadow !== 'function') return;
  Element.prototype.attachShadow = function keepRoot(init) {
    const root: ShadowRoot = attachShadow.call(this, init);
    const look = () => {
      const size = root.querySelector('button')?.getBoundingClientRect();
      if (size === undefined || size.width === 0) {
        requestAnimationFrame(look);
        return;
      }
      // A task posted from the frame's callback runs after that frame is laid out and painted.
      const { port1, port2 } = new MessageChannel();
      port1.addEventListener('message', () => {
        document.body.dataset['paintedAt'] = String(performance.now());
      });
      port1.start();
      port2.postMessage(undefined);
    };
    requestAnimationFrame(look);
    return root;
  };
}

/** Runs in the page. */
async function shownAndPainted(): Promise<{ shownAt: number; paintedAt: number }> {
  const data = document.body.dataset;
  Reflect.get(window, 'showKey').call(window);
  const end = performance.now() + 3000;
  while (data['paintedAt'] === undefined && performance.now() < end) {
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  return { shownAt: Number(data['shownAt']), paintedAt: Number(data['paintedAt'] ?? 0) };
}

/** A key of the vendor's shape that was never shown before, so that the card comes every time. */
function newKey(): string {
  const letters = 'ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz23456789';
  return Array.from({ length: 20 }, () => letters[Math.floor(Math.random() * letters.length)]).join('');
}
