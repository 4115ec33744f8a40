import { unreadTypes } from '../detection/dom/element-kinds.ts';
import { plain } from '../detection/dom/plain.ts';
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
  element: Element,
  sight: Sight,
  { blank, referred }: { readonly blank: Blank; readonly referred: ReadonlySet<string> },
): readonly string[] {
  const { names } = blank;
  const one = plain(element);
  const role = one.getAttribute('role') ?? '';
  const values: Readonly<Record<string, string | null | undefined>> = {
    id: one.id !== '' && (referred.has(one.id) || names.isKnown(one.id)) ? names.id(one.id) : undefined,
    class: names.classes(element),
    role: roles.has(role) ? role : undefined,
    'aria-label': told(one.getAttribute('aria-label'), blank.text),
    'aria-labelledby': told(one.getAttribute('aria-labelledby'), (ids) => eachId(ids, names.id)),
    for: told(one.getAttribute('for'), (ids) => eachId(ids, names.id)),
    placeholder: told(one.getAttribute('placeholder'), blank.text),
    slot: told(one.slot, names.slot),
    name: one.localName === 'slot' ? told(one.getAttribute('name'), names.slot) : undefined,
    style: styleOf(element, sight),
    ...(one.localName === 'input' ? fieldAttributes(element as HTMLInputElement, blank) : {}),
  };
  const isOpen = /^(?:details|dialog)$/.test(one.localName) && one.hasAttribute('open');
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
    ...(isConcealed(node) && !plain(node).matches('[type=password]') ? ['-webkit-text-security: disc'] : []),
    ...(seen && plain(node).matches('dialog:not([open])') ? ['display: block'] : []),
  ];
  return styles.join('; ');
}

/** The ids that a label or a name of an element refers to. */
export function idsReferredTo(document: Document): ReadonlySet<string> {
  const ids = new Set<string>();
  const queue: (Document | ShadowRoot)[] = [document];
  for (const root of queue) {
    for (const element of root.querySelectorAll('*')) {
      const one = plain(element);
      const names = ['for', 'aria-labelledby'].map((name) => one.getAttribute(name) ?? '');
      for (const id of names.join(' ').split(/\s+/)) ids.add(id);
      if (one.shadowRoot) queue.push(one.shadowRoot);
      const inside = one.localName === 'iframe' ? frameDocument(element as HTMLIFrameElement) : undefined;
      if (inside) queue.push(inside);
    }
  }
  return ids;
}
