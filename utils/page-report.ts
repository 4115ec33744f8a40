import { browser } from 'wxt/browser';
import * as z from 'zod/mini';
import type { NotShownReason } from './vendor.ts';

/** What the watcher of a tab said last when it found no key: why not. Kept while the tab lives. */
export const notShownReason = z.enum([
  'not-key-page',
  'not-revealed',
  'masked',
  'switched-off',
  'no-section',
  'plan-without-key',
] satisfies NotShownReason[]);

const report = z.object({ url: z.string(), reason: notShownReason });
export type PageReport = z.infer<typeof report>;

const keyOf = (tabId: number) => `page:${tabId}`;

export async function keepReport(tabId: number, kept: PageReport): Promise<void> {
  await browser.storage.session.set({ [keyOf(tabId)]: kept });
}

export async function dropReport(tabId: number): Promise<void> {
  await browser.storage.session.remove(keyOf(tabId));
}

/** Of the page that the tab shows now; an earlier page's says nothing about it. */
export async function reportOf(tabId: number, url: string): Promise<NotShownReason | undefined> {
  const items = await browser.storage.session.get(keyOf(tabId));
  const parsed = report.safeParse(items[keyOf(tabId)]);
  return parsed.success && samePage(parsed.data.url, url) ? parsed.data.reason : undefined;
}

function samePage(one: string, other: string): boolean {
  return URL.parse(one)?.pathname === URL.parse(other)?.pathname;
}
