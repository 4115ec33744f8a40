import { browser } from 'wxt/browser';
import { offerStatus, offers } from './offers.ts';

/** Shows `1` on the tab while it has an offer that nobody decided, and otherwise what all tabs show. */
export async function showBadge(tabId: number, open: boolean): Promise<void> {
  try {
    await browser.action.setBadgeText({ tabId, text: open ? '1' : await browser.action.getBadgeText({}) });
  } catch {
    // The tab was closed meanwhile.
  }
}

/** For every tab with an offer: after a decision, and when a killed worker may have left one behind. */
export async function refreshBadges(): Promise<void> {
  await Promise.all(
    [...(await offers())].map(async ([tabId, offer]) => {
      await showBadge(tabId, (await offerStatus(offer)).kind === 'open');
    }),
  );
}
