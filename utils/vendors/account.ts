import type { Vendor } from './vendor.ts';

/**
 * Whose key it is, in one canonical form from which every consumer's form is derived.
 *
 * `host` is where a person signs in (`acme.freshdesk.com`), `apiBaseUrl` where the API answers, without a trailing slash.
 */
export interface Account {
  readonly host: string;
  readonly apiBaseUrl: string;
  /** Freshdesk, Freshservice, classic Freshsales: `acme`. */
  readonly subdomain?: string;
  /** Freshsales: `acme.myfreshworks.com/crm/sales`, as the vendor's page shows it. */
  readonly bundleAlias?: string;
  /** Insightly: `na1`. */
  readonly pod?: string;
}

/** Why an address is none. The words are in `_locales` under `address_<problem>`. */
export type AddressProblem =
  | { readonly kind: 'empty' }
  /** Not an address at all: blanks inside, an IP, a port, a user. */
  | { readonly kind: 'malformed' }
  /** A host of another vendor that Keylift knows. */
  | { readonly kind: 'other-vendor'; readonly vendor: Vendor }
  /** A host outside the vendor's domains: most likely a custom portal, which the API does not answer on. */
  | { readonly kind: 'custom-host'; readonly host: string }
  /** The vendor's own host but no tenant's: www, support, …, or a path that is not the product. */
  | { readonly kind: 'no-tenant'; readonly host: string };

export type AccountResult =
  | { readonly ok: true; readonly account: Account }
  | { readonly ok: false; readonly problem: AddressProblem };

/** An account in the names of credentials: `acme`, for Insightly the pod. Where a key goes is said by its host alone. */
export function accountLabel(account: Account): string {
  return account.subdomain ?? account.bundleAlias?.split('.')[0] ?? account.pod ?? account.host;
}

/** The vendor whose tenants live at this host; look-alikes such as `freshdesk.com.evil.example` have none. */
export function vendorOfHost(hostname: string, vendors: readonly Vendor[]): Vendor | undefined {
  return vendors.find(({ address }) =>
    address.domains.some((domain) => hostname.length > domain.length + 1 && hostname.endsWith(`.${domain}`)),
  );
}

/** The vendor and account of a page's own address: https, the default port, no user, nothing reserved. */
export function accountOfPage(href: string, vendors: readonly Vendor[]): PageAddress | undefined {
  const url = URL.canParse(href) ? new URL(href) : undefined;
  if (url === undefined || isStrange(url)) return undefined;
  const host = url.hostname;
  const vendor = vendorOfHost(host, vendors);
  if (vendor === undefined || isNoTenant(vendor, host)) return undefined;
  return { vendor, host, account: accountAt(url, vendor) };
}

/** What a page's own address tells, which the browser vouches for. */
export interface PageAddress {
  readonly vendor: Vendor;
  readonly host: string;
  /** Undefined where the address leaves it to the page. */
  readonly account: Account | undefined;
}

/** The account that signs in at this host, made anew; undefined if there is none of this vendor's. */
export function accountOfHost(host: string, vendor: Vendor): Account | undefined {
  const isTenant = hostForm.test(host) && vendorOfHost(host, [vendor]) && !isNoTenant(vendor, host);
  return isTenant ? vendor.address.account(host) : undefined;
}

/**
 * Whether an account is the one of its host, in every field. What was kept, imported or restored may say anything: a key
 * of an account that is not canonical is sent nowhere and exported nowhere.
 */
export function isCanonical(account: Account, vendor: Vendor): boolean {
  const made = accountOfHost(account.host, vendor);
  return made !== undefined && accountFields.every((field) => made[field] === account[field]);
}

const accountFields = ['host', 'apiBaseUrl', 'subdomain', 'bundleAlias', 'pod'] as const;

/**
 * Whose key a page shows: the account of its address, and each other one that these values of it name. Where there is
 * more than one, the user chooses.
 */
export function accountsOf(page: PageAddress, values: readonly string[]): readonly Account[] {
  const named = values.map((value) => accountNamedOn(page, value));
  const all = [page.account, ...named].filter((account) => account !== undefined);
  return all.filter(({ host }, at) => all.findIndex((other) => other.host === host) === at);
}

