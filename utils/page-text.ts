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
const longest = 400;
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
const unreadTypes = new Set([
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

  function visit(element: Element, parent: Box | undefined, at: number, inControl: boolean): void {
    const tag = element.tagName.toUpperCase();
    if (skipped.has(tag)) return;
    const role = element.getAttribute('role');
    const naming = namingTags.has(tag) || role === 'heading';
    const start = pieces.length;
    const box: Box = { parent, start, end: 0, at, children: 0, naming, place: placeOf(element) };
    const here = { element, box };
    const control = inControl || tag === 'BUTTON' || tag === 'A' || role === 'button';
    if (tag === 'INPUT') readInput(element as HTMLInputElement, here);
    else if (tag === 'TEXTAREA') add((element as HTMLTextAreaElement).value, 'field', here);
    else if (tag === 'IFRAME' || tag === 'FRAME') visitFrame(element as HTMLIFrameElement, box);
    else {
      if (element.shadowRoot) visitChildren(element.shadowRoot, here, control);
      visitChildren(element, here, control);
    }
    box.end = pieces.length;
    if (!control && box.end - box.start > 1) joinSplitText(here);
  }

  function visitChildren(node: ParentNode & Node, here: Here, control: boolean): void {
    const { box } = here;
    let text = '';
    box.children = 0;
    for (let child = node.firstChild; child !== null; child = child.nextSibling) {
      // A comment or <wbr> between two text nodes does not part them for a reader.
      if (child.nodeType === Node.TEXT_NODE) text += child.nodeValue ?? '';
      else if (child.nodeType === Node.ELEMENT_NODE) {
        const at = box.children;
        box.children += 1;
        if ((child as Element).tagName === 'WBR') continue;
        if (text !== '') add(text, control ? 'control' : 'text', here);
        text = '';
        visit(child as Element, box, at, control);
      }
    }
    if (text !== '') add(text, control ? 'control' : 'text', here);
  }

  function visitFrame(frame: HTMLIFrameElement, box: Box): void {
    const inside = frameDocument(frame);
    if (inside?.body == null) return;
    visit(inside.body, box, 0, false);
  }

  function readInput(input: HTMLInputElement, here: Here): void {
    if (unreadTypes.has(input.type)) return;
    const button = input.type === 'button' || input.type === 'submit' || input.type === 'reset';
    add(input.value, button ? 'control' : 'field', here, { concealed: input.type === 'password' });
  }

  /** `<b>Zq8T</b><i>n4Lr…</i>` reads as one word, `Your <b>API</b> Key` as one label. */
  function joinSplitText(here: Here): void {
    const { box, element } = here;
    const parts = pieces.slice(box.start, box.end);
    if (parts.length > 6 || parts.some(({ kind }) => kind !== 'text')) return;
    const whole = element.textContent ?? '';
    if (whole.length > 100 || whole.trim().length < 4) return;
    add(whole, 'text', here, { joined: true });
    box.end = pieces.length;
  }

  if (top !== null) visit(top, undefined, 0, false);
  return { pieces, elements };
}

interface Here {
  readonly element: Element;
  readonly box: Box;
}

export function tidy(text: string): string {
  return text.replace(unseen, '').replace(/\s+/g, ' ').trim();
}
