import { useState } from 'preact/hooks';
import type { LockState } from '../../utils/lock/lock-messages.ts';
import type { Flow, Keeping, Pace, Proof } from '../../utils/lock/protection-flow.ts';
import { KeepingForm, type KeepingFormProps } from '../passphrase/KeepingForm.tsx';
import { UnlockForm, type UnlockFormProps } from '../passphrase/LockedVault.tsx';
import { usePasskeys } from '../passphrase/use-passkeys.ts';
import { ActionButton } from '../ui/ActionButton.tsx';
import { SettingsSection } from '../ui/SettingsSection.tsx';
import { useWords } from '../ui/words.ts';
import { StartOver, type StartOverProps } from './StartOver.tsx';

type Opening = Extract<Keeping, { kind: 'passphrase' | 'passkey' }>;

export interface KeepingActions
  extends Pick<StartOverProps, 'onStartOver'>,
    Pick<UnlockFormProps, 'onUnlock'> {
  readonly onLock: () => Promise<void>;
  readonly onKeep: KeepingFormProps['onKeep'];
  /** Adds what opens it beside what does already. */
  readonly onAlso: (added: Opening, proof: Proof, pace: Pace) => Promise<Flow>;
}

export interface KeepingSettingsProps {
  readonly lock: LockState;
  readonly actions: KeepingActions;
}

type Open = 'nothing' | 'change' | 'also' | 'forgotten';

/** How the keys are kept, and every change of it. */
export function KeepingSettings({ lock, actions }: KeepingSettingsProps) {
  const t = useWords();
  const [open, setOpen] = useState<Open>('nothing');
  const close = () => setOpen('nothing');
  return (
    <SettingsSection title={t('keeping_title')} focusName="keeping-settings">
      <Standing lock={lock} />
      {(lock.kind === 'memory' || lock.kind === 'none' || lock.kind === 'broken') && (
        <KeepingForm opensWith={undefined} submit={t('keeping_submit')} onKeep={actions.onKeep} />
      )}
      {lock.kind === 'locked' && open !== 'forgotten' && (
        <UnlockForm opensWith={lock.opensWith} onUnlock={actions.onUnlock}>
          <ActionButton kind="quiet" onPress={() => setOpen('forgotten')}>
            {t('lock_forgotten')}
          </ActionButton>
        </UnlockForm>
      )}
      {lock.kind === 'locked' && open === 'forgotten' && (
        <StartOver count={lock.count} onStartOver={actions.onStartOver} onCancel={close} />
      )}
      {lock.kind === 'unlocked' && (
        <Unlocked lock={lock} actions={actions} open={open} onOpen={setOpen} onClose={close} />
      )}
    </SettingsSection>
  );
}

interface UnlockedProps {
  readonly lock: Extract<LockState, { kind: 'unlocked' }>;
  readonly actions: KeepingActions;
  readonly open: Open;
  readonly onOpen: (open: Open) => void;
  readonly onClose: () => void;
}

function Unlocked({ lock: { opensWith }, actions, open, onOpen, onClose }: UnlockedProps) {
  const t = useWords();
  const canPasskeys = usePasskeys();
  const missing = !opensWith.passphrase
    ? 'passphrase'
    : canPasskeys && !opensWith.passkey
      ? 'passkey'
      : undefined;
  if (open === 'change')
    return (
      <KeepingForm
        opensWith={opensWith}
        submit={t('keeping_submit')}
        onKeep={actions.onKeep}
        onDone={onClose}
        onCancel={onClose}
      />
    );
  if (open === 'also' && missing !== undefined)
    return (
      <KeepingForm
        opensWith={opensWith}
        kinds={[missing]}
        submit={t('keeping_add')}
        onKeep={async (added, proof, pace) =>
          isOpening(added) && proof !== undefined ? actions.onAlso(added, proof, pace) : { kind: 'damaged' }
        }
        onDone={onClose}
        onCancel={onClose}
      />
    );
  return (
    <div class="actions">
      <ActionButton onPress={actions.onLock}>{t('lock_lock')}</ActionButton>
      <ActionButton onPress={() => onOpen('change')}>{t('keeping_change')}</ActionButton>
      {missing !== undefined && (
        <ActionButton kind="quiet" onPress={() => onOpen('also')}>
          {t(missing === 'passkey' ? 'keeping_alsoPasskey' : 'keeping_alsoPassphrase')}
        </ActionButton>
      )}
    </div>
  );
}

function isOpening(keeping: Keeping): keeping is Opening {
  return keeping.kind === 'passphrase' || keeping.kind === 'passkey';
}

function Standing({ lock }: { readonly lock: LockState }) {
  const t = useWords();
  switch (lock.kind) {
    case 'memory':
      return <p>{t('keeping_standsMemory')}</p>;
    case 'none':
      return <p>{t('keeping_standsNone')}</p>;
    case 'broken':
      return <p>{t('lock_broken')}</p>;
    case 'locked':
      return <p>{lock.count === 1 ? t('lock_lockedOne') : t('lock_lockedMany', String(lock.count))}</p>;
    case 'unlocked': {
      const time = new Intl.DateTimeFormat(t('popup_language'), { timeStyle: 'short' });
      return <p>{t('keeping_standsSealed', time.format(lock.until))}</p>;
    }
  }
}
