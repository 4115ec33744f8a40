import { useState } from 'preact/hooks';
import type { LockState } from '../../utils/lock/lock-messages.ts';
import type { Flow, Pace } from '../../utils/lock/passphrase-flow.ts';
import { PassphraseForm } from '../passphrase/PassphraseForm.tsx';
import { ActionButton } from '../ui/ActionButton.tsx';
import { SettingsSection } from '../ui/SettingsSection.tsx';
import { useWords } from '../ui/words.ts';

export interface BackupSettingsProps {
  readonly lock: LockState;
  /** Of a vault with a passphrase, as it is sealed. */
  readonly onBackup: () => Promise<void>;
  /** Of a vault without one: sealed anew with this one. */
  readonly onBackupWith: (passphrase: string, pace: Pace) => Promise<Flow>;
}

export function BackupSettings({ lock, onBackup, onBackupWith }: BackupSettingsProps) {
  const t = useWords();
  const [asks, setAsks] = useState(false);
  const hasPassphrase = lock.kind === 'locked' || lock.kind === 'unlocked';
  return (
    <SettingsSection title={t('options_backup')}>
      <p>{t('options_backupMeans')}</p>
      {asks && !hasPassphrase ? (
        <PassphraseForm
          asks="new"
          submit={t('options_backupDownload')}
          onSubmit={(next, _, pace) => onBackupWith(next, pace)}
          onDone={() => setAsks(false)}
          onCancel={() => setAsks(false)}
        />
      ) : (
        <div class="actions">
          <ActionButton onPress={hasPassphrase ? onBackup : () => setAsks(true)}>
            {t('options_backupDownload')}
          </ActionButton>
        </div>
      )}
    </SettingsSection>
  );
}
