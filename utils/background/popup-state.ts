import { type Browser, browser } from 'wxt/browser';
import { putIn } from '../browser/inject.ts';
import { openChecks } from '../checks/jobs.ts';
import { copyStays } from '../export/clipboard.ts';
import { formats } from '../export/registry.ts';
import { fillHosts } from '../fill/allowed-hosts.ts';
import { lockState } from '../lock/lock-state.ts';
import { neverList } from '../offers/decisions.ts';
import { type Offer, offerOf, offerStatus, offers } from '../offers/offers.ts';
import type { WhyNotShown } from '../offers/page-messages.ts';
import { placeOfOffer } from '../offers/save-offer.ts';
import { readItem, writeItem } from '../vault/database.ts';
import { readDraft } from '../vault/draft.ts';
import { readExposed } from '../vault/exposed.ts';
import { keptAddress } from '../vault/own-recipient.ts';
import { printsOfKeys } from '../vault/prints.ts';
import { type Contents, readVault } from '../vault/vault.ts';
import { type VaultLock, vaultLock } from '../vault/vault-lock.ts';
import { type Account, accountOfPage, isCanonical } from '../vendors/account.ts';
import { outOfReach } from '../vendors/host-access.ts';
import { isKeyPage, neededPatterns } from '../vendors/key-page.ts';
import { notShownReason } from '../vendors/not-shown.ts';
import { vendorById, vendors } from '../vendors/registry.ts';
import type { Vendor } from '../vendors/vendor.ts';
import { listed } from './listed-credential.ts';
import type { PageState, PopupState } from './popup-contents.ts';

/** Everything that the popup shows, at one moment; no key in it. */
export async function popupState(tabId: number | undefined): Promise<PopupState> {
  const [lock, page, vault, checking, never, draft, lastFormat, allowedHosts, stays] = await Promise.all([
    vaultLock(),
    pageState(tabId),
    readVault(),
    openChecks(),
    neverList(),
    readDraft(),
    readLastFormat(),
    fillHosts(),
    copyStays(),
  ]);
  const forgotten = vault.forgotten.toSorted((a, b) => b.at - a.at)[0];
  return {
    page,
    lock: lockState(lock, vault),
    credentials: vault.credentials.map((credential) => listed(credential, vault.credentials, checking)),
    damaged: vault.damaged,
    exposed: await exposedOf(vault.credentials, lock.kind),
    outOfReach: (await outOfReach(vault.credentials)).map(({ id, name }) => ({ id, name })),
    never: never.map(({ vendor, host }) => ({
      vendor,
      host,
      vendorName: vendorById(vendor)?.name ?? vendor,
    })),
    fillHosts: allowedHosts,
    copyStays: stays,
    ...(forgotten && { forgotten: { id: forgotten.id, name: forgotten.name } }),
    ...(draft && { draft }),
    formats: formats.map(({ id, name, group, use }) => ({ id, name, group, use })),
    lastFormat,
    vendors: vendors.map((vendor) => ({
      id: vendor.id,
      name: vendor.name,
      example: vendor.address.example,
      looksLike: vendor.key.looksLike,
      origins: neededPatterns(vendor, [
        ...vault.credentials.filter((one) => one.vendor === vendor.id).map(({ account }) => account.host),
        ...(page.kind === 'vendor' && page.vendor === vendor.id ? [page.host] : []),
      ]),
    })),
  };
}

/** What was on the disk in clear; undefined for nothing, and while it is locked. */
async function exposedOf(
  credentials: Contents['credentials'],
  lock: VaultLock['kind'],
): Promise<PopupState['exposed']> {
  const [told, address] = await Promise.all([readExposed(), keptAddress()]);
  if (told.size === 0 || lock === 'locked') return undefined;
  const left = new Set([...told].filter((one) => !one.startsWith('age1')));
  const keys: { id: string; name: string; url?: string }[] = [];
  for (const credential of credentials) {
    // oxlint-disable-next-line no-await-in-loop -- quick, and seldom
    const prints = (await printsOfKeys(credential)).filter((print) => left.delete(print));
    const url = resetUrl(credential);
    if (prints.length === 0) continue;
    keys.push({ id: credential.id, name: credential.name, ...(url !== undefined && { url }) });
  }
  return { keys, others: left.size, address: address !== undefined && told.has(address) };
}

