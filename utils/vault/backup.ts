import { recipientOfIdentity } from '../age/identity.ts';
import type { BackupResult } from '../lock/backup-messages.ts';
import { jsonText } from '../text/json-text.ts';
import { type BackupFile, toArmor } from './backup-file.ts';
import { sealFor } from './device-seal.ts';
import { readRecords } from './records.ts';
import { readWhole } from './sealed-record.ts';
import { vaultLock } from './vault-lock.ts';

/**
 * The vault as a back-up file. One with a passphrase is given out as it is sealed, even while it is locked; one of this
 * device alone is sealed for a fresh identity that the page has wrapped.
 */
export async function makeBackup(
  fresh: { readonly identity: string; readonly wrapped: string } | undefined,
  now: Date,
): Promise<BackupResult> {
  const lock = await vaultLock();
  const wrapped = 'wrapped' in lock ? lock.wrapped : fresh?.wrapped;
  const recipient = 'wrapped' in lock ? lock.recipient : fresh && (await recipientOfIdentity(fresh.identity));
  if (wrapped === undefined || recipient === undefined) return { ok: false, problem: 'passphrase-needed' };
  const records: BackupFile['records'] = [];
  let leftOut = 0;
  for (const [id, found] of await readRecords('free')) {
    // oxlint-disable-next-line no-await-in-loop -- a thousand at once would take all memory
    const whole = await readWhole(id, found, lock);
    if (typeof whole === 'string') {
      leftOut += 1;
      continue;
    }
    const stored = 'locked' in whole ? whole.locked : whole.stored;
    if (stored.forgottenAt !== undefined) continue;
    const isSealedForIt = stored.version === 2 && stored.recipient === recipient;
    const sealed =
      isSealedForIt || 'locked' in whole
        ? stored.sealed
        : // oxlint-disable-next-line no-await-in-loop -- as above
          await sealFor(recipient, JSON.stringify(whole.credential));
    records.push({ id, age: toArmor(sealed) });
  }
  const file: BackupFile = {
    format: 'keylift.backup',
    version: 1,
    madeAt: now.toISOString(),
    identity: toArmor(wrapped),
    recipient,
    records,
  };
  const fileName = `keylift-backup-${file.madeAt.slice(0, 10)}.json`;
  return { ok: true, fileName, content: jsonText(file), count: records.length, leftOut };
}
