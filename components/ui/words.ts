import { createContext } from 'preact';
import { useContext } from 'preact/hooks';

/** A key of `_locales/en/messages.json`. */
type WordKey = keyof typeof import('../../public/_locales/en/messages.json');

/** Why a page shows no key has words of its own for some vendors: an empty text where there are none. */
type VendorWordKey = `notShown_${string}`;

/** The words for a key in the user's language, with `$1` to `$9` filled in. */
export type Translate = (key: WordKey | VendorWordKey, ...substitutions: string[]) => string;

/** Provided by the entrypoint, which knows where words come from. */
export const Words = createContext<Translate>((key) => key);

export function useWords(): Translate {
  return useContext(Words);
}
