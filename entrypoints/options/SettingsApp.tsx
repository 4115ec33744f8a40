import { BackupSettings } from '../../components/settings/BackupSettings.tsx';
import { LockTimesSettings } from '../../components/settings/LockTimesSettings.tsx';
import { PassphraseSettings } from '../../components/settings/PassphraseSettings.tsx';
import { ErrorBar } from '../../components/ui/ErrorBar.tsx';
import { Logo } from '../../components/ui/Logo.tsx';
import { Toast, useToast } from '../../components/ui/Toast.tsx';
import { useWords } from '../../components/ui/words.ts';
import { backupWith } from '../../utils/lock/backup-flow.ts';
import { changePassphrase, removePassphrase, unlockWith } from '../../utils/lock/passphrase-flow.ts';
import { AddressScreen } from './AddressScreen.tsx';
import { RestoreScreen } from './RestoreScreen.tsx';
import { type Settings, useSettings } from './settings.ts';
import { WatchScreen } from './WatchScreen.tsx';

/** The settings, in a tab of their own. */
export function SettingsApp() {
  const t = useWords();
  const { toast, say } = useToast();
  const live = useSettings(say);
  const { error, dismiss, refresh } = live;
  return (
    <>
      <header class="header">
        <h1 class="brand">
          <Logo />
          {t('options_title')}
        </h1>
      </header>
      <main class="main settings">
        <ErrorBar
          message={error}
          onRetry={() => {
            dismiss();
            return refresh();
          }}
          onDismiss={dismiss}
        />
        <Sections live={live} say={say} />
      </main>
      <Toast words={toast} />
    </>
  );
}

function Sections({ live, say }: { readonly live: Settings; readonly say: (words: string) => void }) {
  const t = useWords();
  const { settings, run, doing, flowing, download } = live;
  if (settings === undefined) return null;
  const { lock, times } = settings;
  const backup = async () => {
    const answer = await run({ type: 'make-backup' });
    if (answer?.reply.ok) download(answer.reply);
  };
  return (
    <>
      <PassphraseSettings
        lock={lock}
        actions={{
          onUnlock: (passphrase, pace) => flowing(unlockWith(passphrase, pace), t('options_unlocked')),
          onLock: () => doing({ type: 'lock' }, t('options_locked')),
          onChange: (next, current, pace) =>
            flowing(changePassphrase(next, current, pace), t('options_passphraseSet')),
          onRemove: (current, pace) =>
            flowing(removePassphrase(current, pace), t('options_passphraseRemoved')),
          onBackup: backup,
          onStartOver: () => doing({ type: 'start-over' }, t('options_startedOver')),
        }}
      />
      {lock.kind === 'unlocked' && (
        <LockTimesSettings
          times={times}
          onTimes={(chosen) => doing({ type: 'set-lock-times', times: chosen }, t('add_added'))}
        />
      )}
      <AddressScreen isLocked={lock.kind === 'locked'} run={run} say={say} />
      <WatchScreen run={run} say={say} />
      <BackupSettings
        lock={lock}
        onBackup={backup}
        onBackupWith={(passphrase, pace) => backupWith(passphrase, pace, download)}
      />
      <RestoreScreen isLocked={lock.kind === 'locked'} run={run} say={say} />
    </>
  );
}
