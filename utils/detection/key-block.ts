import type { SeenElement } from '../offers/page-messages.ts';
import { namesOf } from './dom/element-facts.ts';
import { unread } from './dom/element-kinds.ts';
import { plain } from './dom/plain.ts';
import { isConcealed, isVisible } from './dom/visible.ts';
import { frameDocument, isElement } from './key-scan.ts';

/** More than this is no block, and no message (`page-messages.ts`). */
const longestBlock = 4000;
const mostElements = 400;

/**
 * What stands around an element that may hold a key, up to the nearest text that says API: there a name of the key is
 * met first. Nothing if that is far up, or if the element cannot be seen. What it says is for the background to find out.
 */
export function readKeyBlock(candidate: Element): SeenElement | undefined {
  const block = blockOf(candidate);
  if (block === undefined || plain(candidate).closest('del,s,strike') !== null) return undefined;
  if (!isVisible(candidate) || isConcealed(candidate)) return undefined;
  return packBlock(block, candidate);
}

function blockOf(candidate: Element): Element | undefined {
  let block = plain(candidate).parentElement;
  for (let up = 0; block !== null && up < 8; up += 1) {
    const { textContent, parentElement } = plain(block);
    const text = textContent ?? '';
    if (text.length > longestBlock) return undefined;
    if (text.includes('API') || text.includes('Api') || text.includes('api')) return block;
    block = parentElement;
  }
  return undefined;
}

function packBlock(block: Element, candidate: Element): SeenElement | undefined {
  let left = mostElements;
  const packed = pack(block);
  return left < 0 ? undefined : packed;

  function pack(element: Element): SeenElement {
    left -= 1;
    const one = plain(element);
    const { tagName: tag, shadowRoot } = one;
    if (unread.has(tag)) return { tag };
    const { type, value }: Partial<HTMLInputElement> = one;
    const role = one.getAttribute('role');
    // A name of its own is asked of what encloses the candidate only.
    const names = one.contains(candidate) ? namesOf(element) : [];
    const framed = tag === 'IFRAME' && frameDocument(element as HTMLIFrameElement)?.body;
    const inside = framed ? [pack(framed)] : childrenOf(element);
    return {
      tag,
      ...(role !== null && { role }),
      ...(names.length > 0 && { names }),
      ...(typeof value === 'string' && type !== 'hidden' && { value, type }),
      ...(shadowRoot && { shadow: childrenOf(shadowRoot) }),
      ...(inside.length > 0 && { inside }),
      ...(element === candidate && { candidate: true }),
    };
  }

  function childrenOf(parent: Node): (string | SeenElement)[] {
    const children: (string | SeenElement)[] = [];
    for (let child = plain(parent).firstChild; child && left >= 0; child = plain(child).nextSibling) {
      if (isElement(child)) children.push(pack(child));
      else if (child.nodeType === Node.TEXT_NODE) children.push(child.nodeValue ?? '');
    }
    return children;
  }
}
