import { mentionsApi } from './key-words.ts';
import type { Piece } from './page-text.ts';
import { isPlausibleKey } from './plausible.ts';
import type { Page } from './read-page.ts';
import type { Vendor } from './vendor.ts';

/** A value that could be the key, by its shape alone. */
export interface Candidate {
  readonly piece: Piece;
  readonly key: string;
  /** The words before the key in the same text: "Your API key is:". */
  readonly lead: string | undefined;
}

/** Values of the key's shape that could be one, in document order. */
export function candidates({ pieces, vendor }: Page): Candidate[] {
  const found: Candidate[] = [];
  for (const piece of pieces) {
    if (piece.concealed || piece.text.length < 16 || piece.text.length > 140) continue;
    const words = wordsOf(piece.text);
    if (words.length === 1) {
      if (!isKeyOf(vendor, piece.text)) continue;
      if (piece.joined && !outdoesParts(piece, found, vendor)) continue;
      found.push({ piece, key: piece.text, lead: undefined });
    } else if (piece.kind !== 'field' && !piece.joined && mentionsApi(piece.text)) {
      const at = words.findIndex((word) => isKeyOf(vendor, word));
      const key = words[at];
      if (key !== undefined && at > 0) found.push({ piece, key, lead: words.slice(0, at).join(' ') });
    }
  }
  return found;
}

/**
 * A key split over elements beats its parts; a key with "Copy" or a date behind it does not, nor one that is whole by
 * itself. Takes the beaten parts out.
 */
function outdoesParts({ text, box }: Piece, found: Candidate[], { key }: Vendor): boolean {
  const last = found.at(-1);
  if (last === undefined || last.piece.index < box.start) return true;
  if (key.usual?.test(last.key)) return false;
  const rest = text.replace(last.key, '');
  if (/^[A-Z]?[a-z]+$/.test(rest)) return false;
  found.pop();
  return true;
}

/** A text as the words that could be a key or an account: `key:value` is two. */
export function wordsOf(text: string): string[] {
  return text.split(/ +|(?<=[:：])(?!\/\/|[^ ]*[:：])/).map(withoutStop);
}

/** A word without the full stop or comma that ends its sentence; dots that say "and so on" stay. */
function withoutStop(word: string): string {
  return word.replace(/(?<![.…])[.,;)]$/, '');
}

/** Whether a word could be this vendor's key, or pass for it. */
export function isKeyOf({ key }: Vendor, word: string): boolean {
  return key.shape.test(word) && !key.others?.some(({ shape }) => shape.test(word)) && isPlausibleKey(word);
}
