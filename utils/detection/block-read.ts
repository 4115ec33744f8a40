import type { SeenElement, SeenInside } from '../offers/page-messages.ts';
import type { PageAddress } from '../vendors/account.ts';
import type { Vendor } from '../vendors/vendor.ts';
import { detect, type Finding } from './detect.ts';
import type { Place } from './dom/element-facts.ts';
import { type ReadableElement, type ReadableNode, readTexts } from './dom/page-text.ts';
import { mayHoldKey } from './key-scan.ts';

/**
 * The block around what could be a key, as the watcher sends it: what it is, is found out in the background, so that
 * the page pays for packing it and for nothing else. Only a block whose candidate can be seen is sent.
 */

/** The candidate, if its block alone shows that it is the key; otherwise the whole page has to be looked at. */
export function findInBlock(block: SeenElement, page: PageAddress): Finding | undefined {
  if (!isToldByBlock(page.vendor)) return undefined;
  const { pieces, elements } = readTexts(elementOf(block), {
    placeOf: ({ seen }) => ({ ...plainPlace, names: () => seen.names ?? [] }),
    bodyIn,
  });
  const at = elements.findIndex(({ seen }, index) => seen.candidate && mayHoldKey(pieces[index]?.text));
  const shown = detect({ ...page, pieces });
  return shown.kind === 'found' && shown.piece.index === at ? shown.finding : undefined;
}

/** Whether a block can tell at all: not where sections, or the account, may stand anywhere on the page. */
export function isToldByBlock({ keyPage }: Vendor): boolean {
  return keyPage.sections === undefined && keyPage.accountOnPage === undefined;
}

interface BlockElement extends ReadableElement {
  readonly seen: SeenElement;
  readonly type: string | undefined;
  readonly value: string | undefined;
}

/** A frame was sent with the body of its document in it. */
function bodyIn({ seen }: BlockElement): BlockElement | undefined {
  const body = seen.inside?.[0];
  return typeof body === 'object' ? elementOf(body) : undefined;
}

/** An element of the block, to be read as one of a document is. */
function elementOf(seen: SeenElement, nextSibling: ReadableNode | null = null): BlockElement {
  const { tag, role = null, type, value, shadow, inside = [] } = seen;
  return {
    nodeType: 1,
    nodeValue: null,
    nextSibling,
    tagName: tag,
    textContent: textIn(inside),
    firstChild: firstOf(inside),
    shadowRoot: shadow ? { firstChild: firstOf(shadow) } : null,
    getAttribute: () => role,
    type,
    value,
    seen,
  };
}

function firstOf(inside: SeenInside): ReadableNode | null {
  return inside.reduceRight<ReadableNode | null>(
    (nextSibling, child) =>
      typeof child === 'string'
        ? { nodeType: 3, nodeValue: child, nextSibling }
        : elementOf(child, nextSibling),
    null,
  );
}

function textIn(inside: SeenInside): string {
  return inside.map((child) => (typeof child === 'string' ? child : textIn(child.inside ?? []))).join('');
}

/** Whether other things can be seen is not told; to take them for visible can only make the candidate doubtful. */
const plainPlace: Omit<Place, 'names'> = {
  matches: () => false,
  isVisible: () => true,
  isConcealed: () => false,
  isStruckOut: () => false,
};
