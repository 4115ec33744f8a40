/** Below this, guessing is a matter of days however random it is. */
export const shortestPassphrase = 12;
/** Fewer different characters than this are a pattern, whatever the length. */
const fewestDifferent = 6;

/**
 * What can honestly be said of a new passphrase: only what its length and its repetitions tell. Whether it is a phrase
 * that others know, nobody can see from here.
 */
export type PassphraseStrength = 'too-short' | 'too-simple' | 'fair' | 'long';

export function passphraseStrength(passphrase: string): PassphraseStrength {
  const length = passphraseLength(passphrase);
  if (length < shortestPassphrase) return 'too-short';
  if (new Set(passphrase).size < fewestDifferent) return 'too-simple';
  return length < 20 ? 'fair' : 'long';
}

/** In characters, of which an emoji is one and not two. */
export function passphraseLength(passphrase: string): number {
  return Array.from(passphrase).length;
}
