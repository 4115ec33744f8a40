import { plain } from '../../detection/dom/plain.ts';
import type { Root } from '../../detection/key-scan.ts';
import type { TextField } from './field-names.ts';
import { above } from './field-state.ts';

type Submitter = HTMLButtonElement | HTMLInputElement;

/**
 * Whether any way of sending these fields leads to another origin: by the forms around them or in the same dialog, by the
 * forms that they belong to wherever those stand, and by every button of such a form.
 */
export function sendsElsewhere(
  container: Element,
  fields: readonly TextField[],
  roots: readonly Root[],
): boolean {
  const inside = roots
    .flatMap((root) => [...root.querySelectorAll('form')])
    .filter((form) => isWithin(form, container));
  const forms = new Set([...inside, ...fields.map(({ form }) => form)]);
  const submitters = roots
    .flatMap((root) => [...root.querySelectorAll<Submitter>('button[formaction],input[formaction]')])
    .filter(({ form }) => form !== null && forms.has(form));
  return (
    [...forms].some((form) => form !== null && leadsElsewhere(form, 'action')) ||
    submitters.some((submitter) => leadsElsewhere(submitter, 'formaction'))
  );
}

function isWithin(element: Element, container: Element): boolean {
  for (let up: Element | null = element; up !== null; up = above(up)) if (up === container) return true;
  return false;
}

function leadsElsewhere(element: Element, attribute: 'action' | 'formaction'): boolean {
  const target = plain(element).getAttribute(attribute);
  const url = target === null ? null : URL.parse(target, plain(element).baseURI);
  return url !== null && url.protocol !== 'javascript:' && url.origin !== window.origin;
}
