import { unreadTypes } from '../detection/dom/element-kinds.ts';
import { isConcealed } from '../detection/dom/visible.ts';
import { frameDocument } from '../detection/key-scan.ts';
import type { PageAddress } from '../vendors/account.ts';
import { type Names, roles } from './markup-names.ts';

/** What takes the place of a page's own words. */
export interface Blank extends PageAddress {
  readonly text: (raw: string) => string;
  readonly invented: (key: string) => string;
  readonly names: Names;
}

/** Whether a person sees an element, and what is around it. */
export interface Sight {
  readonly seen: boolean;
  readonly outer: boolean;
}

/** The attributes that detection asks for, without what they say, as they stand in markup; and no others. */
export function attributesOf(
  node: Element,
  sight: Sight,
  { blank, referred }: { readonly blank: Blank; readonly referred: ReadonlySet<string> },
): readonly string[] {
  const { names } = blank;
  const role = node.getAttribute('role') ?? '';
  const values: Readonly<Record<string, string | null | undefined>> = {
    id: node.id !== '' && (referred.has(node.id) || names.isKnown(node.id)) ? names.id(node.id) : undefined,
    class: names.classes(node),
    role: roles.has(role) ? role : undefined,
    'aria-label': told(node.getAttribute('aria-label'), blank.text),
    'aria-labelledby': told(node.getAttribute('aria-labelledby'), (ids) => eachId(ids, names.id)),
    for: told(node.getAttribute('for'), (ids) => eachId(ids, names.id)),
    placeholder: told(node.getAttribute('placeholder'), blank.text),
    slot: told(node.slot, names.slot),
    name: node.localName === 'slot' ? told(node.getAttribute('name'), names.slot) : undefined,
    style: styleOf(node, sight),
    ...(node.localName === 'input' ? fieldAttributes(node as HTMLInputElement, blank) : {}),
  };
  const isOpen = /^(?:details|dialog)$/.test(node.localName) && node.hasAttribute('open');
  const written = Object.entries(values).flatMap(([name, value]) => (value ? [attribute(name, value)] : []));
  return isOpen ? [...written, 'open'] : written;
}

export function attribute(name: string, value: string): string {
  return `${name}="${value.replaceAll('&', '&amp;').replaceAll('"', '&quot;')}"`;
}

function told(value: string | null, tell: (value: string) => string): string | undefined {
  return value ? tell(value) : undefined;
}

function eachId(ids: string, tell: (id: string) => string): string {
  return ids.split(/\s+/).filter(Boolean).map(tell).join(' ');
}

function fieldAttributes({ type, value }: HTMLInputElement, blank: Blank) {
  return { type, value: unreadTypes.has(type) ? undefined : told(value, blank.text) };
}

/** Whether a person sees it is said where that changes, so that no style sheet is needed. */
function styleOf(node: Element, { seen, outer }: Sight): string {
  const styles = [
    ...(seen === outer ? [] : [`visibility: ${seen ? 'visible' : 'hidden'}`]),
    ...(isConcealed(node) && !node.matches('[type=password]') ? ['-webkit-text-security: disc'] : []),
    ...(seen && node.matches('dialog:not([open])') ? ['display: block'] : []),
  ];
  return styles.join('; ');
}

/** The ids that a label or a name of an element refers to. */
export function idsReferredTo(document: Document): ReadonlySet<string> {
  const ids = new Set<string>();
  const queue: (Document | ShadowRoot)[] = [document];
  for (const root of queue) {
    for (const node of root.querySelectorAll('*')) {
      const names = ['for', 'aria-labelledby'].map((name) => node.getAttribute(name) ?? '');
      for (const id of names.join(' ').split(/\s+/)) ids.add(id);
      if (node.shadowRoot) queue.push(node.shadowRoot);
      const inside = node.localName === 'iframe' ? frameDocument(node as HTMLIFrameElement) : undefined;
      if (inside) queue.push(inside);
    }
  }
  return ids;
}
