import type { Box, Piece } from './page-text.ts';

/**
 * Which text names a value, told by the tree alone: the nearest enclosing box in which anything is named, and there the
 * nearest name before the value (or, where there is none, after it). Class names and element types do not matter.
 */
export interface Name<Kind extends string> {
  readonly kind: Kind;
  /** The box in which name and value meet. */
  readonly box: Box;
}

/** A box with more than this is a page, not a block. */
const largestBlock = 150;

export function nameOf<Kind extends string>(
  value: Piece,
  pieces: readonly Piece[],
  classify: (piece: Piece) => Kind | undefined,
  classifyBox: (box: Box) => Kind | undefined,
): Name<Kind> | undefined {
  for (let box: Box | undefined = value.box; box !== undefined; box = box.parent) {
    if (box.end - box.start > largestBlock) return undefined;
    const own = classifyBox(box);
    if (own !== undefined) return { kind: own, box };
    const named = namedIn(box, value, pieces, classify);
    if (named.length === 0) continue;
    const kind = inColumns(box, value, named, pieces) ?? nearest(value, named);
    if (kind !== undefined) return { kind, box };
  }
  return undefined;
}

interface Named<Kind> {
  readonly piece: Piece;
  readonly kind: Kind;
}

function namedIn<Kind extends string>(
  box: Box,
  value: Piece,
  pieces: readonly Piece[],
  classify: (piece: Piece) => Kind | undefined,
): Named<Kind>[] {
  const named: Named<Kind>[] = [];
  for (const piece of pieces.slice(box.start, box.end)) {
    if (piece === value || piece.kind === 'field') continue;
    const kind = classify(piece);
    if (kind !== undefined) named.push({ piece, kind });
  }
  return named;
}

/** A name that stands before counts; one that only follows counts if nothing else could have named the value. */
function nearest<Kind extends string>(value: Piece, named: readonly Named<Kind>[]): Kind | undefined {
  const before = named.findLast(({ piece }) => piece.index < value.index);
  if (before !== undefined) return before.kind;
  const after = named[0];
  return after !== undefined && named.every(({ kind }) => kind === after.kind) ? after.kind : undefined;
}

/** Names in one column (or table row) and values in another: the n-th name belongs to the n-th value. */
function inColumns<Kind extends string>(
  box: Box,
  value: Piece,
  named: readonly Named<Kind>[],
  pieces: readonly Piece[],
): Kind | undefined {
  const first = named[0] && childOf(box, named[0].piece);
  const column = childOf(box, value);
  if (named.length < 2 || first === undefined || column === undefined || first === column) return undefined;
  if (!named.every(({ piece }) => childOf(box, piece) === first)) return undefined;
  const names = slots(first, pieces);
  const values = slots(column, pieces);
  const place = values.findIndex((slot) => value.index >= slot.start && value.index < slot.end);
  const slot = names.length === values.length ? names[place] : undefined;
  return slot && named.find(({ piece }) => piece.index >= slot.start && piece.index < slot.end)?.kind;
}

/** The boxes side by side in a column, below wrappers that hold a single one. */
function slots(column: Box, pieces: readonly Piece[]): readonly Box[] {
  const children = new Set<Box>();
  for (const piece of pieces.slice(column.start, column.end)) {
    const child = childOf(column, piece);
    if (child !== undefined) children.add(child);
  }
  const [only, ...others] = children;
  return only === undefined || others.length > 0 ? [...children] : slots(only, pieces);
}

/** The child of `box` in which this piece is; undefined if the piece is the box's own text. */
function childOf(box: Box, piece: Piece): Box | undefined {
  let child: Box | undefined = piece.box;
  if (child === box) return undefined;
  while (child !== undefined && child.parent !== box) child = child.parent;
  return child;
}
