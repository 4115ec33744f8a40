import * as z from 'zod/mini';
import type { VerdictWords } from '../checks/wording.ts';

/**
 * What the page side and the background say to each other. The background parses every message with this schema and
 * checks who sent it; other rooms import the types alone.
 */

const text = (max: number) => z.string().check(z.maxLength(max));
const email = text(254);
/** What stands inside an element in order: its texts, and its elements. How much and how deep, the room for a message bounds. */
export type SeenInside = readonly (string | SeenElement)[];
const seenInside: z.ZodMiniType<SeenInside> = z.lazy(() => z.array(z.union([z.string(), seenElement])));
/** An element of a page, as far as it tells whether a text is a key: what is left out, it has not. */
const seenElement = z.strictObject({
  tag: z.string(),
  role: z.optional(z.string()),
  /** What it is called without text of its own. */
  names: z.optional(z.array(z.string())),
  /** Of a field. */
  type: z.optional(z.string()),
  value: z.optional(z.string()),
  /** In its open shadow root. */
  shadow: z.optional(seenInside),
  inside: z.optional(seenInside),
  /** This is the one that may hold the key; its text or value can be seen. */
  candidate: z.optional(z.literal(true)),
});
export interface SeenElement extends z.infer<typeof seenElement> {}

/** `OfferSummary.mark` */
const mark = text(200);

/** What the page side may say. It only ever writes: no reply but the card's carries anything. */
export const pageMessage = z.discriminatedUnion('type', [
  /** Gate: this frame shows a key page. */
  z.strictObject({ type: z.literal('key-page') }),
  /** Watcher: a block around what may be the key (`block-read.ts`). */
  z.strictObject({ type: z.literal('seen'), block: seenElement, email: z.optional(email) }),
  /** Watcher: something may be the key, and no block tells. */
  z.strictObject({ type: z.literal('look') }),
  /** Watcher: the key that the page shows now, after a look at all of it. */
  z.strictObject({
    type: z.literal('found'),
    key: text(64),
    accountTexts: z.optional(z.readonly(z.array(text(300)).check(z.maxLength(3)))),
    email: z.optional(email),
  }),
  /** Card: the offer of my tab, how it stands to what is saved, and what the user did with the one that was shown. */
  z.strictObject({ type: z.literal('card-view') }),
  z.strictObject({ type: z.literal('card-standing'), mark }),
  z.strictObject({ type: z.literal('card-save'), mark }),
  z.strictObject({ type: z.literal('card-verdict') }),
  z.strictObject({ type: z.literal('card-undo'), mark }),
  z.strictObject({ type: z.literal('card-review'), mark }),
  z.strictObject({ type: z.literal('card-not-now'), mark }),
  z.strictObject({ type: z.literal('card-never'), mark }),
]);
export type PageMessage = z.infer<typeof pageMessage>;

/** What a watcher reports. */
export type KeyReport = Extract<PageMessage, { type: 'seen' | 'look' | 'found' }>;

/**
 * `taken`: the background has it; `look`: the look at the whole page was put in, and is to be used from now on; undefined:
 * not a key page, as far as the background knows.
 */
export type ReportAnswer = 'taken' | 'look' | undefined;

/** What the background asks a page that was looked at, when somebody wants to know; it answers with a `NotShownReason`. */
export type WhyNotShown = 'why-not-shown';

/** The reply to each message of the card; the gate and the watcher get none. */
export interface CardReplies {
  'card-view': CardView | undefined;
  'card-standing': CardStanding | undefined;
  'card-save': SaveResult;
  'card-verdict': { readonly verdict: VerdictWords } | undefined;
  'card-undo': undefined;
  'card-review': undefined;
  'card-not-now': undefined;
  'card-never': undefined;
}

/** All that a card shows: it has no words of its own. None of it depends on what is saved. */
export interface CardView extends OfferSummary {
  readonly words: CardWords;
}

/**
 * How the key on show stands to what is saved: `changed`: the account has another one, and only Keylift's own window may
 * put this in its place; `saved`: this very one. Where the vault is locked it is `new`.
 */
export interface CardStanding {
  readonly kind: 'new' | 'changed' | 'saved';
  readonly words: Pick<CardWords, 'title' | 'note' | 'save'>;
}

export interface CardWords {
  readonly title: string;
  readonly note: string;
  readonly saved: string;
  readonly save: string;
  readonly undo: string;
  readonly notNow: string;
  readonly never: string;
  readonly saving: string;
  readonly checking: string;
  readonly close: string;
  readonly gone: string;
  readonly failed: string;
  readonly again: string;
}

/** What a card may know of an offer: never the key. */
export interface OfferSummary {
  readonly vendorName: string;
  /** Where the key belongs, and would be sent to be checked: the account's host, whole. */
  readonly host: string;
  readonly lastFour: string;
  /** Tells this key from any other: a decision is taken on no other than was shown. */
  readonly mark: string;
}

export type SaveResult =
  /** `known`: it was saved already, and nothing was added. */
  | { readonly ok: true; readonly id: string; readonly known?: boolean }
  /**
   * `gone`: no offer for this tab any more; `changed`: another than the one that was shown, or no longer one to be added;
   * `failed`: the vault could not write, and why.
   */
  | { readonly ok: false; readonly problem: 'gone' | 'changed' | 'failed'; readonly detail?: string };
