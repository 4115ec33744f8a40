import { createHash } from 'node:crypto';

/** Invented keys in each vendor's real shape: always the same for a seed, and never one that a vendor gave out. */

const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';

/** Freshdesk, Freshservice: 20 letters and digits, with capitals, small letters and digits in them. */
export function alphanumericKey(seed: string): string {
  return firstMixed(seed, (bytes) =>
    Array.from(bytes.subarray(0, 20), (byte) => letters[byte % 62] ?? '').join(''),
  );
}

/** Freshsales: 16 bytes in base64url, 22 characters. */
export function base64UrlKey(seed: string): string {
  return firstMixed(seed, (bytes) => bytes.subarray(0, 16).toString('base64url'));
}

/** Insightly, and every other GUID on its pages: a UUID of version 4. */
export function uuid(seed: string): string {
  const hex = digest(seed, 0).toString('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

function firstMixed(seed: string, spell: (bytes: Buffer) => string): string {
  for (let attempt = 0; ; attempt += 1) {
    const key = spell(digest(seed, attempt));
    if (/[A-Z]/.test(key) && /[a-z]/.test(key) && /[0-9]/.test(key)) return key;
  }
}

function digest(seed: string, attempt: number): Buffer {
  return createHash('sha256').update(`keylift sandbox ${seed} ${attempt}`).digest();
}
