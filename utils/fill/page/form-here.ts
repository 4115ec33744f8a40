import type { FillOutcome, FillTask, FormSight } from '../form-sight.ts';
import { lookAtForms } from './read-forms.ts';
import { typeIn } from './type-in.ts';

export interface FormHere {
  readonly look: (mark: string) => FormSight;
  /** Undefined for a task that was made from a look at another document: then nothing is written. */
  readonly fill: (task: FillTask) => Promise<readonly FillOutcome[]> | undefined;
}

/** The forms of one document: where a browser cannot aim at a document, a tab may have gone on between a look and its task. */
export function formHere(page: Document): FormHere {
  const looks = new Set<string>();
  return {
    look: (mark) => {
      looks.add(mark);
      return lookAtForms(page).sight;
    },
    fill: (task) => (looks.has(task.mark) ? typeIn(page, task) : undefined),
  };
}
