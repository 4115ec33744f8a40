/**
 * What can honestly be said of a passphrase by looking at it: how long it is, and whether it repeats itself. Whether it
 * stands in a list of stolen ones nobody knows here.
 */
export type Strength = 'too-short' | 'repeats' | 'fair' | 'long';

export const shortest = 10;
const long = 20;

export function strengthOf(passphrase: string): Strength {
  const letters = Array.from(passphrase);
  if (letters.length < shortest) return 'too-short';
  if (new Set(letters).size < 5) return 'repeats';
  return letters.length < long ? 'fair' : 'long';
}

export function isAcceptable(strength: Strength): boolean {
  return strength === 'fair' || strength === 'long';
}
