import { type Box, type Piece, tidy } from './dom/page-text.ts';
import { type Label, labelOf } from './key-words.ts';
import type { ReadPage } from './page.ts';

/** A sentence has no more parts on either side of a word in it. */
const longestSentence = 50;

/** What a text by itself says that a value is. */
export function labelOfPiece({ text, kind, box }: Piece): Label | undefined {
  return labelOf(text, box.naming, kind === 'control');
}

/** The same among the other texts of its page. */
export function labelAmong(piece: Piece, { pieces, labels }: ReadPage): Label | undefined {
  if (!labels.has(piece)) labels.set(piece, findLabelAmong(piece, pieces));
  return labels.get(piece);
}

/** A word inside a sentence, such as `<code>` in a help text, names nothing, and what cannot be seen no other thing. */
function findLabelAmong(piece: Piece, pieces: readonly Piece[]): Label | undefined {
  const label = labelOfPiece(piece);
  if (label !== 'other') return label;
  if (!piece.box.place.isVisible()) return undefined;
  if (piece.box.naming) return label;
  const around = piece.box.parent;
  const from = Math.max(around?.start ?? 0, piece.index - longestSentence);
  const to = Math.min(around?.end ?? pieces.length, piece.index + longestSentence);
  const parts = pieces.slice(from, to);
  // Put together of a name of the key and what else stands beside it, it is no sentence.
  const namesKey = parts.some((part) => !part.joined && labelOfPiece(part) === 'key');
  const sentence = parts
    .filter(({ box, joined }) => box === around && !(joined && namesKey))
    .map(({ text }) => text);
  return sentence.join(' ').split(' ').length >= 4 ? undefined : label;
}

/** What an element is called without text of its own: aria-label, aria-labelledby, `<label for>`. */
export function labelOfBox({ place }: Box): Label | undefined {
  for (const name of place.names()) {
    const label = labelOf(tidy(name), true, false);
    if (label !== undefined && label !== 'weak') return label;
  }
  return undefined;
}
