import { bech32 } from '@scure/base';
import { type Forms, formsOf, writtenFormsOf } from './profile-search.ts';

/** Passphrases of no use but to be looked for. */
export const passphrases = {
  first: 'Vq7-Canary of the first passphrase',
  second: 'Kx3-Canary of the second passphrase',
  wrong: 'Jw9-Canary of a wrong passphrase',
};

export const formsOfPassphrases: Forms = Object.values(passphrases).flatMap((text) => formsOf(text));

/** Those in a text: of an unlocked vault, the browser's memory has one. */
export function identitiesIn(text: string): readonly string[] {
  return [...text.matchAll(/AGE-SECRET-KEY-1[02-9AC-HJ-NP-Z]{58}/g)].map(([found]) => found);
}

export function formsOfIdentity(identity: string): Forms {
  const { bytes } = bech32.decodeToBytes(identity.toLowerCase());
  return [
    // What comes before it stands in the code of every program that knows age.
    ...formsOf(identity.slice('AGE-SECRET-KEY-1'.length)),
    ...formsOf(identity.slice(-40).toLowerCase()),
    ['bytes', Buffer.from(bytes)],
    ...writtenFormsOf(Buffer.from(bytes)),
  ];
}
