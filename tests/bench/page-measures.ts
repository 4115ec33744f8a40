import { setTimeout as sleep } from 'node:timers/promises';
import type { Browser, CDPSession, Page } from 'playwright-core';
import type { Chromium } from '../e2e/chromium.ts';
import { onCardRoot } from '../e2e/chromium-card.ts';
import { busyUrl, ordinaryUrl } from './bench-pages.ts';
import { newKeyPage } from './key-pages.ts';
import type { Measure } from './rounds.ts';
import { contentScriptTime, traced } from './trace.ts';

/** Processor time of the content scripts. The pages are loaded anew every time, in a tab of their own. */

export const ordinaryPage: Measure = async (chromium) => {
  const { page, time } = await scriptTimeOn(chromium, ordinaryUrl, () => sleep(500));
  await page.close();
  return time;
};

export const busyPage: Measure = async (chromium) => {
  const { page, time } = await scriptTimeOn(chromium, busyUrl, async (_, cdp) => {
    await sleep(2000);
    await until(cdp, 'document.body.dataset.done', 30_000);
    await sleep(200);
  });
  await page.close();
  return time;
};

/** From the load until well after the card is there: whether it is the card of this key is looked at afterwards. */
export function keyPage(vendor: string, elements: number): Measure {
  return async (chromium) => {
    const { url, key, onDemand } = newKeyPage(vendor, elements);
    const { page, cdp, time } = await scriptTimeOn(chromium, url, async (opened, session) => {
      if (onDemand) {
        await until(session, 'document.body.dataset.ready');
        await sleep(500);
        await opened.keyboard.press('k');
      }
      await until(session, cardStands);
      await sleep(700);
    });
    const card = await onCardRoot(cdp, textIn);
    await page.close();
    return card?.includes(key.slice(-4)) === true ? time : undefined;
  };
}

/** The host of the card is the only element beside head and body. */
const cardStands = 'document.documentElement.childElementCount > 2';

/** Runs on the card's root. */
function textIn(this: ShadowRoot): string | null {
  return this.textContent;
}

async function scriptTimeOn(
  chromium: Chromium,
  url: string,
  then: (page: Page, cdp: CDPSession) => Promise<void>,
): Promise<{ readonly page: Page; readonly cdp: CDPSession; readonly time: number }> {
  const page = await chromium.context.newPage();
  const cdp = await chromium.context.newCDPSession(page);
  const events = await traced(browserOf(chromium), async () => {
    await page.goto(url);
    await then(page, cdp);
  });
  return { page, cdp, time: contentScriptTime(events, chromium.extensionId) };
}

export function browserOf({ context }: Chromium): Browser {
  const browser = context.browser();
  if (browser === null) throw new Error('Playwright gives no browser for this context');
  return browser;
}

/** Waits until an expression in the page is true, or for so long. Not by Playwright, whose promises the trace would count. */
export async function until(cdp: CDPSession, expression: string, timeoutMs = 10_000): Promise<void> {
  for (const end = Date.now() + timeoutMs; Date.now() < end; await sleep(50)) {
    const { result } = await cdp.send('Runtime.evaluate', { expression: `Boolean(${expression})` });
    if (result.value === true) return;
  }
}
