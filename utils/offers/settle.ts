import { printOfKey } from '../vault/prints.ts';
import { idOfKey } from '../vault/vault.ts';
import type { Account } from '../vendors/account.ts';
import type { Offer, SeenKey } from './offers.ts';

/** Whose key it is; while that is open, the account of the address with the others that the page names. */
export type Settled = Pick<Offer, 'account' | 'others' | 'chosen' | 'fingerprint'>;

/**
 * Of several accounts the one that the key is saved for, or that the user chose in this tab. A page that names several has
 * no card: it could tell by that which of them the key is saved for.
 */
export async function settle(
  { vendor, account: first, others = [], key }: SeenKey,
  offerBefore: () => Promise<Offer | undefined>,
): Promise<Settled> {
  const printOf = ({ host }: Account) => printOfKey(vendor.id, host, key);
  if (others.length === 0) return { account: first, fingerprint: await printOf(first) };
  const before = await offerBefore();
  for (const account of [first, ...others]) {
    // oxlint-disable no-await-in-loop -- two or three, and seldom
    const fingerprint = await printOf(account);
    const isChosen = before?.chosen === true && before.fingerprint === fingerprint;
    if (isChosen || (await idOfKey(fingerprint)) !== undefined) return { account, fingerprint, chosen: true };
    // oxlint-enable no-await-in-loop
  }
  return { account: first, others: [...others], fingerprint: await printOf(first) };
}
