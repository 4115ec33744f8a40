import * as z from 'zod/mini';

/** What is asked about records that do not open, or are not what was last written. */
const ref = z.string().check(z.minLength(1), z.maxLength(64));

export const damageMessages = [
  z.strictObject({ type: z.literal('raw-record'), ref }),
  z.strictObject({ type: z.literal('delete-damaged'), ref }),
] as const;

export interface DamageReplies {
  /** The stored item as a file; undefined if there is none any more. */
  'raw-record': { readonly fileName: string; readonly content: string } | undefined;
  'delete-damaged': void;
}
