import type { Vendor } from '../vendors/vendor.ts';
import type { Piece } from './dom/page-text.ts';
import { mentionsApi } from './key-words.ts';
import type { Page } from './page.ts';
import { isPlausibleKey } from './plausible-key.ts';

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

/** A key split over elements beats its parts, but no part that is whole by itself. Takes the beaten parts out. */
function outdoesParts({ text, box }: Piece, found: Candidate[], vendor: Vendor): boolean {
  const last = found.at(-1);
  if (last === undefined || last.piece.index < box.start) return true;
  if (isWholeBeside(last.key, text, vendor)) return false;
  found.pop();
  return true;
}

/** Whether a part of a text is a key with something else beside it, "Copy" or a date, rather than a part of a longer one. */
export function isWholeBeside(part: string, text: string, { key }: Vendor): boolean {
  return key.usual?.test(part) === true || /^[A-Z]?[a-z]+$/.test(text.replace(part, ''));
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
