import { generator } from './seeded-random.ts';

/**
 * Makes of this document what another build of the same product could be: other class names and ids, other wrappers,
 * other element types, blocks in another order. What a reader sees as one block stays one.
 */
export function drift(seed: number, page: Document = document): void {
  const random = generator(seed);
  const roots = allRoots(page);
  for (const root of roots) renameAll(root, random);
  for (const root of roots) {
    for (const element of root.querySelectorAll('body *, :host *')) {
      // A frame that is moved loads anew.
      if (!element.isConnected || element.matches(':has(iframe), iframe')) continue;
      const chance = random();
      if (chance < 0.12) wrap(element, random);
      else if (chance < 0.24) retype(element, random);
      else if (chance < 0.34) shuffle(element, random);
    }
  }
}

const neutral = [
  'DIV',
  'SECTION',
  'ARTICLE',
  'P',
  'SPAN',
  'H2',
  'H3',
  'H4',
  'H5',
  'STRONG',
  'B',
  'CODE',
  'EM',
  'ASIDE',
  'MAIN',
];
const blocks = ['div', 'section', 'article', 'aside', 'x-block'];
const phrases = ['span', 'b', 'strong', 'em', 'code', 'x-text'];
const headings = ['h2', 'h3', 'h4', 'h5', 'h6', 'div', 'strong', 'p'];

function renameAll(root: ParentNode, random: () => number): void {
  const names = new Map<string, string>();
  const other = (name: string) => {
    const known = names.get(name) ?? `_${Math.floor(random() * 1e9).toString(36)}`;
    names.set(name, known);
    return known;
  };
  const sheets = [...root.querySelectorAll('style')].map(({ textContent }) => textContent ?? '').join('');
  for (const element of root.querySelectorAll('[class],[id],[for],[aria-labelledby],[aria-describedby]')) {
    for (const attribute of ['class', 'id', 'for', 'aria-labelledby', 'aria-describedby']) {
      const value = element.getAttribute(attribute);
      if (value === null) continue;
      // A name that a style sheet uses decides what can be seen.
      const renamed = value.split(/\s+/).map((name) => (sheets.includes(name) ? name : other(name)));
      element.setAttribute(attribute, renamed.join(' '));
    }
  }
}

function wrap(element: Element, random: () => number): void {
  if (!neutral.includes(element.tagName)) return;
  const wrapper = element.ownerDocument.createElement(
    pick(isPhrase(element) ? ['span', 'x-text'] : blocks, random),
  );
  element.replaceWith(wrapper);
  wrapper.append(element);
}

function retype(element: Element, random: () => number): void {
  if (!neutral.includes(element.tagName) || element.shadowRoot !== null) return;
  const choice = /^H\d$/.test(element.tagName) ? headings : isPhrase(element) ? phrases : blocks;
  const made = element.ownerDocument.createElement(pick(choice, random));
  for (const { name, value } of element.attributes) made.setAttribute(name, value);
  made.append(...element.childNodes);
  element.replaceWith(made);
}

/** Only children that are blocks of their own, each with more than one thing to read. */
function shuffle(element: Element, random: () => number): void {
  const children = [...element.children].filter(
    (child) => !['SCRIPT', 'STYLE', 'TEMPLATE'].includes(child.tagName),
  );
  const ownText = [...element.childNodes].some(
    ({ nodeType, nodeValue }) => nodeType === 3 && nodeValue?.trim(),
  );
  const whole = children.every((child) =>
    child.matches('section, article, aside, form, nav, header, footer'),
  );
  if (ownText || !whole || children.length < 2) return;
  const places = children.map(() => random());
  const order = children.map((_, at) => at).toSorted((a, b) => (places[a] ?? 0) - (places[b] ?? 0));
  for (const at of order) {
    const child = children[at];
    if (child) element.append(child);
  }
}

function isPhrase(element: Element): boolean {
  return ['SPAN', 'STRONG', 'B', 'CODE', 'EM'].includes(element.tagName);
}

function allRoots(page: Document): ParentNode[] {
  const roots: ParentNode[] = [page];
  for (const root of roots) {
    for (const element of root.querySelectorAll('*')) {
      if (element.shadowRoot !== null) roots.push(element.shadowRoot);
      // By its name: it may be of another frame's kind.
      const inside = element.localName === 'iframe' && (element as HTMLIFrameElement).contentDocument;
      if (inside) roots.push(inside);
    }
  }
  return roots;
}

function pick<T>(from: readonly T[], random: () => number): T {
  return from[Math.floor(random() * from.length)] as T;
}

Object.assign(globalThis, { drift });
