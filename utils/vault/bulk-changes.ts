import type { StoredCredential } from '../credentials/credential.ts';
import { exclusively, readRecord, writeRecords } from './records.ts';
import { readWhole, sealAgain, type VaultRecord, type Whole } from './sealed-record.ts';
import { vaultLock } from './vault-lock.ts';

/** The vault's door for changes of several credentials in one step. Nothing of it happens while the vault is locked. */

export async function updateCredentials(
  ids: readonly string[],
  change: (current: StoredCredential) => StoredCredential,
): Promise<void> {
  await exclusively(async () => {
    const { recipient } = await vaultLock();
    const next = new Map<string, VaultRecord>();
    for (const id of new Set(ids)) {
      // oxlint-disable no-await-in-loop -- a thousand at once would take all memory
      const whole = await wholeOf(id);
      if (whole === undefined) continue;
      const credential = change(whole.credential);
      if (credential !== whole.credential) next.set(id, await sealAgain(whole, credential, recipient));
      // oxlint-enable no-await-in-loop
    }
    if (next.size > 0) await writeRecords(next);
  });
}

/** Makes one credential of two: what `join` returns is kept as the older one, and the newer one goes. */
export function joinCredentials(
  newerId: string,
  olderId: string,
  join: (older: StoredCredential, newer: StoredCredential) => StoredCredential,
): Promise<boolean> {
  return exclusively(async () => {
    const [newer, older] = [await wholeOf(newerId), await wholeOf(olderId)];
    if (newer === undefined || older === undefined || newerId === olderId) return false;
    const { recipient } = await vaultLock();
    const record = await sealAgain(older, join(older.credential, newer.credential), recipient);
    // Written before the other is removed: a kill in between leaves both.
    await writeRecords(
      new Map<string, VaultRecord | undefined>([
        [olderId, record],
        [newerId, undefined],
      ]),
    );
    return true;
  });
}

async function wholeOf(id: string): Promise<Whole | undefined> {
  const found = await readRecord(id, 'held');
  const whole = found && (await readWhole(id, found, await vaultLock()));
  if (whole === undefined || typeof whole === 'string' || 'locked' in whole) return undefined;
  return whole.stored.forgottenAt === undefined ? whole : undefined;
}
