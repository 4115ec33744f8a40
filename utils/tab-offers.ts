import { refreshBadges } from './badge.ts';
import { dropOffer, offerOf } from './offers.ts';

/** An offer stays while its tab stays on the site; browsers take the badge off at each new document. */
export async function followTab(
  tabId: number,
  status: string | undefined,
  url: string | undefined,
): Promise<void> {
  if (status === undefined) return;
  const offer = await offerOf(tabId);
  if (offer === undefined) return;
  const stays = url !== undefined && URL.parse(url)?.hostname === offer.pageHost;
  if (stays) await refreshBadges();
  else await forgetTab(tabId);
}

export async function forgetTab(tabId: number): Promise<void> {
  await dropOffer(tabId);
}
