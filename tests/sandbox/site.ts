import type { IncomingHttpHeaders } from 'node:http';
import type { Answer } from './answer.ts';
import type { KnownPerson, PersonOnPage } from './people.ts';

/** One vendor rebuilt: its pages and its API. A file each, named after the vendor. */
export interface VendorSite {
  /** The vendor's id, as in `utils/vendors/catalog/`. */
  readonly id: string;
  readonly name: string;
  /** What a newcomer does here, in one sentence. */
  readonly tour: string;
  /** A key in the vendor's shape, the same for the same seed. */
  readonly newKey: (seed: string) => string;
  /** The account that an address stands for; undefined if it is a host of the vendor itself. */
  readonly accountOf: (url: URL) => string | undefined;
  readonly isApi: (url: URL) => boolean;
  /** The key that a request carries in the way that this API takes it; undefined if it carries none. */
  readonly keyIn: (headers: IncomingHttpHeaders) => string | undefined;
  readonly api: (call: Call) => Answer;
  readonly page: (visit: Visit) => Answer;
  /** Accounts with a behaviour of their own, in the order of the start page. All others work like `acme`. */
  readonly accounts: readonly SpecialAccount[];
  /** The usual host of an account's pages. */
  readonly host: (account: string) => string;
  /** The cookies' `Domain`, where it is wider than the page's host. */
  readonly cookieDomain?: (host: string) => string;
}

/** An account whose API answers in its own way; a path that is not listed is answered as for a working account. */
export interface SpecialAccount {
  readonly account: string;
  /** One sentence, for the start page. */
  readonly about: string;
  /** Whether it stands for all accounts whose name begins so. */
  readonly prefix?: true;
  /** Where its pages are, if not at the vendor's usual address. */
  readonly host?: string;
  /** Whom its pages name, if not the owner that the API of a working account tells. */
  readonly person?: KnownPerson;
  /** By path as on the wire; `*` is any other. An answer without a status is the working one, late. */
  readonly answers?: Readonly<Record<string, Answer>>;
}

/** A request to the API, after the sandbox looked at its key. */
export interface Call {
  readonly url: URL;
  readonly method: string;
  readonly account: string;
  /** By the key, or by a session cookie that should not have been sent. */
  readonly signedIn: boolean;
  readonly accept: string;
  /** How many calls this account made in the current period, this one included. */
  readonly used: number;
}

/** A request to a page. */
export interface Visit {
  readonly url: URL;
  readonly method: string;
  readonly account: string;
  readonly look: Look;
  /** Whom the page names. */
  readonly person: PersonOnPage;
  /** The language of the key section: `?lang=de`. */
  readonly language: string;
  readonly key: (account?: string) => string;
  /** Makes a new key; the old one dies at the API. */
  readonly resetKey: (account?: string) => string;
}

const looks = ['new', 'text', 'input', 'code', 'textarea', 'shadow', 'frame', 'classic'] as const;

/**
 * How the key section is built. By query (`?look=frame`) or by account (`look-frame.freshdesk.com`).
 * new: as the vendor's page of today; text: a bare text node; frame: the section in a same-origin iframe;
 * shadow: the key in an open shadow root; classic: the page of some years ago.
 */
export type Look = (typeof looks)[number];

/** The look that an address asks for. */
export function lookOf(url: URL, account: string): Look {
  const wish = url.searchParams.get('look') ?? /^look-([a-z]+)$/.exec(account)?.[1];
  return looks.find((look) => look === wish) ?? 'new';
}
