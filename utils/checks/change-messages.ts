import * as z from 'zod/mini';

/** What is asked about keys that take the place of others, and about where keys went. */
const id = z.string().check(z.minLength(1), z.maxLength(64));

/** What an offered key is saved as; unless said, in the place of the saved key that it certainly follows. */
export const saveAs = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('another') }),
  z.strictObject({ kind: z.literal('replace'), id }),
]);
export type SaveAs = z.infer<typeof saveAs>;

export const changeMessages = [
  /** The key before this one is in force again. */
  z.strictObject({ type: z.literal('bring-back'), id }),
  /** A new key that was refused is checked once more. */
  z.strictObject({ type: z.literal('check-next'), id }),
  /** A new key that waits is given up. */
  z.strictObject({ type: z.literal('drop-next'), id }),
  /** The key of a credential takes the place of an older one of the account. */
  z.strictObject({ type: z.literal('join'), id, into: id }),
  /** It does not, and is not to be asked again. */
  z.strictObject({ type: z.literal('keep-both'), id }),
  /** After a key has really left: `format` for files and texts, absent for a key that was copied by itself. */
  z.strictObject({
    type: z.literal('note-handed-out'),
    ids: z.array(id).check(z.maxLength(10_000)),
    by: z.enum(['download', 'copy', 'copy-key']),
    format: z.optional(id),
  }),
] as const;

export interface ChangeReplies {
  'bring-back': void;
  'check-next': void;
  'drop-next': void;
  /** False if one of the two is gone, or the vault is locked. */
  join: boolean;
  'keep-both': void;
  'note-handed-out': void;
}
