import { base64 } from '@scure/base';
import { browser } from 'wxt/browser';
import * as z from 'zod/mini';

/**
 * For whom the vault seals. Kept as one item of `storage.local`, so that it can be swapped together with the records in
 * one step: `device` (the device's own identity, the default), or an identity of the vault's own, whose text is kept
 * only wrapped by the passphrase.
 */
const itemName = 'vault-key';

/**
 * The first lines of an age file that a passphrase opens, with the work it takes. Less than Keylift writes would make
 * guessing cheap, more than it reads could never be unlocked (`passphrase-file.ts`).
 */
const header = /^age-encryption\.org\/v1\n-> scrypt [\w+/]{22} (?:17|18|19|20)\n/;

/** Base64 of an age file (scrypt) that holds `AGE-SECRET-KEY-1…`. */
export const wrappedIdentity = z.string().check(
  z.maxLength(2000),
  z.refine((text) => header.test(latin1(text))),
);

function latin1(text: string): string {
  try {
    return new TextDecoder('latin1').decode(base64.decode(text));
  } catch {
    return '';
  }
}

const item = z.discriminatedUnion('kind', [
  z.object({ version: z.literal(1), kind: z.literal('device') }),
  z.object({
    version: z.literal(1),
    kind: z.literal('passphrase'),
    /** `age1…`, in clear: saving works while locked. */
    recipient: z.string().check(z.regex(/^age1[02-9ac-hj-np-z]{58}$/)),
    wrapped: wrappedIdentity,
  }),
]);

export type KeptKey =
  | { readonly kind: 'device' }
  | { readonly kind: 'passphrase'; readonly recipient: string; readonly wrapped: string };

/** What is stored; `malformed` is kept as it is. */
export async function readKeptKey(): Promise<KeptKey | { readonly kind: 'none' | 'malformed' }> {
  const { [itemName]: stored } = await browser.storage.local.get(itemName);
  if (stored === undefined) return { kind: 'none' };
  const parsed = item.safeParse(stored);
  return parsed.success ? parsed.data : { kind: 'malformed' };
}

/** The item to be written together with the records that are sealed for it. */
export function keptKeyItem(key: KeptKey): Readonly<Record<string, unknown>> {
  return { [itemName]: { version: 1, ...key } };
}
