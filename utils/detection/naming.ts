import type { Box, Piece } from './dom/page-text.ts';

/**
 * Which text names a value, told by the tree alone: the nearest enclosing box in which anything is named, and there the
 * nearest name before the value (or, where there is none, after it). Class names and element types do not matter.
 */
export interface Name<Kind extends string> {
  readonly kind: Kind;
  /** The box in which name and value meet. */
  readonly box: Box;
}

/** A box with more than this is a page, not a block, and so is what is so far up. */
const largestBlock = 150;
const furthestUp = 100;

export function nameOf<Kind extends string>(
  value: Piece,
  pieces: readonly Piece[],
  classify: (piece: Piece) => Kind | undefined,
  classifyBox: (box: Box) => Kind | undefined,
): Name<Kind> | undefined {
  let up = 0;
  for (let box: Box | undefined = value.box; box !== undefined; box = box.parent, up += 1) {
    if (box.end - box.start > largestBlock || up > furthestUp) return undefined;
    const own = classifyBox(box);
    if (own !== undefined) return { kind: own, box };
    const named = namedIn(box, value, pieces, classify);
    if (named.length === 0) continue;
    const kind = inColumns(box, value, named, pieces) ?? nearest(value, named, pieces);
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

/**
 * A name that stands before counts, unless a value of its own follows it; one that only follows counts if nothing
 * else could have named the value.
 */
function nearest<Kind extends string>(
  value: Piece,
  named: readonly Named<Kind>[],
  pieces: readonly Piece[],
): Kind | undefined {
  const before = named.findLast(
    ({ piece, kind }) => piece.index < value.index && !(kind === 'other' && isSpent(piece, value, pieces)),
  );
  if (before !== undefined) return before.kind;
  const after = named.filter(({ piece }) => piece.index > value.index);
  return after.length > 0 && after.every(({ kind }) => kind === after[0]?.kind) ? after[0]?.kind : undefined;
}

/** Whether something that looks like a value stands between a name and the value in question. */
function isSpent(name: Piece, value: Piece, pieces: readonly Piece[]): boolean {
  return pieces
    .slice(name.index + 1, value.index)
    .some(({ text, kind, joined }) => !joined && (kind === 'field' || /(?=\S*\d)\S{12,}/.test(text)));
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
  const names = row(first, pieces);
  const values = row(column, pieces);
  const place = childOf(values, value)?.at;
  if (place === undefined || names.children !== values.children) return undefined;
  return named.find(({ piece }) => childOf(names, piece)?.at === place)?.kind;
}

/** The box whose children stand side by side, below wrappers that hold a single thing to read. */
function row(column: Box, pieces: readonly Piece[]): Box {
  const inside = pieces
    .slice(column.start, column.end)
    .filter(({ joined }) => !joined)
    .map((piece) => childOf(column, piece));
  const [only, ...others] = new Set(inside);
  return only === undefined || others.length > 0 ? column : row(only, pieces);
}

/** The child of `box` in which this piece is; undefined if the piece is the box's own text. */
function childOf(box: Box, piece: Piece): Box | undefined {
  let child: Box | undefined = piece.box;
  if (child === box) return undefined;
  while (child !== undefined && child.parent !== box) child = child.parent;
  return child;
}
