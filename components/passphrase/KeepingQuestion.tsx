import { useState } from 'preact/hooks';
import type { LockState } from '../../utils/lock/lock-messages.ts';
import { ActionButton } from '../ui/ActionButton.tsx';
import { Icon } from '../ui/Icon.tsx';
import { useWords } from '../ui/words.ts';
import { KeepingForm, type KeepingFormProps } from './KeepingForm.tsx';

export interface KeepingQuestionProps {
  readonly lock: LockState;
  /** Asked in full at once; otherwise on demand, so that a list stays in reach. */
  readonly inFull: boolean;
  readonly onKeep: KeepingFormProps['onKeep'];
  readonly onSettings: () => Promise<void>;
}

/** How saved keys are to be kept: asked until it is answered, and said for as long as they are in memory alone. */
export function KeepingQuestion({ lock, inFull, onKeep, onSettings }: KeepingQuestionProps) {
  const t = useWords();
  const [asked, setAsked] = useState(false);
  if (lock.kind !== 'memory') return null;
  if (lock.chosen)
    return (
      <div class="bar">
        <p class="grow">{t('keeping_untilClosed')}</p>
        <ActionButton onPress={onSettings}>{t('keeping_change')}</ActionButton>
      </div>
    );
  if (!inFull && !asked)
    return (
      <div class="bar bar-caution">
        <Icon name="caution" />
        <div class="line-body">
          <p>
            <strong>{t('keeping_notYet')}</strong> {t('keeping_notYetMeans')}
          </p>
          <div class="actions">
            <ActionButton kind="primary" onPress={() => setAsked(true)}>
              {t('keeping_choose')}
            </ActionButton>
          </div>
        </div>
      </div>
    );
  return (
    <section class="region" aria-labelledby="keeping-heading">
      <div class="region-head">
        <h2 id="keeping-heading" tabIndex={-1} data-focus="keeping">
          {t('keeping_notYet')}
        </h2>
      </div>
      <div class="panel form">
        <p class="muted">{t('keeping_notYetMeans')}</p>
        <KeepingForm opensWith={undefined} submit={t('keeping_submit')} onKeep={onKeep} />
      </div>
    </section>
  );
}
