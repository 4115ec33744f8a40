import { isKeyOf } from '../detection/key-candidates.ts';
import type { Vendor } from '../vendors/vendor.ts';

/**
 * Gives each value that could be a key another that could be one as well: the same kinds of characters in the same
 * places, none of them the same. One value gets the same at every time. Goes by their order alone, never by the value.
 */
export function keyInventor(vendor: Vendor): (key: string) => string {
  const known = new Map<string, string>();
  return (key) => {
    const invented = known.get(key) ?? invent(key, known.size + 1, vendor);
    known.set(key, invented);
    return invented;
  };
}

function invent(key: string, number: number, vendor: Vendor): string {
  const random = randomFrom(number);
  for (;;) {
    const other = key.replace(/[A-Za-z0-9]/g, (letter) => otherOf(letter, random));
    if (isKeyOf(vendor, other)) return other;
  }
}

/** Letters a to f may be hexadecimal digits; many x are a mask. */
const kinds = [
  { of: /[a-f]/, letters: 'abcdef' },
  { of: /[g-z]/, letters: 'ghijklmnopqrstuvwyz' },
  { of: /[A-Z]/, letters: 'ABCDEFGHIJKLMNOPQRSTUVWYZ' },
];

function otherOf(letter: string, random: () => number): string {
  const kind = kinds.find(({ of }) => of.test(letter))?.letters ?? '0123456789';
  const others = kind.replace(letter, '');
  return others[Math.floor(random() * others.length)] ?? 'g';
}

function randomFrom(seed: number): () => number {
  let state = Math.imul(seed, 0x9e3779b1);
  return () => {
    state = Math.imul(state ^ (state >>> 15), 0x2c1b3c6d) + 0x6d2b79f5;
    return ((state ^ (state >>> 13)) >>> 0) / 2 ** 32;
  };
}
