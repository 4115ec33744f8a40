import { browser } from 'wxt/browser';
import { matchPatterns, pageScripts } from '../vendors/key-page.ts';
import { vendors } from '../vendors/registry.ts';
import type { Vendor } from '../vendors/vendor.ts';

/**
 * Puts the gate into the pages that are open when Keylift comes or is updated: Chromium does so only when a page is
 * loaded, and until then the key page that somebody looks at would have nobody. What an earlier version left there ends.
 */
export async function enterOpenPages(reason: string): Promise<void> {
  if (reason !== 'install' && reason !== 'update') return;
  await enterPages(vendors.flatMap(matchPatterns));
}

async function enterPages(url: string[]): Promise<void> {
  const tabs = await browser.tabs.query({ url });
  await Promise.all(tabs.flatMap(({ id }) => (id === undefined ? [] : [enter(id)])));
}

async function enter(tabId: number): Promise<void> {
  try {
    await browser.scripting.executeScript({ target: { tabId, allFrames: true }, files: ['/gate.js'] });
  } catch {
    // Closed meanwhile, or not to be looked at.
  }
}

/**
 * Pages that the browser is asked for later get what the manifest puts into the others, once they are allowed, and those
 * that are open at once. To be asked when a worker starts, too: an update of Keylift drops what was registered.
 */
export function followAllowedPages(): Promise<void> {
  following = following.then(() => Promise.all(vendors.map(follow))).then(() => undefined);
  return following;
}

/** One at a time: a worker that a grant woke has two reasons to begin. */
let following: Promise<void> = Promise.resolve();

async function follow(vendor: Vendor): Promise<void> {
  const { all, keyPages } = pageScripts(vendor, 'on demand');
  if (all.length === 0) return;
  const ids = [`watch ${vendor.id}`, `gate ${vendor.id}`] as const;
  const isAllowed = await browser.permissions.contains({ origins: [...all] });
  const isThere = (await browser.scripting.getRegisteredContentScripts({ ids: [...ids] })).length > 0;
  if (isAllowed === isThere) return;
  if (!isAllowed) return browser.scripting.unregisterContentScripts({ ids: [...ids] });
  const how = { runAt: 'document_end', allFrames: true } as const;
  await browser.scripting.registerContentScripts([
    { ...how, id: ids[0], matches: [...keyPages], js: ['watch.js'] },
    { ...how, id: ids[1], matches: [...all], excludeMatches: [...keyPages], js: ['gate.js'] },
  ]);
  await enterPages([...all]);
}
