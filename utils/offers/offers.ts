import { browser } from 'wxt/browser';
import * as z from 'zod/mini';
import { account, pagePerson } from '../credentials/credential.ts';
import { idOfKey } from '../vault/vault.ts';
import type { Account } from '../vendors/account.ts';
import { vendorById } from '../vendors/registry.ts';
import type { Vendor } from '../vendors/vendor.ts';
import { decisionOn, dismissKey, neverForAccount } from './decisions.ts';
import { markOf, type Offered, summaryOf } from './offer-summary.ts';
import type { OfferSummary } from './page-messages.ts';
import { type Settled, settle } from './settle.ts';

/**
 * What is on offer in which tab, and what was decided. An offer is kept in memory alone, and lives as long as its tab stays
 * on the account's site.
 */
const offer = z.object({
  vendor: z.string(),
  account,
  /** What else the page says it is of; absent where that is settled, and nothing is saved or sent before. */
  others: z.exactOptional(z.array(account)),
  /** One of several that the page names: the user's own choice, or what the key is saved for. */
  chosen: z.exactOptional(z.literal(true)),
  /** The host of the page, which differs from the account's where its address does not tell the account. */
  pageHost: z.string(),
  pageUrl: z.string(),
  lastFour: z.string(),
  fingerprint: z.string(),
  key: z.string(),
  person: z.exactOptional(pagePerson),
});
export type Offer = z.infer<typeof offer>;

export type OfferStatus =
  | { readonly kind: 'open' }
  | { readonly kind: 'dismissed' }
  | { readonly kind: 'never' }
  | { readonly kind: 'saved'; readonly id: string };

export interface SeenKey {
  readonly tabId: number;
  readonly vendor: Vendor;
  readonly account: Account;
  readonly others?: readonly Account[];
  readonly pageUrl: URL;
  readonly key: string;
  readonly person: { readonly id?: string; readonly email?: string } | undefined;
}

const offerKey = (tabId: number) => `offer:${tabId}`;

/**
 * An offer that is being written: its card may ask before that is done. Whether there is one depends on what was decided
 * alone, lest a page could tell by the time it takes what is saved.
 */
interface Arriving {
  readonly pageHost: string;
  readonly stored: Promise<Offer>;
  readonly offered: Promise<Offered | undefined>;
}
const arriving = new Map<number, Arriving>();

/** Whether this key is to be offered, told as soon as it is known; the offer itself is stored meanwhile. */
export function makeOffer(seen: SeenKey): {
  readonly status: Promise<OfferStatus>;
  readonly stored: Promise<Offer>;
} {
  const { tabId, vendor, key, person } = seen;
  const settling = settle(seen, () => storedOffer(tabId));
  const status = settling.then(({ account: of, fingerprint }) => statusOf(vendor.id, of.host, fingerprint));
  const stored = status
    .then(() => storeOffer(seen, settling))
    .finally(() => arriving.get(tabId)?.stored === stored && arriving.delete(tabId));
  const offered = settling.then((settled) => {
    const { account: of, fingerprint: print } = settled;
    return isOfPage(settled) ? { vendor, account: of, lastFour: key.slice(-4), person, print } : undefined;
  });
  arriving.set(tabId, { pageHost: seen.pageUrl.hostname, stored, offered });
  return { status, stored };
}

async function storeOffer(
  { tabId, vendor, pageUrl, key, person }: SeenKey,
  settling: Promise<Settled>,
): Promise<Offer> {
  const made: Offer = {
    ...(await settling),
    vendor: vendor.id,
    pageHost: pageUrl.hostname,
    pageUrl: `${pageUrl.origin}${pageUrl.pathname}`,
    lastFour: key.slice(-4),
    key,
    ...(person && { person }),
  };
  await keepOffer(tabId, made);
  return made;
}

export function keepOffer(tabId: number, made: Offer): Promise<void> {
  return browser.storage.session.set({ [offerKey(tabId)]: made });
}

/**
 * Which offer of a tab is meant, by who decides on it: the tab may have gone to another account meanwhile, and have
 * another offer. A page of a site means what was seen on that site, and its card the key that it shows; the popup, the
 * account that it shows.
 */
export type Meant = FromPage | { readonly accountHost: string };

export interface FromPage {
  readonly pageHost: string;
  /** `OfferSummary.mark` */
  readonly mark?: string;
}

export async function offerOf(tabId: number, meant?: Meant): Promise<Offer | undefined> {
  const found = await (arriving.get(tabId)?.stored ?? storedOffer(tabId));
  if (found === undefined || meant === undefined) return found;
  if ('accountHost' in meant) return found.account.host === meant.accountHost ? found : undefined;
  const isShown = meant.mark === undefined || meant.mark === markOf(found.fingerprint);
  return found.pageHost === meant.pageHost && isOfPage(found) && isShown ? found : undefined;
}

/** Where a page names several accounts, everything is said in the popup: the page has no card, and no say. */
function isOfPage({ others, chosen }: Pick<Offer, 'others' | 'chosen'>): boolean {
  return others === undefined && chosen === undefined;
}

/** What is on offer on this site in this tab, as soon as it is known. */
export async function offeredOn(tabId: number, pageHost: string): Promise<Offered | undefined> {
  const soon = arriving.get(tabId);
  if (soon?.pageHost === pageHost) return soon.offered;
  const found = await offerOf(tabId, { pageHost });
  const vendor = found && vendorById(found.vendor);
  if (found === undefined || vendor === undefined) return undefined;
  return { ...found, vendor, person: found.person, print: found.fingerprint };
}

async function storedOffer(tabId: number): Promise<Offer | undefined> {
  const items = await browser.storage.session.get(offerKey(tabId));
  return offer.safeParse(items[offerKey(tabId)]).data;
}

export async function offers(): Promise<ReadonlyMap<number, Offer>> {
  const found = new Map<number, Offer>();
  for (const [key, value] of Object.entries(await browser.storage.session.get(null))) {
    if (!key.startsWith('offer:')) continue;
    const { data } = offer.safeParse(value);
    if (data) found.set(Number(key.slice('offer:'.length)), data);
  }
  return found;
}

async function statusOf(vendor: string, host: string, print: string): Promise<OfferStatus> {
  const [saved, decision] = await Promise.all([idOfKey(print), decisionOn(vendor, host, print)]);
  return saved === undefined ? { kind: decision ?? 'open' } : { kind: 'saved', id: saved };
}

export function offerStatus({ vendor, account: of, fingerprint }: Offer): Promise<OfferStatus> {
  return statusOf(vendor, of.host, fingerprint);
}

/** "Not now": not again for this key. */
export async function dismissOffer(tabId: number, meant: Meant): Promise<void> {
  const found = await offerOf(tabId, meant);
  if (found !== undefined) await dismissKey(found.fingerprint);
}

/** "Never for acme.freshdesk.com": no more cards for this account, until it is allowed again. */
export async function neverOffer(tabId: number, meant: Meant): Promise<void> {
  const found = await offerOf(tabId, meant);
  if (found !== undefined) await neverForAccount(found.vendor, found.account.host);
}

export async function dropOffer(tabId: number): Promise<void> {
  arriving.delete(tabId);
  await browser.storage.session.remove(offerKey(tabId));
}

/** What the card on this site in this tab says; nothing where none is to be shown. */
export async function cardOf(tabId: number, pageHost: string): Promise<OfferSummary | undefined> {
  const offered = await offeredOn(tabId, pageHost);
  if (offered === undefined) return undefined;
  const { vendor, account: of, print } = offered;
  return (await decisionOn(vendor.id, of.host, print)) === undefined ? summaryOf(offered) : undefined;
}
