import { frameDocument } from './key-scan.ts';

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

/** An element, and which pieces are inside it: from `start` up to, but without, `end`. */
export interface Box {
  readonly element: Element;
  readonly parent: Box | undefined;
  readonly start: number;
  end: number;
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

/** Everything to read in this element, which is the whole page unless told otherwise. */
export function readPage(document: Document, top: Element | null = document.body): readonly Piece[] {
  const pieces: Piece[] = [];

  function add(
    raw: string,
    kind: Piece['kind'],
    box: Box,
    flags: { concealed?: boolean; joined?: boolean } = {},
  ): void {
    const text = tidy(raw);
    if (text !== '' && text.length <= longest) {
      pieces.push({ text, kind, concealed: false, joined: false, ...flags, box, index: pieces.length });
    }
  }

  function visit(element: Element, parent: Box | undefined, inControl: boolean): void {
    const tag = element.tagName.toUpperCase();
    if (skipped.has(tag)) return;
    const box: Box = { element, parent, start: pieces.length, end: 0 };
    const control = inControl || isControl(element, tag);
    if (tag === 'INPUT') readInput(element as HTMLInputElement, box);
    else if (tag === 'TEXTAREA') add((element as HTMLTextAreaElement).value, 'field', box);
    else if (tag === 'IFRAME' || tag === 'FRAME') visitFrame(element as HTMLIFrameElement, box);
    else {
      if (element.shadowRoot) {
        visitChildren(element.shadowRoot, box, control);
      }
      visitChildren(element, box, control);
    }
    box.end = pieces.length;
    if (!control && box.end - box.start > 1) joinSplitText(box);
  }

  function visitChildren(node: ParentNode & Node, box: Box, control: boolean): void {
    let text = '';
    for (let child = node.firstChild; child !== null; child = child.nextSibling) {
      // A comment or <wbr> between two text nodes does not part them for a reader.
      if (child.nodeType === Node.TEXT_NODE) text += child.nodeValue ?? '';
      else if (child.nodeType === Node.ELEMENT_NODE && (child as Element).tagName !== 'WBR') {
        if (text !== '') add(text, control ? 'control' : 'text', box);
        text = '';
        visit(child as Element, box, control);
      }
    }
    if (text !== '') add(text, control ? 'control' : 'text', box);
  }

  function visitFrame(frame: HTMLIFrameElement, box: Box): void {
    const inside = frameDocument(frame);
    if (inside?.body == null) return;
    visit(inside.body, box, false);
  }

  function readInput(input: HTMLInputElement, box: Box): void {
    if (unreadTypes.has(input.type)) return;
    const button = input.type === 'button' || input.type === 'submit' || input.type === 'reset';
    add(input.value, button ? 'control' : 'field', box, { concealed: input.type === 'password' });
  }

  /** `<b>Zq8T</b><i>n4Lr…</i>` reads as one word, `Your <b>API</b> Key` as one label. */
  function joinSplitText(box: Box): void {
    const parts = pieces.slice(box.start, box.end);
    if (parts.length > 6 || parts.some(({ kind }) => kind !== 'text')) return;
    const whole = box.element.textContent ?? '';
    if (whole.length > 100 || whole.trim().length < 4) return;
    add(whole, 'text', box, { joined: true });
    box.end = pieces.length;
  }

  if (top !== null) visit(top, undefined, false);
  return pieces;
}

export function tidy(text: string): string {
  return text.replace(unseen, '').replace(/\s+/g, ' ').trim();
}

function isControl(element: Element, tag: string): boolean {
  return tag === 'BUTTON' || tag === 'A' || element.getAttribute('role') === 'button';
}
