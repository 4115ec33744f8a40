import type { SaveAs } from '../checks/change-messages.ts';
import { replaceKey } from '../checks/replace-key.ts';
import { saveCredential } from '../checks/save-credential.ts';
import { idOfKey } from '../vault/vault.ts';
import { vendorById } from '../vendors/registry.ts';
import { markOf } from './offer-summary.ts';
import { type FromPage, type Meant, type Offer, offeredOn, offerOf, offerStatus } from './offers.ts';
import type { CardStanding, SaveResult } from './page-messages.ts';
import { type KeyPlace, placeOfKey } from './replacement.ts';

/**
 * For the popup: saves what is on offer and starts its check; unless it is said as what, in the place of the key that it certainly
 * follows. The check is noted first: a worker killed between the two leaves a note without a credential, which is
 * struck off, and never a credential that nobody checks.
 */
export async function saveOffer(tabId: number, meant: Meant, as?: SaveAs): Promise<SaveResult> {
  const found = await offerOf(tabId, meant);
  const toSave = found && toSaveOf(found);
  if (found === undefined || toSave === undefined) return { ok: false, problem: 'gone' };
  // Whose it is has to be said first.
  if (found.others !== undefined) return { ok: false, problem: 'changed' };
  const { vendor, key } = toSave;
  const id = await idToReplace(found, as);
  if (id !== undefined && (await replaceKey(id, { ...key, seenAt: Date.now() }))) return { ok: true, id };
  return saveCredential(vendor, { account: found.account, ...key });
}

/** How the key that is on offer on this site stands to what is saved. */
export async function standingOf(tabId: number, pageHost: string): Promise<CardStanding['kind'] | undefined> {
  const offered = await offeredOn(tabId, pageHost);
  if (offered === undefined) return undefined;
  if ((await idOfKey(offered.print)) !== undefined) return 'saved';
  const { kind } = await placeOfKey(offered.vendor.id, offered.account.host, offered.person);
  return kind === 'new' ? 'new' : 'changed';
}

const adding = new Map<string, Promise<SaveResult>>();

/**
 * Adds what a card showed, under this id, and never more: it replaces nothing, and saves nothing that came in its place.
 * A card that has no answer yet asks again, and is told of the same save.
 */
export function addShown(tabId: number, shown: Required<FromPage>, id: string): Promise<SaveResult> {
  const added = adding.get(id) ?? add(tabId, shown, id).finally(() => adding.delete(id));
  adding.set(id, added);
  return added;
}

async function add(tabId: number, { pageHost, mark }: Required<FromPage>, id: string): Promise<SaveResult> {
  const found = await offerOf(tabId, { pageHost });
  const toSave = found && toSaveOf(found);
  if (found === undefined || toSave === undefined) return { ok: false, problem: 'gone' };
  if (markOf(found.fingerprint) !== mark) return { ok: false, problem: 'changed' };
  const known = await idOfKey(found.fingerprint);
  if (known !== undefined) return { ok: true, id: known, known: known !== id };
  if ((await placeOfOffer(found)).kind !== 'new') return { ok: false, problem: 'changed' };
  return saveCredential(toSave.vendor, { account: found.account, ...toSave.key }, id);
}

function toSaveOf({ vendor: of, key: apiKey, pageUrl, person }: Offer) {
  const vendor = vendorById(of);
  if (vendor === undefined) return undefined;
  return { vendor, key: { apiKey, pageUrl, ...(person && { person }) } };
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
