import * as z from 'zod/mini';
import type { VerdictWords } from './wording.ts';

/**
 * What the page side and the background say to each other. The background parses every message with this schema and
 * checks who sent it; other rooms import the types alone.
 */

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
