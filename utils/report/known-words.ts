import { decidingWords } from '../detection/key-words.ts';
import { dropBox } from '../detection/owner-email.ts';
import { masks } from '../detection/plausible-key.ts';
import type { Vendor } from '../vendors/vendor.ts';
import { markDecisive } from './decisive.ts';

/**
 * Which characters of a text belong to words that detection knows. The words are those of the detectors themselves; of
 * what an expression matches, only the letters without which it would not are known, so that a wildcard lets nothing by.
 */
export function knownWordsOf(vendor: Vendor, vendors: readonly Vendor[]): KnownWords {
  const { sections, accountOnPage } = vendor.keyPage;
  const patterns = [sections?.ours, sections?.others, accountOnPage?.label, dropBox, masks].flatMap(
    (it) => it ?? [],
  );
  const names = vendors.map(({ name }) => String.raw`\b${name}\b`);
  const others = vendor.key.others?.map(({ shape }) => shape.source) ?? [];
  const anywhere = [...decidingWords.ofText(), ...names, ...patterns.map(({ source }) => source)].map(finder);
  const ofOneWord = [...decidingWords.ofOneWord(), ...others].map(finder);

  return (text) => {
    const known = new Set<number>();
    const lower = lowerCase(text);
    for (const find of anywhere) find(lower, (at) => known.add(at));
    for (const { index, 0: word } of text.matchAll(/[\p{L}\p{N}_-]+/gu)) {
      for (const find of ofOneWord) find(word, (at) => known.add(index + at));
    }
    return known;
  };
}

/** The numbers of the known characters. */
export type KnownWords = (text: string) => ReadonlySet<number>;

/** Marks what is decisive of each match. To compile an expression is dear, and there are thousands of texts. */
function finder(source: string): (text: string, mark: (at: number) => void) => void {
  const all = new RegExp(source, 'gi');
  const here = new RegExp(source, 'iy');
  return (text, mark) => {
    for (const { index, 0: match } of text.matchAll(all)) {
      const holds = (changed: string) => {
        here.lastIndex = index;
        return here.test(changed);
      };
      markDecisive(text, { start: index, end: index + match.length }, holds, mark);
    }
  };
}

/** Of the same length, whatever the letters are. */
function lowerCase(text: string): string {
  return text.replace(/[^\0-\x7f]|[A-Z]/g, (letter) => {
    const small = letter.toLowerCase();
    return small.length === 1 ? small : letter;
  });
}
