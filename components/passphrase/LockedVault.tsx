import { useState } from 'preact/hooks';
import type { LockState, OpensWith } from '../../utils/lock/lock-messages.ts';
import type { Flow, Pace, Proof } from '../../utils/lock/protection-flow.ts';
import { ActionButton } from '../ui/ActionButton.tsx';
import { Icon } from '../ui/Icon.tsx';
import { useWords } from '../ui/words.ts';
import { PassphraseField } from './PassphraseField.tsx';
import { SlowWorkLine } from './SlowWorkLine.tsx';
import { useSlowWork } from './use-slow-work.ts';

export interface LockedVaultProps {
  readonly lock: Extract<LockState, { kind: 'locked' }>;
  readonly onUnlock: (proof: Proof, pace: Pace) => Promise<Flow>;
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
        <UnlockForm opensWith={lock.opensWith} onUnlock={onUnlock}>
          <ActionButton kind="quiet" onPress={onForgotten}>
            {t('lock_forgotten')}
          </ActionButton>
        </UnlockForm>
      </div>
    </section>
  );
}

export interface UnlockFormProps {
  readonly opensWith: OpensWith;
  readonly onUnlock: LockedVaultProps['onUnlock'];
  readonly children?: preact.ComponentChildren;
}

export function UnlockForm({ opensWith, onUnlock, children }: UnlockFormProps) {
  const t = useWords();
  const [passphrase, setPassphrase] = useState('');
  const work = useSlowWork();
  const unlock = async (proof: Proof) => {
    if (await work.start((pace) => onUnlock(proof, pace))) setPassphrase('');
  };
  return (
    <form
      class="form"
      autocomplete="off"
      onSubmit={(event) => {
        event.preventDefault();
        if (passphrase !== '') void unlock({ passphrase });
      }}
    >
      {opensWith.passphrase ? (
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
      ) : (
        work.problem !== undefined && (
          <p class="field-error" role="alert">
            {work.problem}
          </p>
        )
      )}
      <SlowWorkLine work={work} />
      <div class="actions">
        {opensWith.passphrase && (
          <ActionButton kind="primary" type="submit" off={work.progress !== undefined}>
            {t('lock_unlock')}
          </ActionButton>
        )}
        {opensWith.passkey && (
          <ActionButton
            {...(!opensWith.passphrase && { kind: 'primary' as const })}
            off={work.progress !== undefined}
            onPress={() => unlock('passkey')}
          >
            {t('lock_unlockPasskey')}
          </ActionButton>
        )}
        {children}
      </div>
    </form>
  );
}

/** What tells how the vault is protected is damaged. */
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
