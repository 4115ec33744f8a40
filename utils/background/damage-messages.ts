import * as z from 'zod/mini';

/** What is asked about records that do not open. */
const id = z.string().check(z.minLength(1), z.maxLength(200));

export const damageMessages = [
  z.strictObject({ type: z.literal('raw-record'), id }),
  z.strictObject({ type: z.literal('delete-damaged'), id }),
] as const;

export interface DamageReplies {
  /** The stored item as a file; undefined if there is none any more. */
  'raw-record': { readonly fileName: string; readonly content: string } | undefined;
  'delete-damaged': void;
}
