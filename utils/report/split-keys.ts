import { tidy } from '../detection/dom/page-text.ts';
import { plain } from '../detection/dom/plain.ts';
import { isKeyOf, isWholeBeside } from '../detection/key-candidates.ts';
import type { Blank } from './attributes.ts';

/** Notes what stands in each text of an element, where all together are one key: replaced as one. */
export function sliceKey(node: Element, { vendor, invented }: Blank, slices: Map<Node, string>): void {
  if (plain(node).firstElementChild === null) return;
  const whole = tidy(plain(node).textContent ?? '');
  if (whole.length > 100 || !isKeyOf(vendor, whole)) return;
  const texts = textsIn(node).filter((text) => tidy(text.nodeValue ?? '') !== '');
  const parts = texts.map((text) => tidy(text.nodeValue ?? ''));
  const isKeyBeside = (part: string) => isKeyOf(vendor, part) && isWholeBeside(part, whole, vendor);
  if (parts.join('') !== whole || parts.some(isKeyBeside)) return;
  let rest = invented(whole);
  for (const [at, text] of texts.entries()) {
    const length = parts[at]?.length ?? 0;
    slices.set(text, rest.slice(0, length));
    rest = rest.slice(length);
  }
}

function textsIn(node: Element): Node[] {
  const walker = plain(node).ownerDocument.createTreeWalker(node, NodeFilter.SHOW_TEXT);
  const texts: Node[] = [];
  for (let text = walker.nextNode(); text !== null; text = walker.nextNode()) texts.push(text);
  return texts;
}
