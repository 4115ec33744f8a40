/** What the element of a key shows: to tell that it has changed. */
export function textOf(element: Element): string {
  return 'value' in element && typeof element.value === 'string'
    ? element.value
    : (element.textContent ?? '');
}

/** Far enough up to see the key's own element being replaced. */
export function surroundings(element: Element): Node {
  const root = element.getRootNode();
  const near = element.parentElement?.parentElement ?? element.parentElement;
  return near === null || near === element.ownerDocument.documentElement ? root : near;
}
