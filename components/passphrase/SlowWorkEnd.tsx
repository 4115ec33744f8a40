import { ActionButton } from '../ui/ActionButton.tsx';
import { useWords } from '../ui/words.ts';
import { SlowWorkLine } from './SlowWorkLine.tsx';
import type { SlowWork } from './use-slow-work.ts';

export interface SlowWorkEndProps {
  readonly work: SlowWork;
  /** What went wrong, unless a field above says it. */
  readonly problem: string | undefined;
  readonly submit: string;
  readonly onCancel?: (() => void) | undefined;
}

/** Below the fields of a form whose submitting is slow work. */
export function SlowWorkEnd({ work, problem, submit, onCancel }: SlowWorkEndProps) {
  const t = useWords();
  return (
    <>
      {problem !== undefined && (
        <p class="field-error" role="alert">
          {problem}
        </p>
      )}
      <SlowWorkLine work={work} />
      <div class="actions">
        <ActionButton kind="primary" type="submit" off={work.progress !== undefined}>
          {submit}
        </ActionButton>
        {onCancel && <ActionButton onPress={onCancel}>{t('popup_cancel')}</ActionButton>}
      </div>
    </>
  );
}
