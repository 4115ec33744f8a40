import { browser } from 'wxt/browser';
import { refreshBadges, takeBadgeOff } from './badge.ts';
import { dropOffer, offerOf } from './offers.ts';

/**
 * An offer stays while its tab stays on the site; browsers take the badge off at each new document. To be asked once an
 * offer is made, too: the tab may have gone while that took its time.
 */
export async function followTab(tabId: number): Promise<void> {
  const offer = await offerOf(tabId);
  if (offer === undefined) return;
  await ((await hostOf(tabId)) === offer.pageHost ? refreshBadges() : forgetTab(tabId));
}

export async function forgetTab(tabId: number): Promise<void> {
  await dropOffer(tabId);
  // It may have been put on the tab after the browser had taken it off.
  await takeBadgeOff(tabId);
}

/** Where the tab is now: what an event says was true when it happened, and a sleeping worker hears of it late. */
async function hostOf(tabId: number): Promise<string | undefined> {
  try {
    return URL.parse((await browser.tabs.get(tabId)).url ?? '')?.hostname;
  } catch {
    return undefined;
  }
}
