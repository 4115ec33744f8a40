import { bech32 } from '@scure/base';
import { addressFingerprint } from './recipient-fingerprint.ts';

/** What somebody gave for a colleague's address. Nothing of a secret key is in it. */
export type AddressReading =
  | { readonly kind: 'address'; readonly address: string; readonly fingerprint: string }
  | { readonly kind: AddressMistake };

export type AddressMistake =
  | 'empty'
  /** The secret half of an age key, or another private key: whoever sees it opens all that is sealed for it. */
  | 'secret-key'
  | 'ssh-key'
  /** A recipient of age that is of another kind: post-quantum, a plugin's. */
  | 'other-kind'
  /** Begins as an address, but letters are missing, doubled or changed. */
  | 'mistyped'
  | 'several'
  | 'fingerprint'
  | 'email'
  | 'age-file'
  | 'foreign';

/** The address in what was pasted, also among other words, such as age-keygen's `# public key: age1…`. */
export function readAddress(given: string): AddressReading {
  const text = given.trim();
  if (text === '') return { kind: 'empty' };
  if (/AGE-(?:SECRET-KEY|PLUGIN)-|PRIVATE KEY/i.test(text)) return { kind: 'secret-key' };
  if (/-----BEGIN AGE ENCRYPTED FILE-----|age-encryption\.org\/v1/.test(text)) return { kind: 'age-file' };
  if (/\b(?:ssh-(?:rsa|ed25519|dss)|ecdsa-sha2-|sk-(?:ssh|ecdsa))/.test(text)) return { kind: 'ssh-key' };
  // A mail program may have broken it into two lines.
  const whole = /^age1(?:(?!\sage1)[\s\da-z])+$/i.test(text) ? [text.replaceAll(/\s/g, '')] : undefined;
  const found = new Set((whole ?? text.match(/\bage1[\da-z]*/gi) ?? []).map((one) => one.toLowerCase()));
  const [candidate, another] = found;
  if (another !== undefined) return { kind: 'several' };
  if (candidate !== undefined) return read(candidate);
  if (/^[\d\s-]{16,30}$/.test(text)) return { kind: 'fingerprint' };
  return { kind: /\S@\S/.test(text) ? 'email' : 'foreign' };
}

function read(address: string): AddressReading {
  // Plugins and post-quantum recipients have a second "1" or are far longer.
  if (/^age1[\da-z]{2,20}1/.test(address) || address.length > 100) return { kind: 'other-kind' };
  try {
    const { prefix, bytes } = bech32.decodeToBytes(address);
    if (prefix !== 'age' || bytes.length !== 32) return { kind: 'mistyped' };
  } catch {
    return { kind: 'mistyped' };
  }
  return { kind: 'address', address, fingerprint: addressFingerprint(address) };
}
