import type { Account } from './account.ts';
import { detect, type Finding } from './detect.ts';
import type { PageMessage } from './page-messages.ts';
import type { Box, Piece } from './page-text.ts';
import type { Place } from './place-in-page.ts';
import type { Vendor } from './vendor.ts';

/**
 * The block around what could be a key, as the watcher sends it: what it is, is found out in the background, so that
 * the page pays for reading its own block and for nothing else. Only a block whose candidate can be seen is sent.
 */
export type Seen = Pick<Extract<PageMessage, { type: 'seen' }>, 'boxes' | 'pieces' | 'at'>;

/** The candidate, if its block alone shows that it is the key; otherwise the whole page has to be looked at. */
export function findInBlock(seen: Seen, vendor: Vendor, account: Account | undefined): Finding | undefined {
  if (!isToldByBlock(vendor)) return undefined;
  const pieces = unpackBlock(seen);
  const shown = pieces && detect({ vendor, account, pieces });
  return shown?.kind === 'found' && shown.piece.index === seen.at ? shown.finding : undefined;
}

/** Whether a block can tell at all: not where sections, or the account, may stand anywhere on the page. */
export function isToldByBlock({ keyPage }: Vendor): boolean {
  return keyPage.sections === undefined && keyPage.accountOnPage === undefined;
}

/** Undefined if it does not hold together. */
function unpackBlock(seen: Seen): readonly Piece[] | undefined {
  const boxes: Box[] = [];
  for (const [parent, at, children, naming, names] of seen.boxes) {
    const outer = boxes[parent];
    if (outer === undefined && parent !== -1) return undefined;
    const place = { ...plainPlace, names: () => names };
    boxes.push({ parent: outer, start: Infinity, end: 0, at, children, naming: naming === 1, place });
  }
  const pieces: Piece[] = [];
  for (const [number, kind, concealed, joined, text] of seen.pieces) {
    const box = boxes[number];
    if (box === undefined) return undefined;
    const index = pieces.length;
    for (let outer: Box | undefined = box; outer !== undefined; outer = outer.parent) {
      outer.start = Math.min(outer.start, index);
      outer.end = index + 1;
    }
    pieces.push({ text, kind, concealed: concealed === 1, joined: joined === 1, box, index });
  }
  return pieces;
}

/** Whether other things can be seen is not told; to take them for visible can only make the candidate doubtful. */
const plainPlace: Omit<Place, 'names'> = {
  href: () => '',
  matches: () => false,
  isVisible: () => true,
  isConcealed: () => false,
  isStruckOut: () => false,
};
