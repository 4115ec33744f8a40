import { printOfKey } from '../vault/prints.ts';
import { keepOffer, offerOf } from './offers.ts';

/** The user says which of the accounts that the page names the key is of: one that was shown. Nothing is saved by that. */
export async function chooseAccount(tabId: number, shown: string, chosen: string): Promise<void> {
  const found = await offerOf(tabId, { accountHost: shown });
  if (found?.others === undefined) return;
  const { others, ...offer } = found;
  const account = [found.account, ...others].find(({ host }) => host === chosen);
  if (account === undefined) return;
  const fingerprint = await printOfKey(offer.vendor, account.host, offer.key);
  await keepOffer(tabId, { ...offer, account, fingerprint, chosen: true });
}
