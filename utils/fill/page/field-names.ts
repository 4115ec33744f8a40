import { tidy } from '../../detection/dom/page-text.ts';
import { hostOf, plain } from '../../detection/dom/plain.ts';
import { isElement } from '../../detection/key-scan.ts';
import { isSeen } from './field-state.ts';

/** A field that text is typed into. */
export type TextField = HTMLInputElement | HTMLTextAreaElement;

/** A longer text explains; it does not name. */
const longestName = 120;

/**
 * What names a field, the name first that a person reads: its label, what it is labelled by, its own name for screen
 * readers. Names that nobody sees come after those that are seen. Where no label is seen the text before the field is a
 * hint, and where it has no name its placeholder.
 */
export function namesOf(field: TextField): { names: string[]; hints: string[] } {
  const labels = [...labelsOf(field), labelledBy(field)].map((parts) => ({
    seen: tidy(parts.map(seenText).join(' ')),
    whole: tidy(parts.map(ownText).join(' ')),
  }));
  const seen = labels.map((label) => label.seen).filter(isName);
  const unseen = labels.filter((label) => label.seen === '').map(({ whole }) => whole);
  const names = [...seen, ...unseen, tidy(field.getAttribute('aria-label') ?? '')].filter(isName);
  const before = seen.length === 0 ? textBefore(field) : '';
  const placeholder = names.length === 0 ? tidy(field.placeholder) : '';
  return { names: [...new Set(names)], hints: [before, placeholder].filter(isName) };
}

/** What stands right before and after it in one line: `https://`, `.freshdesk.com`. */
export function besides(field: TextField): { before: string; after: string } {
  const near = (side: 'previousSibling' | 'nextSibling') => {
    let node: Node = field;
    for (let up = 0; up < 2 && plain(node)[side] === null; up += 1) node = plain(node).parentNode ?? node;
    let beside = plain(node)[side];
    while (beside?.nodeType === Node.TEXT_NODE && tidy(beside.nodeValue ?? '') === '') beside = beside[side];
    const text = tidy((beside && plain(beside).textContent) ?? '');
    return text.length <= 60 && isAddress(text) ? text : '';
  };
  return { before: near('previousSibling'), after: near('nextSibling') };
}

/** A part of an address, as some forms write it beside the field. */
function isAddress(text: string): boolean {
  return /^(?:https?:\/\/|[\w.-]*\.[a-z]{2,}\/?)$/i.test(text);
}

function isName(text: string): boolean {
  return text !== '' && text.length <= longestName;
}

/** `<label for>` and `<label>` around it, as far as they are rendered. */
function labelsOf(field: TextField): Element[][] {
  return [...(field.labels ?? [])].filter((label) => label.checkVisibility()).map((label) => [label]);
}

function labelledBy(field: TextField): Element[] {
  const root = field.getRootNode();
  const ids = (field.getAttribute('aria-labelledby') ?? '').split(/\s+/).filter(Boolean);
  if (!('getElementById' in root)) return [];
  return ids.flatMap((id) => (root as Document | ShadowRoot).getElementById(id) ?? []);
}

/** Without what stands in the fields, lists and buttons inside it. */
export function ownText(element: Element): string {
  return tidy([...textsIn(element)].map((text) => text.nodeValue ?? '').join(' '));
}

/** The part of it that a person sees, as far as it could be a name. */
function seenText(element: Element): string {
  let seen = '';
  for (const text of textsIn(element)) {
    if (seen.length > longestName) break;
    if (/\S/.test(text.nodeValue ?? '') && isSeenText(text)) seen = tidy(`${seen} ${text.nodeValue}`);
  }
  return seen;
}

function* textsIn(node: Node): Generator<Node> {
  if (node.nodeType === Node.TEXT_NODE) yield node;
  else if (!(isElement(node) && plain(node).matches(unread)))
    for (const child of plain(node).childNodes) yield* textsIn(child);
}

/** A text may stand far from the element that it is in. */
function isSeenText(text: Node): boolean {
  const around = text.parentElement ?? (text.getRootNode() as ShadowRoot).host;
  const { ownerDocument } = plain(around);
  const view = ownerDocument.defaultView;
  const range = ownerDocument.createRange();
  range.selectNode(text);
  const { right, bottom } = range.getBoundingClientRect();
  return view !== null && right + view.scrollX > 0 && bottom + view.scrollY > 0 && isSeen(around);
}

const controls = 'input:not([type=hidden]),textarea,select,button,[contenteditable]';
const unread = `${controls},script,style,template,svg`;
/** Names that are another field's, or of more than a field. */
const others = 'label[for],h1,h2,h3,h4,h5,h6,legend,[role=heading]';
const ends = 'form,dialog,body,[role=dialog]';

/** The nearest text before the field, in a box that holds no other field. */
function textBefore(field: TextField): string {
  let node: Node = field;
  for (let up = 0; up < 5; up += 1) {
    for (let before = plain(node).previousSibling; before; before = plain(before).previousSibling) {
      const text = isElement(before) ? textOfElement(before) : textOfNode(before);
      if (text === undefined) return '';
      if (text !== '' && !isAddress(text)) return text;
    }
    const parent: Node | null = plain(node).parentNode;
    if (parent === null || (isElement(parent) && plain(parent).matches(ends))) return '';
    node = hostOf(parent) ?? parent;
  }
  return '';
}

/** Undefined for what ends the search, which a label that nobody sees does not. */
function textOfElement(element: Element): string | undefined {
  const one = plain(element);
  if (one.matches(controls) || one.querySelector(controls) !== null) return undefined;
  const text = seenText(element);
  return text !== '' && one.matches(others) ? undefined : text;
}

function textOfNode(node: Node): string {
  return node.nodeType === Node.TEXT_NODE && isSeenText(node) ? tidy(node.nodeValue ?? '') : '';
}
