import type { PagePerson } from '../credentials/credential.ts';
import type { Account } from '../vendors/account.ts';
import type { Vendor } from '../vendors/vendor.ts';
import type { OfferSummary } from './page-messages.ts';

export interface Offered {
  readonly vendor: Vendor;
  readonly account: Account;
  readonly lastFour: string;
  readonly person: PagePerson | undefined;
  /** The keyed fingerprint of the key at its account. */
  readonly print: string;
}

/** What a card says of an offer: nothing of what is saved. */
export function summaryOf({ vendor, account, lastFour, print }: Offered): OfferSummary {
  return { vendorName: vendor.name, host: account.host, lastFour, mark: markOf(print) };
}

/** Enough to tell keys apart. */
export function markOf(print: string): string {
  return print.slice(0, 22);
}
