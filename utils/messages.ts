import * as z from 'zod/mini';
import type { CredentialSummary } from './credential.ts';
import type { SheetField } from './format.ts';
import type { NotShownReason } from './not-shown.ts';

/**
 * The contract between rooms. The background parses every message with these schemas and checks who sent it;
 * other rooms import the types alone.
 */

const id = z.string().check(z.minLength(1), z.maxLength(64));
const tabId = z.int().check(z.nonnegative());
const text = (max: number) => z.string().check(z.maxLength(max));

/** What the page side may say. It only ever writes: no reply but the card's carries anything. */
export const pageMessage = z.discriminatedUnion('type', [
  /** Gate: this frame shows a key page. */
  z.strictObject({ type: z.literal('key-page') }),
  /** Watcher: the key that the page shows now. */
  z.strictObject({
    type: z.literal('found'),
    key: text(64),
    accountText: z.optional(text(300)),
    email: z.optional(text(254)),
    personId: z.optional(text(32)),
  }),
  /** Card: the offer of my tab, and what the user did with it. */
  z.strictObject({ type: z.literal('card-view') }),
  z.strictObject({ type: z.literal('card-save') }),
  z.strictObject({ type: z.literal('card-verdict') }),
  z.strictObject({ type: z.literal('card-not-now') }),
  z.strictObject({ type: z.literal('card-never') }),
]);
export type PageMessage = z.infer<typeof pageMessage>;

/** What the background asks a watcher when somebody wants to know; it answers with a `NotShownReason`. */
export type WhyNotShown = 'why-not-shown';

/** What Keylift's own pages may ask. */
export const popupMessage = z.discriminatedUnion('type', [
  /** `tabId` is the tab the popup was opened over; without it the background picks the tab last used. */
  z.strictObject({ type: z.literal('state'), tabId: z.optional(tabId) }),
  z.strictObject({ type: z.literal('save-offer'), tabId }),
  z.strictObject({ type: z.literal('dismiss-offer'), tabId }),
  z.strictObject({ type: z.literal('never-offer'), tabId }),
  z.strictObject({ type: z.literal('allow-account'), vendor: id, host: text(255) }),
  z.strictObject({
    type: z.literal('add-by-hand'),
    /** Empty while none is chosen. */
    vendor: text(64),
    address: text(2000),
    apiKey: text(2000),
    name: text(200),
    description: text(2000),
  }),
  z.strictObject({ type: z.literal('check'), id }),
  z.strictObject({ type: z.literal('check-all') }),
  z.strictObject({ type: z.literal('edit'), id, name: text(200), description: text(2000) }),
  z.strictObject({ type: z.literal('forget'), id }),
  z.strictObject({ type: z.literal('undo-forget'), id }),
  z.strictObject({ type: z.literal('copy-key'), id }),
  /** `masked` for the preview; the whole text only for Download and Copy. */
  z.strictObject({
    type: z.literal('export'),
    ids: z.array(id).check(z.maxLength(10_000)),
    format: id,
    masked: z.boolean(),
  }),
  /** What is being typed, kept sealed until it is used or dropped. Null drops it. */
  z.strictObject({ type: z.literal('keep-draft'), draft: z.nullable(z.record(text(40), text(2000))) }),
]);
export type PopupMessage = z.infer<typeof popupMessage>;

/** The reply to each message of the popup. */
export interface PopupReplies {
  state: PopupState;
  'save-offer': SaveResult;
  'dismiss-offer': void;
  'never-offer': void;
  'allow-account': void;
  'add-by-hand': AddResult;
  check: void;
  'check-all': void;
  edit: void;
  forget: void;
  'undo-forget': void;
  'copy-key': { readonly apiKey: string } | undefined;
  export: ExportResult;
  'keep-draft': undefined;
}

/** The reply to each message of the card; the gate and the watcher get none. */
export interface CardReplies {
  'card-view': OfferSummary | undefined;
  'card-save': SaveResult;
  'card-verdict': { readonly verdict: VerdictWords } | undefined;
  'card-not-now': undefined;
  'card-never': undefined;
}

/** What a card or the popup may know of an offer: never the key. */
export interface OfferSummary {
  readonly vendorName: string;
  readonly accountLabel: string;
  readonly lastFour: string;
}

export type SaveResult =
  | { readonly ok: true; readonly id: string }
  /** `gone`: no offer for this tab any more; `failed`: the vault could not write, and why. */
  | { readonly ok: false; readonly problem: 'gone' | 'failed'; readonly detail?: string };

export type AddResult =
  | { readonly ok: true; readonly id: string; readonly known: boolean }
  | { readonly ok: false; readonly field: 'vendor' | 'address' | 'apiKey'; readonly message: string };

export type ExportResult =
  | {
      readonly ok: true;
      readonly fileName: string;
      readonly mediaType: string;
      readonly content: string;
      /** For copy sheets: a sheet for each credential, its fields in the form's order. */
      readonly sheets?: readonly { readonly name: string; readonly fields: readonly SheetField[] }[];
      readonly cautions: readonly string[];
      /** Credentials left out because they do not fit, each with the reason. */
      readonly left: readonly { readonly name: string; readonly reason: string }[];
    }
  | { readonly ok: false; readonly message: string };

/** A verdict in the user's words: what happened, what to do next. */
export interface VerdictWords {
  readonly tone: 'good' | 'caution' | 'bad' | 'unsure';
  /** "Works: OWNER, administrator, Growth plan" */
  readonly headline: string;
  /** What to do next, and warnings: a sentence each. */
  readonly details: readonly string[];
  readonly link?: { readonly label: string; readonly url: string };
}

export interface PopupState {
  readonly page: PageState;
  readonly credentials: readonly ListedCredential[];
  /** Records that do not decrypt or parse: kept, not shown as anything else. */
  readonly damaged: number;
  readonly never: readonly { readonly vendor: string; readonly vendorName: string; readonly host: string }[];
  /** The credential forgotten last, while it can be brought back. */
  readonly forgotten?: { readonly id: string; readonly name: string };
  readonly draft?: Readonly<Record<string, string>>;
  readonly formats: readonly {
    readonly id: string;
    readonly name: string;
    readonly group: string;
    readonly use: string;
  }[];
  readonly lastFormat: string;
  readonly vendors: readonly {
    readonly id: string;
    readonly name: string;
    readonly example: string;
    readonly looksLike: string;
    /** The host permissions of this vendor, for a request by click. */
    readonly origins: readonly string[];
  }[];
}

/** What the tab in front shows. */
export type PageState =
  /** Not a page of a vendor, or one that Keylift may not look at. */
  | { readonly kind: 'elsewhere' }
  | {
      readonly kind: 'vendor';
      readonly tabId: number;
      readonly vendor: string;
      readonly vendorName: string;
      readonly accountLabel: string;
      readonly host: string;
      readonly shows:
        | { readonly kind: 'offer'; readonly lastFour: string; readonly dismissed: boolean }
        | { readonly kind: 'saved'; readonly id: string }
        | { readonly kind: 'never' }
        | { readonly kind: 'permission-missing' }
        | { readonly kind: 'looking' }
        | { readonly kind: 'not-shown'; readonly reason: NotShownReason };
      /** Where the key of this account is shown; the popup links there from other pages of the vendor. */
      readonly keyPageUrl: string;
    };

export interface ListedCredential extends CredentialSummary {
  readonly vendorName: string;
  /** A check under way, or waiting for its account's turn. */
  readonly checking: boolean;
  readonly verdict?: VerdictWords;
}
