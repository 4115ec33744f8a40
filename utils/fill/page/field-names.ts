import { tidy } from '../../detection/dom/page-text.ts';
import { plain } from '../../detection/dom/plain.ts';
import { isElement } from '../../detection/key-scan.ts';

/** A field that text is typed into. */
export type TextField = HTMLInputElement | HTMLTextAreaElement;

/** A longer text explains; it does not name. */
const longestName = 120;

/**
 * What names a field, the name first that a person reads: its label, what it is labelled by, its own name for screen
 * readers. Where it has no label the text before it is a hint, and where it has no name its placeholder.
 */
export function namesOf(field: TextField): { names: string[]; hints: string[] } {
  const labels = [...labelsOf(field), ...labelledBy(field)].filter(isName);
  const names = [...labels, tidy(field.getAttribute('aria-label') ?? '')].filter(isName);
  const before = labels.length === 0 ? textBefore(field) : '';
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

/** `<label for>` and `<label>` around it, as far as they can be seen. */
function labelsOf(field: TextField): string[] {
  return [...(field.labels ?? [])].filter((label) => label.checkVisibility()).map(ownText);
}

function labelledBy(field: TextField): string[] {
  const root = field.getRootNode();
  const ids = (field.getAttribute('aria-labelledby') ?? '').split(/\s+/).filter(Boolean);
  const found = ids.map((id) =>
    'getElementById' in root ? (root as Document | ShadowRoot).getElementById(id) : null,
  );
  const whole = tidy(found.map((one) => (one === null ? '' : ownText(one))).join(' '));
  return whole === '' ? [] : [whole];
}

/** Without what stands in the fields, lists and buttons inside it. */
export function ownText(element: Element): string {
  const parts: string[] = [];
  const collect = (node: Node) => {
    if (node.nodeType === Node.TEXT_NODE) parts.push(node.nodeValue ?? '');
    else if (!(isElement(node) && plain(node).matches(unread)))
      for (const child of plain(node).childNodes) collect(child);
  };
  collect(element);
  return tidy(parts.join(' '));
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
      const text = isElement(before) ? textOfElement(before) : tidy(before.nodeValue ?? '');
      if (text === undefined) return '';
      if (plain(before).nodeType !== Node.COMMENT_NODE && text !== '' && !isAddress(text)) return text;
    }
    const parent: Node | null = plain(node).parentNode;
    if (parent === null || (isElement(parent) && plain(parent).matches(ends))) return '';
    node = 'host' in parent ? (parent as ShadowRoot).host : parent;
  }
  return '';
}

/** Undefined for what ends the search. */
function textOfElement(element: Element): string | undefined {
  const one = plain(element);
  if (one.matches(`${controls},${others}`) || one.querySelector(controls) !== null) return undefined;
  return one.checkVisibility() ? ownText(element) : '';
}
