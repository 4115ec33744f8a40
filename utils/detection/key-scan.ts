import { unread } from './dom/element-kinds.ts';
import { plain } from './dom/plain.ts';

/**
 * The cheap look that runs after every change: is there anything that could be a key at all? It goes by the texts that
 * the browser itself puts together, goes into what may hold one, and builds nothing.
 */

export type Root = Document | ShadowRoot;

/** The document and the frames of the same origin in it, and theirs. */
export function documentsIn(document: Document): Document[] {
  const documents = [document];
  for (const one of documents) {
    for (const frame of one.querySelectorAll<HTMLIFrameElement>('iframe,frame')) {
      const inside = frameDocument(frame);
      if (inside !== undefined) documents.push(inside);
    }
  }
  return documents;
}

/**
 * The open shadow roots in these, and in each other, with the frames in them. Nothing but asking each element tells its
 * shadow root, and the first question to an element is dear; so a quick scan asks only those without content of their own.
 */
export function shadowRootsIn(roots: readonly Root[], scan: 'quick' | 'thorough'): Root[] {
  const found: Root[] = [];
  const queue = [...roots];
  for (const root of queue) {
    for (const host of root.querySelectorAll(scan === 'thorough' ? anyHost : emptyHost)) {
      if (host.shadowRoot === null) continue;
      found.push(host.shadowRoot);
      queue.push(host.shadowRoot);
      for (const frame of host.shadowRoot.querySelectorAll<HTMLIFrameElement>('iframe,frame')) {
        const inside = frameDocument(frame);
        if (inside === undefined) continue;
        found.push(inside);
        queue.push(inside);
      }
    }
  }
  return found;
}

const anyHost = ':not(a,input,img,svg *,script)';
/** A component that fills its shadow root needs no content in the page; what is empty anyway is left out. */
const emptyHost = ':empty:not(input,textarea,img,br,hr,i,a,button,script,link,meta,svg *)';

/** A frame's document, if it is of the same origin and there. */
export function frameDocument(frame: HTMLIFrameElement): Document | undefined {
  try {
    return frame.contentDocument ?? undefined;
  } catch {
    return undefined;
  }
}

/** A frame that was taken out keeps its document, which is in no view any more. */
export function isThere(root: Root): boolean {
  return 'defaultView' in root ? root.defaultView !== null : root.isConnected;
}

/** No vendor's key is shorter or of other letters (tested against the vendors); most other words are. */
const run = /[\w-]{16}/;
const onlyRun = /^\s*[\w-]{16,64}\s*$/;

export function mayHoldKey(text: string | null | undefined): boolean {
  return typeof text === 'string' && run.test(text);
}

/**
 * The first element whose text or value may be a key. A thorough scan also takes the words of neighbours together, for
 * keys that are split over elements with other text beside them.
 */
export function findCandidate(roots: readonly Root[], scan: 'quick' | 'thorough'): Element | undefined {
  for (const root of roots) {
    for (const field of root.querySelectorAll<Field>(fields)) {
      if (mayHoldKey(field.value)) return field;
    }
    const top = 'body' in root ? root.body : root;
    const found = top && mayHoldKey(top.textContent) ? candidateIn(top, scan) : undefined;
    if (found !== undefined) return found;
  }
  return undefined;
}

/** The values of the fields that may hold a key: to tell that one has changed. */
export function candidateFields(roots: readonly Root[]): string {
  let values = '';
  for (const root of roots) {
    for (const { value = '', type } of root.querySelectorAll<Field>(fields)) {
      if (value.length <= longestValue && mayHoldKey(value)) values += `${type} ${value}\n`;
    }
  }
  return values;
}

/** A longer value is no key. */
const longestValue = 400;
/** A hidden field never shows a key, and often holds something long. */
export const fields = 'input:not([type=hidden]),textarea';
/** In a drawing there may be one without a value. */
export type Field = Element & Partial<HTMLInputElement>;

/** To ask an element for all of its text costs as much as there is inside. So far down it is asked of each. */
const deepest = 100;

function candidateIn(node: Node, scan: 'quick' | 'thorough', depth = 0): Element | undefined {
  if (depth > deepest) return candidateBelow(node);
  let own = '';
  const top = plain(node);
  for (let child = top.firstChild; child !== null; child = plain(child).nextSibling) {
    if (!isElement(child)) own += child.nodeType === Node.TEXT_NODE ? child.nodeValue : '';
    else if (!unread.has(plain(child).tagName) && mayHoldKey(plain(child).textContent)) {
      const found = candidateIn(child, scan, depth + 1);
      if (found !== undefined) return found;
    }
  }
  if (!isElement(node)) return undefined;
  const whole = top.textContent ?? '';
  const split = scan === 'thorough' && whole.length <= 200;
  return run.test(own) || split || onlyRun.test(whole) ? node : undefined;
}

/** Deeper than pages are: text by text, and each is read once. */
function candidateBelow(node: Node): Element | undefined {
  const texts = document.createTreeWalker(node, NodeFilter.SHOW_TEXT);
  for (let text = texts.nextNode(); text !== null; text = texts.nextNode()) {
    const { parentElement } = text;
    if (parentElement !== null && !unread.has(plain(parentElement).tagName) && mayHoldKey(text.nodeValue))
      return parentElement;
  }
  return undefined;
}

/** Elements of a frame are of another kind of `Element`. */
export function isElement(node: Node): node is Element {
  return plain(node).nodeType === Node.ELEMENT_NODE;
}
