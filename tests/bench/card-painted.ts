import { setTimeout as sleep } from 'node:timers/promises';
import type { CDPSession } from 'playwright-core';
import type { Chromium } from '../e2e/chromium.ts';
import { newKeyPage } from './key-pages.ts';
import { until } from './page-measures.ts';

/** From the key in the document to the end of the first frame that holds the card's buttons, in milliseconds of the page's clock. */
export async function keyToCard(chromium: Chromium): Promise<number | undefined> {
  const page = await chromium.open(newKeyPage('freshdesk', 1500).url);
  const cdp = await chromium.context.newCDPSession(page);
  await until(cdp, 'document.body.dataset.ready');
  await sleep(400);
  await watchForCard(cdp, chromium.extensionId);
  await page.keyboard.press('k');
  await until(cdp, 'document.body.dataset.paintedAt');
  const { shownAt, paintedAt } = await page.evaluate(() => {
    const { dataset } = document.body;
    return { shownAt: dataset['shownAt'], paintedAt: dataset['paintedAt'] };
  });
  await page.close();
  return paintedAt === undefined ? undefined : Number(paintedAt) - Number(shownAt);
}

/**
 * The card sits in a closed shadow root of the extension's isolated world, so that world is asked to keep the root and
 * to say when a frame has been made with a laid-out button in it: on the host, where the page's own clock sees it.
 */
async function watchForCard(cdp: CDPSession, extensionId: string): Promise<void> {
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
