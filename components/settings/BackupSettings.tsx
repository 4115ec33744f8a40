import { useState } from 'preact/hooks';
import { PassphraseForm, type PassphraseFormProps } from '../passphrase/PassphraseForm.tsx';
import { ActionButton } from '../ui/ActionButton.tsx';
import { SettingsSection } from '../ui/SettingsSection.tsx';
import { useWords } from '../ui/words.ts';

export interface BackupSettingsProps {
  /** What is saved can only be read while it is open. */
  readonly isLocked: boolean;
  readonly onBackup: PassphraseFormProps['onSubmit'];
}

/** All that is saved as one file, for which a passphrase is chosen each time. */
export function BackupSettings({ isLocked, onBackup }: BackupSettingsProps) {
  const t = useWords();
  const [asks, setAsks] = useState(false);
  const close = () => setAsks(false);
  return (
    <SettingsSection title={t('options_backup')}>
      <p>{isLocked ? t('options_backupLocked') : t('options_backupMeans')}</p>
      {isLocked ? null : asks ? (
        <PassphraseForm
          submit={t('options_backupDownload')}
          onSubmit={onBackup}
          onDone={close}
          onCancel={close}
        />
      ) : (
        <div class="actions">
          <ActionButton onPress={() => setAsks(true)}>{t('options_backupDownload')}</ActionButton>
        </div>
      )}
    </SettingsSection>
  );
}
