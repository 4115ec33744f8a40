import { sha256 } from '@noble/hashes/sha2.js';

const label = new TextEncoder().encode('keylift address fingerprint v1');
/**
 * Makes each try of a forger as costly as so many hashes, and costs whoever compares some milliseconds. With the 66 bits
 * of twenty digits, an address of one's own with somebody else's fingerprint takes some 2^76 hashes.
 */
const rounds = 1024;
const groups = 5;

/**
 * Twenty digits that two people compare by phone: `0471 9920 3318 5604 7729`. The same for the same address, in every
 * Keylift.
 */
export function addressFingerprint(address: string): string {
  const known = made.get(address);
  if (known !== undefined) return known;
  let digest = sha256(new Uint8Array([...label, ...new TextEncoder().encode(address)]));
  for (let round = 1; round < rounds; round += 1) digest = sha256(digest);
  const fingerprint = Array.from({ length: groups }, (_, at) => digitsOf(digest, at)).join(' ');
  if (made.size > 100) made.clear();
  made.set(address, fingerprint);
  return fingerprint;
}

/** Screens ask again and again. */
const made = new Map<string, string>();

/** Four digits of six bytes: of so large a number every remainder is as likely as another, to 2^-34. */
function digitsOf(digest: Uint8Array, at: number): string {
  const bytes = digest.subarray(at * 6, at * 6 + 6);
  const number = bytes.reduce((sum, byte) => sum * 256 + byte, 0);
  return String(number % 10_000).padStart(4, '0');
}
