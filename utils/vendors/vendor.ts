import type { Auth } from '../credentials/auth.ts';
import type { Owner, RefusedReason, Role } from '../credentials/verdict.ts';
import type { Account } from './account.ts';
import type { NotShownReason } from './not-shown.ts';

/**
 * What Keylift knows of one vendor, as data and small pure functions. One file a vendor in `utils/vendors/catalog/`;
 * everything else (match patterns, host permissions, the gate, tables in the README, the sandbox's hosts) derives
 * from these objects.
 *
 * The build reads these files in plain Node and the page side carries them, so they import nothing but types.
 */
export interface Vendor {
  /** The file's name, and the `vendor` of a stored or exported credential. */
  readonly id: string;
  readonly name: string;
  readonly address: VendorAddress;
  readonly keyPage: KeyPage;
  readonly key: KeyShape;
  readonly auth: Auth;
  readonly api: VendorApi;
}

/** How an address of this vendor becomes an account, and what it looks like. */
export interface VendorAddress {
  /** Domains under which tenants live: `freshdesk.com` stands for `*.freshdesk.com`. */
  readonly domains: readonly [string, ...string[]];
  /** Those of `domains` that hardly anybody needs: the browser is asked for their pages when something first stands there. */
  readonly onDemand?: readonly string[];
  /** First labels of a host that are the vendor's own and never a tenant: `www`, `support`, … */
  readonly reserved: readonly string[];
  /** So many labels at most stand before the domain in a tenant's host; a deeper one is no tenant's, nor any page on it. */
  readonly labels: number;
  /** An address as a person may type it; shown as an example beside the field and in errors. */
  readonly example: string;
  /** The account of a tenant's host, lower-case and under one of `domains`; undefined if the host names none. */
  readonly account: (hostname: string) => Account | undefined;
  /** Whether an address of such a host is of another product, which has no account here. */
  readonly isElsewhere?: (url: URL) => boolean;
  /** The host that a bare word stands for: `acme` → `acme.freshdesk.com`. */
  readonly host: (word: string) => string;
}

/** Where the key is shown, and in whose neighbourhood. */
export interface KeyPage {
  /** Tested against host + path (`acme.freshdesk.com/a/profiles/7/edit`), without regard to case. */
  readonly route: RegExp;
  /** A word in the path of every key page: what the gate looks for before anything dearer. */
  readonly word: string;
  /** The id of the person whose page it is, in the page's address: the first group. */
  readonly person?: RegExp;
  /** Where the user of this account finds the key page; a page of the account if the exact one is not known. */
  readonly open: (account: Account) => string;
  /**
   * Headings of the section that holds the key and of sections that hold something that looks alike, for
   * pages with more than one "Your API Key". Absent where the page has a single one.
   */
  readonly sections?: { readonly ours: RegExp; readonly others: RegExp };
  /** Whether the page hides the key until a click and a CAPTCHA, or shows it as soon as it is opened. */
  readonly revealed: 'on-click' | 'at-once';
  /** Places known from public sources. A bonus: the key is found without them. */
  readonly knownPlaces?: readonly string[];
  /**
   * A value on the page that names the account where its host cannot: one that names none, or one of these domains, at
   * which several accounts may have one host (`account-on-page.ts`).
   */
  readonly accountOnPage?: {
    /** What the page calls it, in lower case. */
    readonly label: RegExp;
    /** The whole value, whatever its case: an address, or the first label of one. */
    readonly form: RegExp;
    readonly sharedDomains: readonly string[];
  };
  /** What it means when the page has no API key section at all. */
  readonly noSection: NotShownReason;
}

export interface KeyShape {
  /** The whole key, anchored; applied after blanks and line breaks around it are taken off. */
  readonly shape: RegExp;
  /** Most keys, where others are taken too: one such stands for itself, and is no part of a longer one. */
  readonly usual?: RegExp;
  /** What a key looks like, in words that follow "A Freshdesk key is …". */
  readonly looksLike: string;
  /** Things of a similar look that are none, each with what it is, for the message to who pastes one. */
  readonly others?: readonly { readonly shape: RegExp; readonly is: string }[];
}

/** How a key is proved. Paths are relative to an API base; all are GET. */
export interface VendorApi {
  /** The bases to try in order, two at most; the second is tried where the first answers as if it were not the API. */
  readonly bases: (account: Account) => readonly [string, string?];
  /** Tried in order until one settles the verdict; the first that says who owns the key comes first. */
  readonly probes: readonly [Probe, ...Probe[]];
  /** Asked after a probe said yes, for more to show, unless it was that probe; their failure never changes the verdict. */
  readonly details: readonly Probe[];
  /** A header that only this API sends, whatever the status: tells its 401 from a stranger's. */
  readonly signature?: string;
  readonly quota?: { readonly left: string; readonly total: string; readonly per: 'minute' | 'hour' | 'day' };
  /** What the statuses and codes of a refusal mean here; see `read-reply.ts`. */
  readonly refusals: Refusals;
}

export interface Probe {
  readonly path: string;
  /**
   * What a good answer tells; undefined if it is not the answer that this path gives. `known` is what the answers
   * before it told.
   */
  readonly tells: (answer: Answer, known: Told) => Told | undefined;
  /** What it tells of a good key that this path says 403 to. */
  readonly forbiddenTells?: Told;
  /** What a 404 of this path means, where it is certain whatever the body is. */
  readonly notFound?: RefusedReason;
}

/** JSON of unknown shape, read leniently by dotted path; what is missing or of another type is undefined. */
export interface Answer {
  /** A string that is not blank; numbers count as their digits. */
  readonly text: (path: string) => string | undefined;
  readonly number: (path: string) => number | undefined;
  readonly flag: (path: string) => boolean | undefined;
  /** The objects of an array; undefined if there is no array. The path `` is the answer itself. */
  readonly list: (path: string) => readonly Answer[] | undefined;
}

/** Facts about the key's owner and account, each only if the API told it. */
export interface Told {
  readonly owner?: Loose<Owner> | undefined;
  /** Everyone the answer names, where the API has no who-am-I: the owner is the one the page named. */
  readonly people?: readonly (Loose<Owner> & { readonly inactive?: boolean | undefined })[] | undefined;
  /** Whether the owner is an administrator; absent where the API does not tell. */
  readonly administrator?: boolean | undefined;
  readonly role?: Role | undefined;
  /** The owner sees only part of the data (Freshdesk's ticket scope). */
  readonly restricted?: boolean | undefined;
  readonly inactive?: boolean | undefined;
  readonly plan?: string | undefined;
  readonly accountName?: string | undefined;
}

type Loose<T> = { readonly [K in keyof T]: T[K] | undefined };

export interface Refusals {
  /** 401 on the right host. Insightly cannot tell three causes apart. */
  readonly unauthorized: RefusedReason;
  /** By the `code` of the body; `lacks-right` means that the key is good but its owner may not ask for this. */
  readonly codes: Readonly<Record<string, RefusedReason | 'lacks-right'>>;
  /** What a 403 without a known code says: that the owner lacks the right, or nothing certain about the key. */
  readonly forbidden: 'lacks-right' | 'forbidden';
  /** A 404 that the API itself did not give: the account (or pod) does not exist. */
  readonly notFound: RefusedReason;
  /** Whether a refusal may come as plain text or blank and still be believed. */
  readonly plainText: boolean;
}
