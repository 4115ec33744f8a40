import { useState } from 'preact/hooks';
import type { LockState } from '../../utils/lock/lock-messages.ts';
import type { Flow, Pace } from '../../utils/lock/passphrase-flow.ts';
import { ActionButton } from '../ui/ActionButton.tsx';
import { Icon } from '../ui/Icon.tsx';
import { useWords } from '../ui/words.ts';
import { PassphraseField } from './PassphraseField.tsx';
import { SlowWorkLine } from './SlowWorkLine.tsx';
import { useSlowWork } from './use-slow-work.ts';

export interface LockedVaultProps {
  readonly lock: Extract<LockState, { kind: 'locked' }>;
  readonly onUnlock: (passphrase: string, pace: Pace) => Promise<Flow>;
  readonly onForgotten: () => Promise<void>;
}

/** In place of the saved credentials, of which nothing but their number is known. */
export function LockedVault({ lock, onUnlock, onForgotten }: LockedVaultProps) {
  const t = useWords();
  return (
    <section class="region" aria-labelledby="saved-heading">
      <div class="region-head">
        <h2 id="saved-heading" tabIndex={-1}>
          {t('popup_saved')}
        </h2>
      </div>
      <div class="panel form">
        <div class="line-body">
          <p class="offer-title">
            {lock.count === 1 ? t('lock_lockedOne') : t('lock_lockedMany', String(lock.count))}
          </p>
          {lock.waiting > 0 && (
            <p class="muted">
              {lock.waiting === 1 ? t('lock_waitingOne') : t('lock_waitingMany', String(lock.waiting))}
            </p>
          )}
        </div>
        <UnlockForm onUnlock={onUnlock}>
          <ActionButton kind="quiet" onPress={onForgotten}>
            {t('lock_forgotten')}
          </ActionButton>
        </UnlockForm>
      </div>
    </section>
  );
}

export interface UnlockFormProps {
  readonly onUnlock: LockedVaultProps['onUnlock'];
  readonly children?: preact.ComponentChildren;
}

export function UnlockForm({ onUnlock, children }: UnlockFormProps) {
  const t = useWords();
  const [passphrase, setPassphrase] = useState('');
  const work = useSlowWork();
  const unlock = async () => {
    if (passphrase === '') return;
    if (await work.start((pace) => onUnlock(passphrase, pace))) setPassphrase('');
  };
  return (
    <form
      class="form"
      autocomplete="off"
      onSubmit={(event) => {
        event.preventDefault();
        void unlock();
      }}
    >
      <PassphraseField
        label={t('lock_passphrase')}
        focusName="passphrase"
        value={passphrase}
        error={work.problem}
        onInput={(value) => {
          setPassphrase(value);
          work.forget();
        }}
      />
      <SlowWorkLine work={work} />
      <div class="actions">
        <ActionButton kind="primary" type="submit" off={work.progress !== undefined}>
          {t('lock_unlock')}
        </ActionButton>
        {children}
      </div>
    </form>
  );
}

/** The vault's key is gone or not the one that Keylift wrote. */
export function BrokenVault({ onSettings }: { readonly onSettings: () => Promise<void> }) {
  const t = useWords();
  return (
    <div class="bar bar-bad" role="alert">
      <Icon name="bad" />
      <p>{t('lock_broken')}</p>
      <ActionButton onPress={onSettings}>{t('options_open')}</ActionButton>
    </div>
  );
}
