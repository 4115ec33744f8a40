import { BackupSettings } from '../../components/settings/BackupSettings.tsx';
import { KeepingSettings } from '../../components/settings/KeepingSettings.tsx';
import { LockTimesSettings } from '../../components/settings/LockTimesSettings.tsx';
import { ErrorBar } from '../../components/ui/ErrorBar.tsx';
import { Logo } from '../../components/ui/Logo.tsx';
import { Toast, useToast } from '../../components/ui/Toast.tsx';
import { useWords } from '../../components/ui/words.ts';
import { sealWithPassphrase } from '../../utils/age/passphrase.ts';
import {
  alsoOpenWith,
  type Flow,
  guarded,
  keepAs,
  type Pace,
  unlockWith,
} from '../../utils/lock/protection-flow.ts';
import { toFile } from '../own-page/hand-over.ts';
import { AddressScreen } from './AddressScreen.tsx';
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
  const { settings, run, doing, flowing } = live;
  if (settings === undefined) return null;
  const { lock, times } = settings;
  const isLocked = lock.kind === 'locked';
  const backup = (passphrase: string, { onProgress, signal }: Pace) =>
    guarded(async (): Promise<Flow> => {
      const answer = await run({ type: 'make-backup' });
      if (!answer?.reply) return { kind: 'failed', message: t('lock_isLocked') };
      const { fileName, content, count, leftOut } = answer.reply;
      const file = await sealWithPassphrase(content, passphrase, onProgress, signal);
      toFile(`${fileName}.age`, 'application/octet-stream', Uint8Array.from(file));
      const left = leftOut === 0 ? '' : ` ${t('options_backupLeftOut', String(leftOut))}`;
      say(t('options_backupMade', String(count)) + left);
      return { kind: 'done' };
    });
  return (
    <>
      <KeepingSettings
        lock={lock}
        actions={{
          onUnlock: (proof, pace) => flowing(unlockWith(proof, pace), t('options_unlocked')),
          onLock: () => doing({ type: 'lock' }, t('options_locked')),
          onKeep: (keeping, proof, pace) => flowing(keepAs(keeping, proof, pace), t('keeping_done')),
          onAlso: (added, proof, pace) => flowing(alsoOpenWith(added, proof, pace), t('keeping_done')),
          onStartOver: () => doing({ type: 'start-over' }, t('options_startedOver')),
        }}
      />
      {lock.kind === 'unlocked' && (
        <LockTimesSettings
          times={times}
          onTimes={(chosen) => doing({ type: 'set-lock-times', times: chosen }, t('add_added'))}
        />
      )}
      <AddressScreen kept={lock.kind} isLocked={isLocked} run={run} say={say} />
      <WatchScreen run={run} say={say} />
      <BackupSettings isLocked={isLocked} onBackup={backup} />
    </>
  );
}