/**
 * The account that a value on a page names, where the page's own host leaves it open: of the same root domain, and
 * no host of the vendor's own. Everywhere else the address has said it, and this is undefined.
 */
export function accountNamedOn({ vendor, host, account }: PageAddress, value: string): Account | undefined {
  const { accountOnPage } = vendor.keyPage;
  const root = vendor.address.domains.find((domain) => host.endsWith(`.${domain}`));
  if (accountOnPage === undefined || root === undefined || !accountOnPage.form.test(value)) return undefined;
  if (account !== undefined && !accountOnPage.sharedDomains.includes(root)) return undefined;
  const isBare = !value.includes('.');
  // A bare word could be anything, but for one that goes on from the name of this host.
  if (isBare && !value.startsWith(`${host.replace(/\..*/, '')}-`)) return undefined;
  const url = URL.parse(`https://${isBare ? `${value}.${root}` : value.replace(/^https:\/\//i, '')}`);
  const named = url && !isStrange(url) ? accountOfHost(url.hostname, vendor) : undefined;
  return named?.host.endsWith(`.${root}`) ? named : undefined;
}

/** The canonical account of any address that a person may paste: URL, host, bare name, with path, upper case, blanks. */
export function accountOfAddress(pasted: string, vendor: Vendor, vendors: readonly Vendor[]): AccountResult {
  const text = pasted.replace(invisible, '').trim().replace(wrapping, '$1').trim();
  if (text === '') return refuse({ kind: 'empty' });
  const url = toUrl(text, vendor);
  if (url === undefined) return refuse({ kind: 'malformed' });
  const host = url.hostname;
  const owner = vendorOfHost(host, vendors);
  if (owner === undefined) {
    const bare = vendor.address.domains.includes(host);
    return refuse(bare ? { kind: 'no-tenant', host } : { kind: 'custom-host', host });
  }
  if (owner.id !== vendor.id) return refuse({ kind: 'other-vendor', vendor: owner });
  const account = isNoTenant(vendor, host) ? undefined : accountAt(url, vendor);
  return account === undefined ? refuse({ kind: 'no-tenant', host }) : { ok: true, account };
}

/** Blanks that are not seen: zero-width characters, soft hyphens, direction marks. */
const invisible = /[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/g;
/** Quotes and brackets that come along when an address is copied out of a sentence. */
const wrapping = /^["'“”‘’<([]+(.*?)["'“”‘’>)\],;]+$/s;

function toUrl(text: string, vendor: Vendor): URL | undefined {
  if (text.length > 2000 || /\s/.test(text)) return undefined;
  const word = /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/i.test(text);
  const schemed = /^[a-z][a-z0-9+.-]*:\/\//i.test(text)
    ? text
    : `https://${word ? vendor.address.host(text) : text}`;
  if (!URL.canParse(schemed)) return undefined;
  const url = new URL(schemed.replace(/^http:/i, 'https:'));
  url.hostname = url.hostname.replace(/\.$/, '');
  return isStrange(url) ? undefined : url;
}

/** Whether an address is no tenant's as it stands: another scheme, a user, a port, a host of another form. */
function isStrange({ protocol, username, password, port, hostname }: URL): boolean {
  return protocol !== 'https:' || `${username}${password}${port}` !== '' || !hostForm.test(hostname);
}

function accountAt(url: URL, { address }: Vendor): Account | undefined {
  return address.isElsewhere?.(url) ? undefined : address.account(url.hostname);
}

/** Two labels at least, the last of letters: no IP address, no punycode look-alike, at most 253 characters. */
const hostForm = /^(?=.{4,253}$)(?!.*(?:^|\.)xn--)(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,}$/;

/** A host under one of the vendor's domains that is the vendor's own, or nobody's. */
function isNoTenant({ address: { domains, reserved, labels } }: Vendor, hostname: string): boolean {
  return domains.some((domain) => {
    if (!hostname.endsWith(`.${domain}`)) return false;
    const before = hostname.slice(0, -domain.length - 1);
    return reserved.includes(before) || before.split('.').length > labels;
  });
}

function refuse(problem: AddressProblem): AccountResult {
  return { ok: false, problem };
}