/** The vendor's page for a new key: the one that it was seen on, whatever was stored as that. */
function resetUrl({ vendor: of, account, pageUrl }: Contents['credentials'][number]): string | undefined {
  const vendor = vendorById(of);
  if (vendor === undefined) return undefined;
  if (pageUrl !== undefined && accountOfPage(pageUrl, [vendor]) !== undefined) return pageUrl;
  return isCanonical(account, vendor) ? vendor.keyPage.open(account) : undefined;
}

const formatItem = 'lastFormat';

export async function rememberFormat(id: string): Promise<void> {
  await writeItem(formatItem, id);
}

async function readLastFormat(): Promise<string> {
  const id = await readItem(formatItem);
  return formats.find((format) => format.id === id)?.id ?? formats[0]?.id ?? '';
}

/** The tab the popup was opened over; for a popup in a tab of its own, the one that has the most to say. */
async function pageState(tabId: number | undefined): Promise<PageState> {
  // It may be closed by now where the popup stands in a tab of its own.
  const below = tabId === undefined ? undefined : await browser.tabs.get(tabId).catch(() => undefined);
  if (below !== undefined) return stateOfTab(below);
  const withOffer = await offers();
  const tabs = (await browser.tabs.query({})).filter(({ url }) => url && accountOfPage(url, vendors));
  const [best] = tabs.toSorted(
    (a, b) =>
      Number(withOffer.has(b.id ?? -1)) - Number(withOffer.has(a.id ?? -1)) ||
      (b.lastAccessed ?? 0) - (a.lastAccessed ?? 0),
  );
  return best === undefined ? { kind: 'elsewhere' } : stateOfTab(best);
}

type Tab = Browser.tabs.Tab;

async function stateOfTab({ id, url }: Tab): Promise<PageState> {
  const here = url === undefined ? undefined : accountOfPage(url, vendors);
  if (id === undefined || url === undefined || here === undefined) return { kind: 'elsewhere' };
  const offer = await offerOf(id);
  const ours = offer?.pageHost === here.host ? offer : undefined;
  const account = ours?.account ?? here.account;
  return {
    kind: 'vendor',
    tabId: id,
    vendor: here.vendor.id,
    vendorName: here.vendor.name,
    host: account?.host ?? here.host,
    shows: ours ? await showsOffer(ours) : await showsNone(id, url, here.vendor),
    keyPageUrl: keyPageUrl(here.vendor, account, url),
  };
}

type Shows = Extract<PageState, { kind: 'vendor' }>['shows'];

async function showsOffer(offer: Offer): Promise<Shows> {
  const status = await offerStatus(offer);
  switch (status.kind) {
    case 'saved':
      return status;
    case 'never':
      return status;
    case 'open':
    case 'dismissed':
      if (offer.others) return whichAccount(offer, offer.others);
      return {
        kind: 'offer',
        lastFour: offer.lastFour,
        dismissed: status.kind === 'dismissed',
        place: await placeOfOffer(offer),
      };
  }
}

function whichAccount({ account, lastFour }: Offer, others: readonly Account[]): Shows {
  return { kind: 'which-account', lastFour, hosts: [account, ...others].map(({ host }) => host) };
}

async function showsNone(tabId: number, url: string, vendor: Vendor): Promise<Shows> {
  const origins = neededPatterns(vendor, [new URL(url).hostname]);
  if (!(await browser.permissions.contains({ origins }))) return { kind: 'permission-missing' };
  if (!isKeyPage(url, vendor)) return { kind: 'not-shown', reason: 'not-key-page' };
  const reason = notShownReason.safeParse(await askPage(tabId));
  return reason.success ? { kind: 'not-shown', reason: reason.data } : { kind: 'looking' };
}

/** Why the page shows no key is worked out only when somebody asks. */
async function askPage(tabId: number): Promise<unknown> {
  await putIn(tabId, 0, ['/look.js']);
  try {
    return await browser.tabs.sendMessage(tabId, 'why-not-shown' satisfies WhyNotShown);
  } catch {
    return undefined;
  }
}

function keyPageUrl(vendor: Vendor, account: Account | undefined, url: string): string {
  return account === undefined || isKeyPage(url, vendor) ? url : vendor.keyPage.open(account);
}
