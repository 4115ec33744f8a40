import { plain } from './plain.ts';
import { isConcealed, isVisible } from './visible.ts';

/**
 * What only the document itself tells of an element beside its texts, asked late: some answers force layout. A place that
 * was read elsewhere answers for itself (`block-read.ts`).
 */
export interface Place {
  /** What it is called without text of its own: aria-label, aria-labelledby, `<label for>`. */
  names(): readonly string[];
  matches(selector: string): boolean;
  isVisible(): boolean;
  /** Shown as dots by a style. */
  isConcealed(): boolean;
  isStruckOut(): boolean;
}

export function placeOf(element: Element): Place {
  return {
    names: () => namesOf(element),
    matches: (selector) => plain(element).matches(selector),
    isVisible: () => isVisible(element),
    isConcealed: () => isConcealed(element),
    isStruckOut: () => plain(element).closest('del,s,strike') !== null,
  };
}

/** What is longer is no name; and no element has more names, or is named by more others. */
const longestName = 400;
const mostNames = 4;

/** What an element is called without text of its own. */
export function namesOf(element: Element): string[] {
  const names: string[] = [];
  const ariaLabel = plain(element).getAttribute('aria-label');
  if (ariaLabel !== null) names.push(ariaLabel);
  const ids = plain(element).getAttribute('aria-labelledby');
  if (ids !== null && ids.length <= longestName) {
    const root = plain(element).getRootNode() as Document | ShadowRoot;
    const parts = ids.split(/\s+/).slice(0, mostNames);
    names.push(parts.map((id) => textIn(root.getElementById?.(id))).join(' '));
  }
  for (const label of labelsOf(element)) names.push(textIn(label));
  return names.filter(({ length }) => length <= longestName);
}

/** Its text, or the beginning of one that is no name. */
function textIn(element: Element | null | undefined): string {
  if (element == null) return '';
  const texts = plain(element).ownerDocument.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  let text = '';
  while (text.length <= longestName && texts.nextNode() !== null) text += texts.currentNode.nodeValue ?? '';
  return text;
}

function labelsOf(element: Element): readonly Element[] {
  const { labels } = plain(element) as Partial<HTMLInputElement>;
  return Array.from(labels ?? []).slice(0, mostNames);
}
