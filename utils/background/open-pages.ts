import { browser } from 'wxt/browser';
import { matchPatterns } from '../vendors/key-page.ts';
import { vendors } from '../vendors/registry.ts';

/**
 * Puts the gate into the pages that are open when Keylift comes or is updated: Chromium does so only when a page is
 * loaded, and until then the key page that somebody looks at would have nobody. What an earlier version left there ends.
 */
export async function enterOpenPages(reason: string): Promise<void> {
  if (reason !== 'install' && reason !== 'update') return;
  const tabs = await browser.tabs.query({ url: vendors.flatMap(matchPatterns) });
  await Promise.all(tabs.flatMap(({ id }) => (id === undefined ? [] : [enter(id)])));
}

async function enter(tabId: number): Promise<void> {
  try {
    await browser.scripting.executeScript({ target: { tabId, allFrames: true }, files: ['/gate.js'] });
  } catch {
    // Closed meanwhile, or not to be looked at.
  }
}
