import { deepest, tidy } from '../detection/dom/page-text.ts';
import { plain } from '../detection/dom/plain.ts';
import { isVisible } from '../detection/dom/visible.ts';
import { frameDocument, isElement } from '../detection/key-scan.ts';
import { attribute, attributesOf, type Blank, idsReferredTo } from './attributes.ts';
import { sliceKey } from './split-keys.ts';

const dropped = new Set('script style template noscript link meta base head object embed param'.split(' '));
/** What is inside these is no text of the page, or a value. */
const closed = new Set('img input source track video audio canvas select area br col hr'.split(' '));
const empty = new Set('img input source track area br col hr'.split(' '));

/** A frame in a frame is written inside an attribute inside an attribute; a page with more of them shows its key elsewhere. */
const most = { inEachOther: 3, inAll: 50 };

/** What goes along through a document. */
interface Walk {
  readonly blank: Blank;
  readonly referred: ReadonlySet<string>;
  /** What stands in texts that are one key together. */
  readonly slices: Map<Node, string>;
  /** The frames that were written so far. */
  frames: number;
}

interface Here {
  readonly depth: number;
  /** So many frames around. */
  readonly framed: number;
  /** Whether a person sees what is around. */
  readonly seen: boolean;
}

/** The body of a document as markup that a parser reads back as the same tree, for all that detection asks of it. */
export function markupOf(document: Document, blank: Blank): string {
  const walk = { blank, referred: idsReferredTo(document), slices: new Map<Node, string>(), frames: 0 };
  return elementOf(document.body, { depth: 0, framed: 0, seen: true }, walk);
}

function elementOf(node: Element, here: Here, walk: Walk): string {
  const { seen: outer } = here;
  const tag = walk.blank.names.tag(node);
  const seen = hasToRead(node) ? isVisible(node) : outer;
  const inside = tag === 'iframe' ? undefined : insideOf(node, { ...here, seen }, walk);
  const frame = tag === 'iframe' ? frameContent(node, { ...here, seen }, walk) : undefined;
  const open = [
    tag,
    ...attributesOf(node, { seen, outer }, walk),
    ...(frame ? [attribute('srcdoc', frame)] : []),
  ];
  return `<${open.join(' ')}>${empty.has(tag) ? '' : `${inside ?? ''}</${tag}>`}`;
}

function hasToRead(node: Element): boolean {
  const { shadowRoot, localName, textContent } = plain(node);
  return (
    shadowRoot !== null || /^(?:input|textarea|iframe|frame)$/.test(localName) || /\S/.test(textContent ?? '')
  );
}

/** A document of its own begins anew: it takes nothing from around but whether that can be seen. */
function frameContent(node: Element, { depth, framed, seen }: Here, walk: Walk): string | undefined {
  if (framed === most.inEachOther || walk.frames === most.inAll) return undefined;
  walk.frames += 1;
  const inside = frameDocument(node as HTMLIFrameElement);
  return inside?.body
    ? elementOf(inside.body, { depth: depth + 1, framed: framed + 1, seen }, walk)
    : undefined;
}

function insideOf(node: Element, here: Here, walk: Walk): string {
  const { localName, shadowRoot } = plain(node);
  if (closed.has(localName)) return '';
  if (localName === 'textarea') return escaped(walk.blank.text((node as HTMLTextAreaElement).value));
  sliceKey(node, walk.blank, walk.slices);
  const shadow = shadowRoot && childrenOf(shadowRoot, { ...here, depth: here.depth + 1 }, walk);
  const root = shadow === null ? '' : `<template shadowrootmode="open">${shadow}</template>`;
  return root + childrenOf(node, here, walk);
}

function childrenOf(parent: Node, here: Here, walk: Walk): string {
  let markup = '';
  let texts: Node[] = [];
  const endText = () => {
    markup += textOf(texts, here.depth, walk);
    texts = [];
  };
  for (const child of plain(parent).childNodes) {
    if (child.nodeType === Node.TEXT_NODE) texts.push(child);
    // A chance to wrap parts no text for a reader.
    if (!isElement(child) || plain(child).localName === 'wbr') continue;
    endText();
    if (!dropped.has(plain(child).localName) && here.depth < deepest)
      markup += elementOf(child, { ...here, depth: here.depth + 1 }, walk);
  }
  endText();
  return markup;
}

function textOf(nodes: readonly Node[], depth: number, { blank, slices }: Walk): string {
  const raw = nodes.map(({ nodeValue }) => nodeValue ?? '').join('');
  const blanks = (pattern: RegExp) => blankOf(pattern.exec(raw)?.[0] ?? '', depth);
  if (tidy(raw) === '') return blanks(/^\s*/);
  const slice = nodes.map((node) => slices.get(node) ?? '').join('');
  return `${blanks(/^\s*/)}${escaped(slice || blank.text(raw))}${blanks(/\s*$/)}`;
}

/** Blanks as many as count: none, one, or the next line. */
function blankOf(blanks: string, depth: number): string {
  if (blanks === '') return '';
  return blanks.includes('\n') ? `\n${' '.repeat(depth)}` : ' ';
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
