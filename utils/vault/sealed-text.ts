import { base64 } from '@scure/base';
import { Decrypter, Encrypter } from 'age-encryption';
import * as z from 'zod/mini';
import type { VaultLock } from './vault-lock.ts';

/** A text as the vault keeps it: sealed as an age file in base64, or in clear where nothing is to protect it. */
export const sealedText = z.union([
  z.strictObject({ recipient: z.string(), sealed: z.string() }),
  z.strictObject({ clear: z.string() }),
]);
export type SealedText = z.infer<typeof sealedText>;

/** `recipient`: for whom it is sealed; undefined for nobody. */
export async function sealText(text: string, recipient: string | undefined): Promise<SealedText> {
  if (recipient === undefined) return { clear: text };
  const encrypter = new Encrypter();
  encrypter.addRecipient(recipient);
  return { recipient, sealed: base64.encode(await encrypter.encrypt(text)) };
}

/** For whom the vault seals now. */
export function recipientOf(lock: VaultLock): string | undefined {
  return 'recipient' in lock ? lock.recipient : undefined;
}

/** `unopened`: damaged, sealed for somebody else, or in clear where nothing is to be. */
type Opened = { readonly text: string } | 'unopened';

export async function openText(stored: SealedText, lock: VaultLock): Promise<Opened | 'locked'> {
  if ('clear' in stored) return 'recipient' in lock ? 'unopened' : { text: stored.clear };
  if (stored.recipient !== recipientOf(lock)) return 'unopened';
  return lock.kind === 'unlocked' ? openWith(lock.identity, stored.sealed) : 'locked';
}

export async function openWith(identity: string, sealed: string): Promise<Opened> {
  const decrypter = new Decrypter();
  decrypter.addIdentity(identity);
  try {
    return { text: await decrypter.decrypt(base64.decode(sealed), 'text') };
  } catch {
    return 'unopened';
  }
}
