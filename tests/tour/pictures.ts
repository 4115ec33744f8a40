import { join } from 'node:path';
import type { Page } from 'playwright-core';
import type { Chromium } from '../e2e/chromium.ts';
import { tourFolder } from './built.ts';
import { openPopup } from './popup-page.ts';
import type { Tour } from './vendor-steps.ts';
import { walks } from './walks.ts';

/** A page of Freshdesk with an offer on it. */
export async function openOffer(chromium: Chromium, account: string): Promise<Page> {
  const walk = walks['freshdesk'];
  if (walk === undefined) throw new Error('The tour has no walk for Freshdesk');
  const page = await chromium.open(walk.start.replace(walk.account, account));
  await walk.toKeyPage(page);
  await walk.reveal?.(page);
  await chromium.waitForCard(page);
  return page;
}

/** Card and popup in light and dark, to judge the design by. */
export async function takeLooks({ step, chromium, show }: Tour): Promise<void> {
  await step('card and popup', async () => {
    const page = await openOffer(chromium, 'northwind');
    const popup = await openPopup(chromium);
    show(popup);
    for (const colorScheme of ['light', 'dark'] as const) {
      for (const [name, tab] of Object.entries({ card: page, popup })) {
        await tab.emulateMedia({ colorScheme });
        await tab.bringToFront();
        await painted(tab);
        await tab.screenshot({
          animations: 'disabled',
          path: join(tourFolder, `look-${name}-${colorScheme}.png`),
        });
      }
    }
    return 'light and dark';
  });
}

/** A tab that comes to the front is not painted whole in its first frame. */
export async function painted(page: Page): Promise<void> {
  await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
}
