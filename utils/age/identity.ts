import { bech32 } from '@scure/base';
import { identityToRecipient } from 'age-encryption';
import * as z from 'zod/mini';

/** The text of an age X25519 identity: `AGE-SECRET-KEY-1…`. */
export const identityText = z.string().check(z.regex(/^AGE-SECRET-KEY-1[02-9AC-HJ-NP-Z]{58}$/));

/** The text of an age X25519 recipient. */
export const recipientText = z.string().check(z.regex(/^age1[02-9ac-hj-np-z]{58}$/));

/** `age1…`; undefined if the text only looks like an identity. */
export async function recipientOfIdentity(identity: string): Promise<string | undefined> {
  try {
    return await identityToRecipient(identity);
  } catch {
    return undefined;
  }
}

export function newIdentity(): string {
  return bech32.encodeFromBytes('age-secret-key-', crypto.getRandomValues(new Uint8Array(32))).toUpperCase();
}
