import type { SaveAs } from '../checks/change-messages.ts';
import { replaceKey } from '../checks/replace-key.ts';
import { saveCredential } from '../checks/save-credential.ts';
import { vendorById } from '../vendors/registry.ts';
import { type FromPage, type Meant, type Offer, offerOf, offerStatus, summaryOfOffer } from './offers.ts';
import type { SaveResult } from './page-messages.ts';
import { type KeyPlace, placeOfKey } from './replacement.ts';

/**
 * Saves what is on offer and starts its check; unless it is said as what, in the place of the key that it certainly
 * follows. The check is noted first: a worker killed between the two leaves a note without a credential, which is
 * struck off, and never a credential that nobody checks.
 */
export async function saveOffer(tabId: number, meant: Meant, as?: SaveAs): Promise<SaveResult> {
  const found = await offerOf(tabId, meant);
  const vendor = found && vendorById(found.vendor);
  if (!found || !vendor) return { ok: false, problem: 'gone' };
  // Whose it is has to be said first.
  if (found.others !== undefined) return { ok: false, problem: 'changed' };
  const { account: of, pageUrl, person, key: apiKey } = found;
  const key = { apiKey, pageUrl, ...(person && { person }) };
  const id = await idToReplace(found, as);
  if (id !== undefined && (await replaceKey(id, { ...key, seenAt: Date.now() }))) return { ok: true, id };
  return saveCredential(vendor, { account: of, ...key });
}

/** Saves what a card showed, and nothing that took its place since: another key, or another one that it replaces. */
export async function saveShown(tabId: number, { pageHost, mark }: Required<FromPage>): Promise<SaveResult> {
  const found = await offerOf(tabId, { pageHost });
  // A card that has no answer yet asks again: what it showed may be saved by now.
  const isSaved = found !== undefined && (await offerStatus(found)).kind === 'saved';
  const isShown = isSaved
    ? (await offerOf(tabId, { pageHost, mark })) !== undefined
    : found === undefined || (await summaryOfOffer(found))?.mark === mark;
  return isShown ? saveOffer(tabId, { pageHost, mark }) : { ok: false, problem: 'changed' };
}

/** None where the key is one more. */
async function idToReplace(found: Offer, as: SaveAs | undefined): Promise<string | undefined> {
  if (as?.kind === 'another' || (await offerStatus(found)).kind === 'saved') return undefined;
  const place = await placeOfOffer(found);
  switch (place.kind) {
    case 'new':
      return undefined;
    case 'replaces':
      return as === undefined || as.id === place.older.id ? place.older.id : undefined;
    case 'perhaps':
      return place.among.find(({ id }) => id === as?.id)?.id;
  }
}

export function placeOfOffer({ vendor, account: of, person }: Offer): Promise<KeyPlace> {
  return placeOfKey(vendor, of.host, person);
}
