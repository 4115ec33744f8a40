import * as z from 'zod/mini';
import { mostJson } from './incoming.ts';
import type { Difference } from './merge.ts';

/** What is asked about an import: all its credentials in one message, and what is chosen of them written in one step. */
const mark = z.string().check(z.length(32));
/** An `Incoming` as JSON, which carries lone surrogates unharmed. */
const credential = z.string().check(z.minLength(2), z.maxLength(mostJson));
const most = 10_000;

export const importMessages = [
  z.strictObject({
    type: z.literal('import-compare'),
    credentials: z.array(credential).check(z.maxLength(most)),
  }),
  z.strictObject({
    type: z.literal('import-chosen'),
    chosen: z
      .array(
        z.strictObject({
          credential,
          choice: z.discriminatedUnion('kind', [
            z.strictObject({ kind: z.literal('add') }),
            z.strictObject({ kind: z.literal('both'), mark }),
            z.strictObject({ kind: z.literal('theirs'), mark }),
          ]),
        }),
      )
      .check(z.maxLength(most)),
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
  /** No credential, or one that this version does not take. */
  | { readonly kind: 'unfit' }
  | {
      readonly kind: 'changed';
      readonly by: 'key' | 'id';
      readonly differs: readonly Difference[];
      readonly mine: Mine;
      readonly mark: string;
    };

export interface ImportReplies {
  /** How each stands to what is saved; nothing is told while it is locked. */
  'import-compare': readonly Standing[] | 'locked';
  /** The id of each; undefined for one that met something else than when it was compared. Nothing is written while locked. */
  'import-chosen': readonly (string | undefined)[] | 'locked';
}
