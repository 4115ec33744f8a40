import * as z from 'zod/mini';

/** What a page and the Worker that seals and opens with a passphrase say to each other. */

const file = z.custom<Uint8Array>((value) => value instanceof Uint8Array);

export const passphraseTask = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('seal'), text: z.string(), passphrase: z.string() }),
  z.strictObject({ kind: z.literal('open'), file, passphrase: z.string() }),
]);
export type PassphraseTask = z.infer<typeof passphraseTask>;

const problem = z.enum(['wrong-passphrase', 'not-age', 'too-costly', 'damaged']);

export const passphraseNews = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('progress'), done: z.number() }),
  z.strictObject({ kind: z.literal('sealed'), file }),
  z.strictObject({
    kind: z.literal('opened'),
    opened: z.discriminatedUnion('ok', [
      z.strictObject({ ok: z.literal(true), text: z.string() }),
      z.strictObject({ ok: z.literal(false), problem }),
    ]),
  }),
  /** The device gave less memory than it takes, or something that must not happen did. */
  z.strictObject({ kind: z.literal('failed'), message: z.string() }),
]);
export type PassphraseNews = z.infer<typeof passphraseNews>;
