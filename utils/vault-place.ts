import type { StoredCredential } from './credential.ts';
import type { Met } from './import-merge.ts';
import { exclusively, type Hold, readRecord, writeRecords } from './records.ts';
import { uniqueName } from './unique-name.ts';
import { idOfKey } from './vault.ts';
import { vaultLock } from './vault-lock.ts';
import { readWhole, sealRecord, type Whole } from './vault-record.ts';

/** The vault's door for what comes with an id of its own: seen and written in one step, so that nothing comes between. */

/** What a credential with this key and this id would meet. */
export async function meet(print: string, id: string | undefined, hold: Hold = 'free'): Promise<Met> {
  const keyId = await idOfKey(print, hold);
  const byKey = keyId === undefined ? undefined : await wholeAt(keyId, hold);
  const under = id === undefined ? 'nothing' : await wholeAt(id, hold);
  const base = { byKey: typeof byKey === 'object' ? byKey.credential : undefined };
  if (under === 'nothing') return { ...base, byId: undefined };
  if (under === 'closed') return { ...base, byId: 'taken' };
  if (under.stored.forgottenAt === undefined) return { ...base, byId: under.credential };
  // What was forgotten with the same key may come back under its id; nothing else that is there is written over.
  return { ...base, byId: under.stored.fingerprint === print ? undefined : 'taken' };
}

/** Writes what `decide` makes of what is there, its name made unique; nothing if it makes nothing or all is locked. */
export function placeCredential(
  print: string,
  id: string | undefined,
  decide: (met: Met) => StoredCredential | undefined,
): Promise<boolean> {
  return exclusively(async () => {
    const { kind, recipient } = await vaultLock();
    if (kind === 'locked') return false;
    const next = decide(await meet(print, id, 'held'));
    if (next === undefined) return false;
    const credential = { ...next, name: await uniqueName(next.name, next.id) };
    await writeRecords(new Map([[next.id, await sealRecord(credential, print, recipient)]]));
    return true;
  });
}

/** `closed`: there is something that does not open, be it locked or damaged. */
async function wholeAt(id: string, hold: Hold): Promise<Whole | 'nothing' | 'closed'> {
  const found = await readRecord(id, hold);
  if (found?.item === undefined) return 'nothing';
  const whole = await readWhole(id, found, await vaultLock());
  return typeof whole === 'object' && 'stored' in whole ? whole : 'closed';
}
