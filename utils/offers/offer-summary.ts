import type { PagePerson } from '../credentials/credential.ts';
import type { Account } from '../vendors/account.ts';
import type { Vendor } from '../vendors/vendor.ts';
import type { OfferSummary } from './page-messages.ts';
import { type KeyPlace, placeOfKey } from './replacement.ts';

export interface Offered {
  readonly vendor: Vendor;
  readonly account: Account;
  readonly lastFour: string;
  readonly person: PagePerson | undefined;
  /** The keyed fingerprint of the key at its account. */
  readonly print: string;
}

/** What a card says of an offer. Of the vault it tells no more than the page knows itself: the person whom the page names. */
export async function summaryOf({
  vendor,
  account,
  lastFour,
  person,
  print,
}: Offered): Promise<OfferSummary> {
  const place = shownPlace(await placeOfKey(vendor.id, account.host, person));
  return {
    vendorName: vendor.name,
    host: account.host,
    lastFour,
    mark: `${beginningOf(print)} ${Object.values(place ?? {}).join(' ')}`,
    ...(place !== undefined && { place }),
  };
}

/** Whether a card that showed an offer with this mark showed this key. */
export function isMarkOf(mark: string, print: string): boolean {
  return mark.startsWith(`${beginningOf(print)} `);
}

/** Enough to tell keys apart. */
function beginningOf(print: string): string {
  return print.slice(0, 22);
}

function shownPlace(place: KeyPlace): OfferSummary['place'] {
  switch (place.kind) {
    case 'new':
      return undefined;
    case 'perhaps':
      return { kind: 'perhaps' };
    case 'replaces': {
      const { who, lastFour } = place.older;
      return { kind: 'replaces', lastFour, ...(who !== undefined && { who }) };
    }
  }
}
