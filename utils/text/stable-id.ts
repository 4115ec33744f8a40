import { sha256 } from '@noble/hashes/sha2.js';

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';

/**
 * An id made of other ids, the same each time, so that a second export replaces what the first one made instead of
 * standing beside it. Letters and digits; at most 32.
 */
export function stableId(parts: readonly string[], length: number): string {
  return [...digest(parts).subarray(0, length)].map((byte) => alphabet[byte % alphabet.length]).join('');
}

/** The same in the form of a random UUID. */
export function stableUuid(parts: readonly string[]): string {
  const hex = Array.from(digest(parts).subarray(0, 16), (byte) => byte.toString(16).padStart(2, '0')).join(
    '',
  );
  const variant = '89ab'[Number.parseInt(hex.charAt(16), 16) % 4];
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

/** Of the parts as a JSON array, so that no two lists of parts are the same text. */
function digest(parts: readonly string[]): Uint8Array {
  return sha256(new TextEncoder().encode(JSON.stringify(parts)));
}
