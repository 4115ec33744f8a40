import { useState } from 'preact/hooks';
import type { LockState } from '../../utils/lock/lock-messages.ts';
import type { Flow, Pace } from '../../utils/lock/passphrase-flow.ts';
import { UnlockForm } from '../passphrase/LockedVault.tsx';
import { PassphraseForm } from '../passphrase/PassphraseForm.tsx';
import { ActionButton } from '../ui/ActionButton.tsx';
import { SettingsSection } from '../ui/SettingsSection.tsx';
import { useWords } from '../ui/words.ts';
import { StartOver, type StartOverProps } from './StartOver.tsx';

export interface PassphraseActions extends Pick<StartOverProps, 'onBackup' | 'onStartOver'> {
  readonly onUnlock: (passphrase: string, pace: Pace) => Promise<Flow>;
  readonly onLock: () => Promise<void>;
  /** Sets or changes it. */
  readonly onChange: (next: string, current: string | undefined, pace: Pace) => Promise<Flow>;
  readonly onRemove: (current: string, pace: Pace) => Promise<Flow>;
}

export interface PassphraseSettingsProps {
  readonly lock: LockState;
  readonly actions: PassphraseActions;
}

type Open = 'nothing' | 'change' | 'remove' | 'forgotten';

export function PassphraseSettings({ lock, actions }: PassphraseSettingsProps) {
  const t = useWords();
  const [open, setOpen] = useState<Open>('nothing');
  const close = () => setOpen('nothing');
  const { onUnlock, onLock, onChange, onRemove } = actions;
  return (
    <SettingsSection title={t('lock_passphrase')} focusName="passphrase-settings">
      <Standing lock={lock} />
      {(lock.kind === 'device' || lock.kind === 'broken') && (
        <>
          <p class="muted">{t('options_forgetWarning')}</p>
          <PassphraseForm
            asks="new"
            submit={t('options_set')}
            onSubmit={(next, _, pace) => onChange(next, undefined, pace)}
          />
        </>
      )}
      {lock.kind === 'locked' && open !== 'forgotten' && (
        <UnlockForm onUnlock={onUnlock}>
          <ActionButton kind="quiet" onPress={() => setOpen('forgotten')}>
            {t('lock_forgotten')}
          </ActionButton>
        </UnlockForm>
      )}
      {lock.kind === 'locked' && open === 'forgotten' && (
        <StartOver
          count={lock.count}
          onBackup={actions.onBackup}
          onStartOver={actions.onStartOver}
          onCancel={close}
        />
      )}
      {lock.kind === 'unlocked' && open !== 'change' && open !== 'remove' && (
        <div class="actions">
          <ActionButton onPress={onLock}>{t('lock_lock')}</ActionButton>
          <ActionButton onPress={() => setOpen('change')}>{t('options_change')}</ActionButton>
          <ActionButton kind="quiet" onPress={() => setOpen('remove')}>
            {t('options_remove')}
          </ActionButton>
        </div>
      )}
      {lock.kind === 'unlocked' && open === 'change' && (
        <PassphraseForm
          asks="both"
          submit={t('options_change')}
          onSubmit={onChange}
          onDone={close}
          onCancel={close}
        />
      )}
      {lock.kind === 'unlocked' && open === 'remove' && (
        <>
          <p>{t('options_removeMeans')}</p>
          <PassphraseForm
            asks="current"
            submit={t('options_remove')}
            onSubmit={(_, current, pace) => onRemove(current ?? '', pace)}
            onDone={close}
            onCancel={close}
          />
        </>
      )}
    </SettingsSection>
  );
}

function Standing({ lock }: { readonly lock: LockState }) {
  const t = useWords();
  switch (lock.kind) {
    case 'device':
      return <p>{t('options_standsDevice')}</p>;
    case 'broken':
      return <p>{t('lock_broken')}</p>;
    case 'locked':
      return <p>{lock.count === 1 ? t('lock_lockedOne') : t('lock_lockedMany', String(lock.count))}</p>;
    case 'unlocked': {
      const time = new Intl.DateTimeFormat(t('popup_language'), { timeStyle: 'short' });
      return <p>{t('options_standsUnlocked', time.format(lock.until))}</p>;
    }
  }
}
