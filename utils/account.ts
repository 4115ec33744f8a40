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
