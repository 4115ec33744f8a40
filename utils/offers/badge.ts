import { browser } from 'wxt/browser';
import { oneForAll } from '../browser/one-for-all.ts';
import { offerStatus, offers } from './offers.ts';

/** Tabs whose offer has gone, and whose badge is still to go. */
const left = new Set<number>();

/** Shows `1` on the tab while it has an offer that nobody decided, and otherwise what all tabs show. */
export async function showBadge(tabId: number, open: boolean): Promise<void> {
  try {
    await browser.action.setBadgeText({ tabId, text: open ? '1' : await browser.action.getBadgeText({}) });
  } catch {
    // The tab was closed meanwhile.
  }
}

/**
 * For every tab with an offer: after a decision, and when a killed worker may have left one behind. One at a time: what one
 * has read of an offer does not come over what is shown of a later one.
 */
export const refreshBadges = oneForAll(async () => {
  const found = await offers();
  const gone = [...left].filter((tabId) => !found.has(tabId));
  left.clear();
  await Promise.all([
    ...[...found].map(async ([tabId, offer]) => {
      await showBadge(tabId, (await offerStatus(offer)).kind === 'open');
    }),
    ...gone.map((tabId) => showBadge(tabId, false)),
  ]);
});

/** Of a tab that has no offer any more. */
export function takeBadgeOff(tabId: number): Promise<void> {
  left.add(tabId);
  return refreshBadges();
}
