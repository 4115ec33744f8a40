import { plain } from './dom/plain.ts';

/** Where a key was found, and what was shown there. */
export interface KeyPlace {
  readonly element: Element;
  readonly text: string;
}

export function hasChanged({ element, text }: KeyPlace): boolean {
  return !plain(element).isConnected || textOf(element) !== text;
}

/** What the element of a key shows: to tell that it has changed. */
export function textOf(element: Element): string {
  const one: Partial<HTMLInputElement> = plain(element);
  return typeof one.value === 'string' ? one.value : (one.textContent ?? '');
}

/** Far enough up to see the key's own element being replaced. */
export function surroundings(element: Element): Node {
  const { parentElement, ownerDocument } = plain(element);
  const near = parentElement && (plain(parentElement).parentElement ?? parentElement);
  return near === null || near === ownerDocument.documentElement ? plain(element).getRootNode() : near;
}
