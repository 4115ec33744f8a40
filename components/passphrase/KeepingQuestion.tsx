import type { LockState } from '../../utils/lock/lock-messages.ts';
import { ActionButton } from '../ui/ActionButton.tsx';
import { useWords } from '../ui/words.ts';
import { KeepingForm, type KeepingFormProps } from './KeepingForm.tsx';

export interface KeepingQuestionProps {
  readonly lock: LockState;
  readonly onKeep: KeepingFormProps['onKeep'];
  readonly onSettings: () => Promise<void>;
}

/** How saved keys are to be kept: asked until it is answered, and said for as long as they are in memory alone. */
export function KeepingQuestion({ lock, onKeep, onSettings }: KeepingQuestionProps) {
  const t = useWords();
  if (lock.kind !== 'memory') return null;
  if (lock.chosen)
    return (
      <div class="bar">
        <p class="grow">{t('keeping_untilClosed')}</p>
        <ActionButton onPress={onSettings}>{t('keeping_change')}</ActionButton>
      </div>
    );
  return (
    <section class="region" aria-labelledby="keeping-heading">
      <h2 id="keeping-heading" tabIndex={-1} data-focus="keeping">
        {t('keeping_notYet')}
      </h2>
      <div class="panel form">
        <p class="muted">{t('keeping_notYetMeans')}</p>
        <KeepingForm opensWith={undefined} submit={t('keeping_submit')} onKeep={onKeep} />
      </div>
    </section>
  );
}
