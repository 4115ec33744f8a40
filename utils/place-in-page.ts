import { isConcealed, isVisible } from './visible.ts';

/**
 * What only the document itself tells of an element beside its texts, asked late: some answers force layout. A place that
 * was read elsewhere answers for itself (`seen.ts`).
 */
export interface Place {
  /** What it is called without text of its own: aria-label, aria-labelledby, `<label for>`. */
  names(): readonly string[];
  /** The address of a link. */
  href(): string;
  matches(selector: string): boolean;
  isVisible(): boolean;
  /** Shown as dots by a style. */
  isConcealed(): boolean;
  isStruckOut(): boolean;
}

export function placeOf(element: Element): Place {
  return {
    names: () => namesOf(element),
    href: () => (element as Partial<HTMLAnchorElement>).href ?? '',
    matches: (selector) => element.matches(selector),
    isVisible: () => isVisible(element),
    isConcealed: () => isConcealed(element),
    isStruckOut: () => element.closest('del,s,strike') !== null,
  };
}

function namesOf(element: Element): string[] {
  const names: string[] = [];
  const ariaLabel = element.getAttribute('aria-label');
  if (ariaLabel !== null) names.push(ariaLabel);
  const ids = element.getAttribute('aria-labelledby');
  if (ids !== null) {
    const root = element.getRootNode() as Document | ShadowRoot;
    names.push(
      ids
        .split(/\s+/)
        .map((id) => root.getElementById?.(id)?.textContent ?? '')
        .join(' '),
    );
  }
  const { labels } = element as Partial<HTMLInputElement>;
  for (const label of labels ?? []) names.push(label.textContent ?? '');
  return names;
}
