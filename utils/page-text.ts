import { frameDocument } from './key-scan.ts';
import { type Place, placeOf } from './place-in-page.ts';

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
const skipped = new Set([
  'SCRIPT',
  'STYLE',
  'TEMPLATE',
  'NOSCRIPT',
  'SELECT',
  'OPTION',
  'HEAD',
  'IMG',
  'VIDEO',
  'AUDIO',
]);
const namingTags = new Set([
  'LABEL',
  'DT',
  'TH',
  'LEGEND',
  'H1',
  'H2',
  'H3',
  'H4',
  'H5',
  'H6',
  'SUMMARY',
  'CAPTION',
]);
export const unreadTypes = new Set([
  'hidden',
  'checkbox',
  'radio',
  'file',
  'range',
  'color',
  'number',
  'tel',
  'date',
  'image',
]);
const unseen = /[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/g;

export interface PageText {
  readonly pieces: readonly Piece[];
  /** The element of each piece. */
  readonly elements: readonly Element[];
}

/** Everything to read in this element, which is the whole page unless told otherwise. */
export function readPage(top: Element | null): PageText {
  const pieces: Piece[] = [];
  const elements: Element[] = [];

  function add(
    raw: string,
    kind: Piece['kind'],
    here: Here,
    { concealed = false, joined = false } = {},
  ): void {
    const text = tidy(raw);
    if (text === '' || text.length > longest) return;
    pieces.push({ text, kind, concealed, joined, box: here.box, index: pieces.length });
    elements.push(here.element);
  }

  /** Gives the length of the element's text, as the document has it, to spare asking for what is long. */
  function visit(
    element: Element,
    parent: Box | undefined,
    at: number,
    inControl: boolean,
    depth: number,
  ): number {
    const tag = element.tagName.toUpperCase();
    if (skipped.has(tag) || depth > deepest) return element.textContent?.length ?? 0;
    const role = element.getAttribute('role');
    const naming = namingTags.has(tag) || role === 'heading';
    const start = pieces.length;
    const box: Box = { parent, start, end: 0, at, children: 0, naming, place: placeOf(element) };
    const here = { element, box };
    const control = inControl || tag === 'BUTTON' || tag === 'A' || role === 'button';
    let length = 0;
    if (tag === 'INPUT') readInput(element as HTMLInputElement, here);
    else if (tag === 'TEXTAREA') add((element as HTMLTextAreaElement).value, 'field', here);
    else if (tag === 'IFRAME' || tag === 'FRAME') visitFrame(element as HTMLIFrameElement, box, depth);
    else {
      if (element.shadowRoot) visitChildren(element.shadowRoot, here, control, depth);
      length = visitChildren(element, here, control, depth);
    }
    box.end = pieces.length;
    const whole = control || length > longestJoined ? undefined : splitText(here, pieces);
    if (whole !== undefined) add(whole, 'text', here, { joined: true });
    box.end = pieces.length;
    return length;
  }

  function visitChildren(node: ParentNode & Node, here: Here, control: boolean, depth: number): number {
    const { box } = here;
    let text = '';
    let length = 0;
    box.children = 0;
    for (let child = node.firstChild; child !== null; child = child.nextSibling) {
      // A comment or <wbr> between two text nodes does not part them for a reader.
      if (child.nodeType === Node.TEXT_NODE) {
        text += child.nodeValue ?? '';
        length += child.nodeValue?.length ?? 0;
      } else if (child.nodeType === Node.ELEMENT_NODE) {
        const at = box.children;
        box.children += 1;
        if ((child as Element).tagName === 'WBR') continue;
        if (text !== '') add(text, control ? 'control' : 'text', here);
        text = '';
        length += visit(child as Element, box, at, control, depth + 1);
      }
    }
    if (text !== '') add(text, control ? 'control' : 'text', here);
    return length;
  }

  function visitFrame(frame: HTMLIFrameElement, box: Box, depth: number): void {
    const inside = frameDocument(frame);
    if (inside?.body == null) return;
    visit(inside.body, box, 0, false, depth + 1);
  }

  function readInput(input: HTMLInputElement, here: Here): void {
    if (unreadTypes.has(input.type)) return;
    const button = input.type === 'button' || input.type === 'submit' || input.type === 'reset';
    add(input.value, button ? 'control' : 'field', here, { concealed: input.type === 'password' });
  }

  if (top !== null) visit(top, undefined, 0, false, 0);
  return { pieces, elements };
}

interface Here {
  readonly element: Element;
  readonly box: Box;
}

/** `<b>Zq8T</b><i>n4Lr…</i>` reads as one word, `Your <b>API</b> Key` as one label. */
function splitText({ box, element }: Here, pieces: readonly Piece[]): string | undefined {
  const parts = box.end - box.start;
  if (parts < 2 || parts > 6) return undefined;
  if (pieces.slice(box.start, box.end).some(({ kind }) => kind !== 'text')) return undefined;
  const whole = element.textContent ?? '';
  return whole.length > longestJoined || whole.trim().length < 4 ? undefined : whole;
}

export function tidy(text: string): string {
  return text.replace(unseen, '').replace(/\s+/g, ' ').trim();
}
