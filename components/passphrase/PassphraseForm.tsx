import { useState } from 'preact/hooks';
import type { Flow, Pace } from '../../utils/lock/passphrase-flow.ts';
import { ActionButton } from '../ui/ActionButton.tsx';
import { useWords } from '../ui/words.ts';
import { isReady, NewPassphrase } from './NewPassphrase.tsx';
import { PassphraseField } from './PassphraseField.tsx';
import { SlowWorkLine } from './SlowWorkLine.tsx';
import { useSlowWork } from './use-slow-work.ts';

export interface PassphraseFormProps {
  /** The one until now, a new one, or both. */
  readonly asks: 'current' | 'new' | 'both';
  /** Of the one until now, if it is not the vault's. */
  readonly label?: string;
  readonly submit: string;
  readonly onSubmit: (next: string, current: string | undefined, pace: Pace) => Promise<Flow>;
  readonly onDone?: () => void;
  readonly onCancel?: () => void;
}

const empty = { current: '', first: '', again: '' };

/** Nothing of it is kept: neither while it is typed nor afterwards. */
export function PassphraseForm({ asks, label, submit, onSubmit, onDone, onCancel }: PassphraseFormProps) {
  const t = useWords();
  const [typed, setTyped] = useState(empty);
  const [tried, setTried] = useState(false);
  const work = useSlowWork();
  const isComplete = (asks === 'new' || typed.current !== '') && (asks === 'current' || isReady(typed));
  const send = async () => {
    setTried(true);
    if (!isComplete) return;
    const current = asks === 'new' ? undefined : typed.current;
    if (!(await work.start((pace) => onSubmit(typed.first, current, pace)))) return;
    setTyped(empty);
    setTried(false);
    onDone?.();
  };
  return (
    <form
      class="form"
      autocomplete="off"
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
    >
      {asks !== 'new' && (
        <PassphraseField
          label={label ?? t('options_current')}
          value={typed.current}
          error={work.problem ?? (tried && typed.current === '' ? t('options_currentMissing') : undefined)}
          onInput={(current) => {
            setTyped({ ...typed, current });
            work.forget();
          }}
        />
      )}
      {asks !== 'current' && (
        <NewPassphrase value={typed} tried={tried} onInput={(next) => setTyped({ ...typed, ...next })} />
      )}
      {asks === 'new' && work.problem !== undefined && (
        <p class="field-error" role="alert">
          {work.problem}
        </p>
      )}
      <SlowWorkLine work={work} />
      <div class="actions">
        <ActionButton kind="primary" type="submit" off={work.progress !== undefined}>
          {submit}
        </ActionButton>
        {onCancel && <ActionButton onPress={onCancel}>{t('popup_cancel')}</ActionButton>}
      </div>
    </form>
  );
}
