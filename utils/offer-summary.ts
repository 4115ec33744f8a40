import { type Account, accountLabel } from './account.ts';
import type { PagePerson } from './credential.ts';
import { placeOfKey } from './key-place.ts';
import type { OfferSummary } from './page-messages.ts';
import type { Vendor } from './vendor.ts';

/** What a card says of an offer. Of the vault it tells no more than the page knows itself: the person whom the page names. */
export async function summaryOf(
  vendor: Vendor,
  of: Account,
  lastFour: string,
  person: PagePerson | undefined,
): Promise<OfferSummary> {
  const place = await placeOfKey(vendor.id, of.host, person);
  const summary = { vendorName: vendor.name, accountLabel: accountLabel(of), lastFour };
  switch (place.kind) {
    case 'new':
      return summary;
    case 'perhaps':
      return { ...summary, place: { kind: 'perhaps' } };
    case 'replaces': {
      const { who, lastFour: old } = place.older;
      return { ...summary, place: { kind: 'replaces', lastFour: old, ...(who !== undefined && { who }) } };
    }
  }
}
