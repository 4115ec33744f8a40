import { base64, base64urlnopad } from '@scure/base';
import { Decrypter, Encrypter } from 'age-encryption';
import { deviceKeys } from './device-keys.ts';

/** Sealing and opening texts as age files, in base64. */

/** Seals a text for this device's own identity. */
export async function seal(text: string): Promise<string> {
  return sealFor((await deviceKeys()).recipient, text);
}

/** Opens what `seal` gave; undefined if it is damaged or was sealed for another identity. */
export async function open(sealed: string): Promise<string | undefined> {
  const { identity, retired } = await deviceKeys();
  return openWith(retired === undefined ? [identity] : [identity, retired], sealed);
}

export async function sealFor(recipient: string, text: string): Promise<string> {
  const encrypter = new Encrypter();
  encrypter.addRecipient(recipient);
  return base64.encode(await encrypter.encrypt(text));
}

/** Undefined if it is damaged or was sealed for none of these identities. */
export async function openWith(
  identities: readonly (string | CryptoKey)[],
  sealed: string,
): Promise<string | undefined> {
  const decrypter = new Decrypter();
  for (const identity of identities) decrypter.addIdentity(identity);
  try {
    return await decrypter.decrypt(base64.decode(sealed), 'text');
  } catch {
    return undefined;
  }
}

/** A keyed fingerprint: tells that two texts are the same, and to no one else which. */
export async function fingerprint(...parts: readonly string[]): Promise<string> {
  const { hmac } = await deviceKeys();
  const bytes = new TextEncoder().encode(JSON.stringify(parts));
  const mac = new Uint8Array(await crypto.subtle.sign('HMAC', hmac, bytes));
  return base64urlnopad.encode(mac);
}
