import type { NotShownReason } from '../vendors/not-shown.ts';
import type { Box, Piece } from './dom/page-text.ts';
import { isSentence, mentionsApi, offersToReveal, saysSwitchedOff } from './key-words.ts';
import { labelOfBox, labelOfPiece } from './labels.ts';
import type { ReadPage } from './page.ts';
import { isMasked } from './plausible-key.ts';
import { isInOurSection } from './sections.ts';

/** No page says it so often; what says it more often is not read to its end. */
const mostNames = 100;

/** What stands in the key's place, looked for in the dozen pieces after each text that names it. */
export function whyNotShown(page: ReadPage): NotShownReason {
  const { pieces, vendor } = page;
  const seen = (piece: Piece) => piece.box.place.isVisible();
  const isOurs = (piece: Piece) => isInOurSection(piece, piece.box, page) && seen(piece);
  const covered = pieces.filter(({ text }) => mentionsApi(text) && isMasked(text));
  if (covered.slice(0, mostNames).some(isOurs)) return 'masked';
  const names = pieces.filter(namesKey).slice(0, mostNames).filter(isOurs);
  const around = names
    .flatMap((name) => neighbours(name, pieces))
    .filter((piece) => labelOfBox(piece.box) !== 'other' && seen(piece));
  if (around.some((piece) => piece.concealed || isMasked(piece.text) || piece.box.place.isConcealed()))
    return 'masked';
  const revealable =
    vendor.keyPage.revealed === 'on-click' && around.some(({ text }) => offersToReveal(text));
  if (revealable) return 'not-revealed';
  const inPlace =
    names.length > 0 ? around : pieces.filter((piece) => mentionsApi(piece.text) && seen(piece));
  if (inPlace.some(({ text }) => saysSwitchedOff(text))) return 'switched-off';
  if (names.length === 0) return vendor.keyPage.noSection;
  if (around.some(({ text }) => offersToReveal(text))) return 'not-revealed';
  const stand = around.some(({ text }) => vendor.key.shape.test(text));
  const message = around.some(
    (piece) =>
      piece.kind === 'text' &&
      names.some(({ box }) => isWithin(piece, box.parent?.parent ?? box)) &&
      !piece.joined &&
      isSentence(piece.text) &&
      !labelOfPiece(piece),
  );
  return vendor.keyPage.revealed === 'at-once' && message && !stand ? 'switched-off' : 'not-revealed';
}

function namesKey(piece: Piece): boolean {
  if (!mentionsApi(piece.text) || piece.text.length > 140 || piece.kind === 'field') return false;
  const label = labelOfPiece(piece);
  return label === 'key' || (label === 'weak' && offersToReveal(piece.text)) || saysSwitchedOff(piece.text);
}

function isWithin({ index }: Piece, { start, end }: Box): boolean {
  return index >= start && index < end;
}

function neighbours(name: Piece, pieces: readonly Piece[]): readonly Piece[] {
  let block = name.box;
  while (block.parent !== undefined && block.parent.end - block.parent.start <= 30) block = block.parent;
  const near = pieces.slice(Math.max(block.start, name.index - 3), Math.min(block.end, name.index + 12));
  const next = near.findIndex(
    (piece) => piece.index > name.index && labelOfPiece(piece) === 'other' && piece.box.naming,
  );
  return next === -1 ? near : near.slice(0, next);
}
