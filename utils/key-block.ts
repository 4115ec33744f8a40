import { mayHoldKey } from './key-scan.ts';
import { type Box, type Piece, readPage } from './page-text.ts';
import { placeOf } from './place-in-page.ts';
import type { Seen } from './seen.ts';

/** More than this is no block, and no message (`page-messages.ts`). */
const longestBlock = 4000;
const mostPieces = 200;
const mostBoxes = 400;
const mostChildren = 10_000;

/**
 * What stands around an element that may hold a key, up to the nearest text that says API: there a name of the key is
 * met first. Nothing if that is far up, or if the element cannot be seen.
 */
export function readKeyBlock(candidate: Element): Seen | undefined {
  const block = blockOf(candidate);
  if (block === undefined) return undefined;
  const { pieces, elements } = readPage(block);
  const at = elements.findIndex((element, index) => element === candidate && mayHoldKey(pieces[index]?.text));
  const place = placeOf(candidate);
  if (at === -1 || place.isStruckOut() || !place.isVisible() || place.isConcealed()) return undefined;
  return packBlock(pieces, at);
}

function blockOf(candidate: Element): Element | undefined {
  let block = candidate.parentElement;
  for (let up = 0; block !== null && up < 8; up += 1) {
    const text = block.textContent ?? '';
    if (text.length > longestBlock) return undefined;
    if (text.includes('API') || text.includes('Api') || text.includes('api')) return block;
    block = block.parentElement;
  }
  return undefined;
}

/** Packs a block that was read with the piece at `at` as the candidate. */
function packBlock(pieces: readonly Piece[], at: number): Seen | undefined {
  if (pieces.length > mostPieces) return undefined;
  const numbers = new Map<Box, number>();
  const boxes: Seen['boxes'] = [];
  const around = boxesAround(pieces[at]);

  function numberOf(box: Box): number {
    const known = numbers.get(box);
    if (known !== undefined) return known;
    const parent = box.parent === undefined ? -1 : numberOf(box.parent);
    // A name of its own is asked of what encloses the candidate only.
    const names = around.has(box) ? [...box.place.names()] : [];
    numbers.set(box, boxes.length);
    boxes.push([parent, box.at, box.children, box.naming ? 1 : 0, names]);
    return boxes.length - 1;
  }

  const packed = pieces.map(({ box, kind, concealed, joined, text }): Seen['pieces'][number] => [
    numberOf(box),
    kind,
    concealed ? 1 : 0,
    joined ? 1 : 0,
    text,
  ]);
  const isTooLarge = boxes.length > mostBoxes || boxes.some(([, , children]) => children > mostChildren);
  return isTooLarge ? undefined : { boxes, pieces: packed, at };
}

function boxesAround(piece: Piece | undefined): ReadonlySet<Box> {
  const around = new Set<Box>();
  for (let box = piece?.box; box !== undefined; box = box.parent) around.add(box);
  return around;
}
