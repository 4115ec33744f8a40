import * as z from 'zod/mini';
import { mostJson } from './incoming.ts';
import type { Difference } from './merge.ts';

/**
 * What is asked about an import: one credential a message, so that no message is longer than a credential may be, each
 * is written whole or not at all, and the page knows how far it has come. The background keeps nothing in between.
 */
const credential = z.string().check(z.minLength(2), z.maxLength(mostJson));
const mark = z.string().check(z.length(32));

export const importMessages = [
  /** `credential` is an `Incoming` as JSON, which carries lone surrogates unharmed. */
  z.strictObject({ type: z.literal('import-compare'), credential }),
  z.strictObject({
    type: z.literal('import-one'),
    credential,
    choice: z.discriminatedUnion('kind', [
      z.strictObject({ kind: z.literal('add') }),
      z.strictObject({ kind: z.literal('both'), mark }),
      z.strictObject({ kind: z.literal('theirs'), mark }),
    ]),
  }),
] as const;

/** What is saved under a key or an id that comes in, without its key. */
export interface Mine {
  readonly name: string;
  readonly description: string;
  readonly vendorName: string;
  readonly host: string;
  readonly lastFour: string;
}

export type Standing =
  | { readonly kind: 'new' }
  | { readonly kind: 'same' }
  | {
      readonly kind: 'changed';
      readonly by: 'key' | 'id';
      readonly differs: readonly Difference[];
      readonly mine: Mine;
      readonly mark: string;
    };

/** Nothing is told and nothing written. `unfit`: no credential, or one that this version does not take. */
type Declined = { readonly kind: 'locked' } | { readonly kind: 'unfit' };

export interface ImportReplies {
  'import-compare': Standing | Declined;
  /** `stale`: it met something else than when it was compared. */
  'import-one': { readonly kind: 'saved'; readonly id: string } | { readonly kind: 'stale' } | Declined;
}
