import * as z from 'zod/mini';
import { recipientText } from '../age/identity.ts';
import { readItem } from './database.ts';

/** How the vault's records are protected on the disk, as the user chose it; one item of the database. */
export const protectionItem = 'protection';

/** Base64 of an age file that holds `AGE-SECRET-KEY-1…`, the identity for which all records are sealed. */
const wrapped = z.base64().check(z.maxLength(4000));

/** What opens the identity; there is at least one. */
export const openers = z
  .strictObject({
    passphrase: z.exactOptional(wrapped),
    /** `credential` names the passkey to the browser: `AGE-PLUGIN-FIDO2PRF-1…`. */
    passkey: z.exactOptional(
      z.strictObject({
        wrapped,
        credential: z.string().check(z.startsWith('AGE-PLUGIN-'), z.maxLength(2000)),
      }),
    ),
  })
  .check(z.refine(({ passphrase, passkey }) => passphrase !== undefined || passkey !== undefined));
export type Openers = z.infer<typeof openers>;

const protection = z.discriminatedUnion('kind', [
  /** Whoever reads the browser's profile reads the keys. */
  z.strictObject({ kind: z.literal('none') }),
  z.strictObject({
    kind: z.literal('sealed'),
    /** `age1…`, in clear: saving works while locked. */
    recipient: recipientText,
    openers,
  }),
]);
export type Protection = z.infer<typeof protection>;

/** Undefined while nothing is chosen: then all is kept in memory. What does not parse is left as it is. */
export async function readProtection(): Promise<Protection | 'malformed' | undefined> {
  const stored = await readItem(protectionItem);
  if (stored === undefined) return undefined;
  const parsed = protection.safeParse(stored);
  return parsed.success ? parsed.data : 'malformed';
}
