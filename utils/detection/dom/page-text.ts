import { frameDocument } from '../key-scan.ts';
import { type Place, placeOf } from './element-facts.ts';
import { fieldIn, isNaming, unread } from './element-kinds.ts';
import { plain } from './plain.ts';

/**
 * A document as a list of the short texts and field values that a person could read, in document order, each with
 * its place in the tree: through open shadow roots and frames of the same origin, without scripts, styles and templates.
 * Whether a piece can be seen is asked later and only of the few that matter (`visible.ts`): it forces layout.
 */
export interface Piece {
  /** Without blanks and unseen characters around it; runs of blanks inside are one space. */
  readonly text: string;
  readonly kind: 'text' | 'field' | 'control';
  /** A field whose value the browser itself hides: type=password. */
  readonly concealed: boolean;
  /** Put together from the pieces inside `box`, which stand in the list as well. */
  readonly joined: boolean;
  readonly box: Box;
  /** Its number in the list of pieces. */
  readonly index: number;
}

/** An element without the element: what is inside it, and where it stands among others. */
export interface Box {
  readonly parent: Box | undefined;
  /** The pieces inside: from `start` up to, but without, `end`. */
  start: number;
  end: number;
  /** Its number among the parent's children, and how many children it has itself. */
  readonly at: number;
  children: number;
  /** Whether names stand in such an element: `<label>`, `<dt>`, a heading, … */
  readonly naming: boolean;
  readonly place: Place;
}

/** Longer texts are prose: they name nothing and hold no key. */
export const longest = 400;
/** No page is deeper; what scripts nest further down is not read. */
export const deepest = 800;
/** A longer text is no key and no name that was split over elements. */
const longestJoined = 100;
const unseen = /[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/g;

/** What is read of a node: a document's, or one of a block that was sent (`block-read.ts`). */
export interface ReadableNode {
  readonly nodeType: number;
  readonly nodeValue: string | null;
  readonly nextSibling: ReadableNode | null;
}

export interface ReadableElement extends ReadableNode {
  readonly tagName: string;
  readonly textContent: string | null;
  readonly firstChild: ReadableNode | null;
  readonly shadowRoot: { readonly firstChild: ReadableNode | null } | null;
  getAttribute(name: 'role'): string | null;
}

/** How to ask an element what its nodes do not tell. */
export interface Reading<E extends ReadableElement> {
  readonly placeOf: (element: E) => Place;
  /** The body of the document in a frame. */
  readonly bodyIn: (frame: E) => E | null | undefined;
}

export interface PageText<E> {
  readonly pieces: readonly Piece[];
  /** The element of each piece. */
  readonly elements: readonly E[];
}

/** Everything to read in this element of a document: the whole page, if it is the body. */
export function readPage(body: Element | null): PageText<Element> {
  return readTexts(body, {
    placeOf,
    bodyIn: (frame) => frameDocument(frame as HTMLIFrameElement)?.body,
  });
}

export function readTexts<E extends ReadableElement>(top: E | null, reading: Reading<E>): PageText<E> {
  const pieces: Piece[] = [];
  const elements: E[] = [];

  function add(
    raw: string,
    kind: Piece['kind'],
    here: Here<E>,
    { concealed = false, joined = false } = {},
  ): void {
    const text = tidy(raw);
    if (text === '' || text.length > longest) return;
    pieces.push({ text, kind, concealed, joined, box: here.box, index: pieces.length });
    elements.push(here.element);
  }

  /** Gives the length of the element's text, as the document has it, to spare asking for what is long. */
  function visit(element: E, parent: Box | undefined, at: number, inControl: boolean, depth: number): number {
    const one = plain(element);
    const tag = one.tagName.toUpperCase();
    if (unread.has(tag) || depth > deepest) return one.textContent?.length ?? 0;
    const role = one.getAttribute('role');
    const naming = isNaming(tag, role);
    const start = pieces.length;
    const box: Box = { parent, start, end: 0, at, children: 0, naming, place: reading.placeOf(element) };
    const here = { element, box };
    const control = inControl || tag === 'BUTTON' || tag === 'A' || role === 'button';
    let length = 0;
    const field = fieldIn(tag, element);
    if (field !== undefined) add(field.value, field.kind, here, field);
    else if (tag === 'IFRAME' || tag === 'FRAME') visitFrame(element, box, depth);
    else {
      if (one.shadowRoot) visitChildren(one.shadowRoot, here, control, depth);
      length = visitChildren(element, here, control, depth);
    }
    box.end = pieces.length;
    const whole = control || length > longestJoined ? undefined : splitText(here, pieces);
    if (whole !== undefined) add(whole, 'text', here, { joined: true });
    box.end = pieces.length;
    return length;
  }

  function visitChildren(
    node: Pick<ReadableElement, 'firstChild'>,
    here: Here<E>,
    control: boolean,
    depth: number,
  ): number {
    const { box } = here;
    let text = '';
    let length = 0;
    box.children = 0;
    for (let child = plain(node).firstChild, next; child !== null; child = next) {
      // A comment or <wbr> between two text nodes does not part them for a reader.
      const one = plain(child);
      next = one.nextSibling;
      if (one.nodeType === textNode) {
        text += one.nodeValue ?? '';
        length += one.nodeValue?.length ?? 0;
      } else if (one.nodeType === elementNode) {
        const at = box.children;
        box.children += 1;
        if ((one as E).tagName === 'WBR') continue;
        if (text !== '') add(text, control ? 'control' : 'text', here);
        text = '';
        length += visit(child as E, box, at, control, depth + 1);
      }
    }
    if (text !== '') add(text, control ? 'control' : 'text', here);
    return length;
  }

  function visitFrame(frame: E, box: Box, depth: number): void {
    const body = reading.bodyIn(frame);
    if (body != null) visit(body, box, 0, false, depth + 1);
  }

  if (top !== null) visit(top, undefined, 0, false, 0);
  return { pieces, elements };
}

/** As `Node` has them, which is not everywhere. */
const elementNode = 1;
const textNode = 3;

interface Here<E> {
  readonly element: E;
  readonly box: Box;
}

/** `<b>Zq8T</b><i>n4Lr…</i>` reads as one word, `Your <b>API</b> Key` as one label. */
function splitText({ box, element }: Here<ReadableElement>, pieces: readonly Piece[]): string | undefined {
  const parts = box.end - box.start;
  if (parts < 2 || parts > 6) return undefined;
  if (pieces.slice(box.start, box.end).some(({ kind }) => kind !== 'text')) return undefined;
  const whole = plain(element).textContent ?? '';
  return whole.length > longestJoined || whole.trim().length < 4 ? undefined : whole;
}

export function tidy(text: string): string {
  return text.replace(unseen, '').replace(/\s+/g, ' ').trim();
}
