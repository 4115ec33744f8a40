import { base64 } from '@scure/base';
import { browser } from 'wxt/browser';
import { openWithPassphrase } from '../age/passphrase.ts';
import { ask } from '../browser/ask.ts';
import { fromArmor, readBackupFile } from '../vault/backup-file.ts';
import { type BackupResult, type RestorePreview, restoreItem } from './backup-messages.ts';
import { type Flow, guarded, type Pace, wrapNewIdentity } from './passphrase-flow.ts';

/** What the settings page does with back-up files. */

type Backup = Extract<BackupResult, { ok: true }>;
type Preview = Extract<RestorePreview, { ok: true }>;

/** A back-up of a vault that has no passphrase of its own. */
export function backupWith(passphrase: string, pace: Pace, use: (backup: Backup) => void): Promise<Flow> {
  return guarded(async (): Promise<Flow> => {
    const half = (n: number): Pace => ({ ...pace, onProgress: (done) => pace.onProgress((n + done) / 2) });
    const fresh = await wrapNewIdentity(passphrase, half(0), half(1));
    const answer = await ask({ type: 'make-backup', fresh });
    if (!answer.ok) return { kind: 'failed', message: answer.message };
    if (!answer.reply.ok) return { kind: 'failed', message: answer.reply.problem };
    use(answer.reply);
    return { kind: 'done' };
  });
}

/** Puts a file down for the background, as it is. Why it cannot be one, if so. */
export async function layDown(text: string): Promise<'no-backup' | 'newer' | undefined> {
  const file = readBackupFile(text);
  if (typeof file === 'string') return file;
  await browser.storage.session.set({ [restoreItem]: text });
  return undefined;
}

export async function takeAway(): Promise<void> {
  await browser.storage.session.remove(restoreItem);
}

/** Opens what was laid down, and tells what would be restored from it. */
export function openBackup(
  text: string,
  passphrase: string,
  pace: Pace,
  use: (preview: Preview, identity: string) => void,
): Promise<Flow> {
  return guarded(async (): Promise<Flow> => {
    const file = readBackupFile(text);
    if (typeof file === 'string') return { kind: 'damaged' };
    const wrapped = base64.decode(fromArmor(file.identity));
    const opened = await openWithPassphrase(wrapped, passphrase, pace.onProgress, { signal: pace.signal });
    if (!opened.ok) {
      return { kind: opened.problem === 'wrong-passphrase' ? 'wrong-passphrase' : 'damaged' };
    }
    const identity = opened.text.trim();
    const answer = await ask({ type: 'preview-restore', identity });
    if (!answer.ok) return { kind: 'failed', message: answer.message };
    if (!answer.reply.ok) return { kind: 'damaged' };
    use(answer.reply, identity);
    return { kind: 'done' };
  });
}
