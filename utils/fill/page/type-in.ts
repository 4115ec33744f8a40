import { plain } from '../../detection/dom/plain.ts';
import type { FillOutcome, FillStep, FillTask } from '../form-sight.ts';
import type { TextField } from './field-names.ts';
import { namesOf } from './field-names.ts';
import { stateInView } from './field-state.ts';
import { lookAtForms } from './read-forms.ts';

/**
 * Writes values into fields as a person's typing would: into view, focus, value, `input`, `change`, blur. Each field is
 * looked at once more right before, since a page may change it in answer to the one before. The key's field is judged
 * first and written last: if it is not what it was, nothing is written at all. Nothing is ever submitted.
 */
export async function typeIn(page: Document, task: FillTask): Promise<FillOutcome[]> {
  if (window.origin !== task.origin || location.protocol !== 'https:') return task.steps.map(() => 'changed');
  const { elements } = lookAtForms(page);
  const judged = task.steps.map((step) => ({ step, outcome: judge(elements[step.field], step) }));
  const key = judged.find(({ step }) => step.secret);
  if (key?.outcome !== 'filled')
    return judged.map(({ outcome }) => (outcome === 'filled' ? 'changed' : outcome));
  for (const one of [...judged.filter((it) => it !== key), key]) {
    one.outcome = write(elements[one.step.field], one.step);
  }
  // Frameworks put back what they do not take, some of them late.
  await new Promise((resolve) => setTimeout(resolve, 60));
  return judged.map(({ step, outcome }) => {
    return outcome === 'filled' && elements[step.field]?.value !== step.value ? 'not-kept' : outcome;
  });
}

function judge(element: TextField | undefined, { names, hints }: FillStep): FillOutcome {
  if (element === undefined || !plain(element).isConnected) return 'changed';
  if (JSON.stringify(namesOf(element)) !== JSON.stringify({ names, hints })) return 'changed';
  const state = stateInView(element);
  return state === 'ready' ? 'filled' : state;
}

function write(element: TextField | undefined, step: FillStep): FillOutcome {
  const before = judge(element, step);
  if (element === undefined || before !== 'filled') return before;
  const heard = hear(element);
  element.focus({ preventScroll: true });
  heard.insist('focus', 'focusin');
  // The page has heard of the focus by now, and may have made another field of this one.
  const outcome = judge(element, step);
  if (outcome === 'filled' && element.value !== step.value) {
    // In this world of our own the setter is the element's, whatever a framework of the page has put before it.
    element.value = step.value;
    const inputType = step.value === '' ? 'deleteContentBackward' : 'insertText';
    const data = step.value === '' ? null : step.value;
    element.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true, inputType, data }));
    element.dispatchEvent(new Event('change', { bubbles: true }));
  }
  element.blur();
  heard.insist('blur', 'focusout');
  return outcome;
}

/** A window without the focus tells its page neither of focus nor of blur; then they are told here. */
function hear(element: TextField): { insist: (type: 'focus' | 'blur', bubbling: string) => void } {
  const heard = new Set<string>();
  for (const type of ['focus', 'blur']) {
    element.addEventListener(type, () => heard.add(type), { once: true, capture: true });
  }
  return {
    insist: (type, bubbling) => {
      if (heard.has(type)) return;
      element.dispatchEvent(new FocusEvent(type, { composed: true }));
      element.dispatchEvent(new FocusEvent(bubbling, { bubbles: true, composed: true }));
    },
  };
}
