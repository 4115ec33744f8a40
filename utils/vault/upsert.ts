import type { StoredCredential } from '../credentials/credential.ts';
import type { Met } from '../import/merge.ts';
import { accountPrintOf, fingerprintOf } from './fingerprint.ts';
import { exclusively, type Hold, knownItems, readRecord, writeRecords } from './records.ts';
import { parseRecord, readWhole, sealRecord, type Whole } from './sealed-record.ts';
import { uniqueName } from './unique-name.ts';
import { idOfKey, readCredential } from './vault.ts';
import { vaultLock } from './vault-lock.ts';

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
    const { vendor, account, apiKey } = credential;
    const own = await fingerprintOf(vendor, account.host, apiKey);
    await writeRecords(new Map([[next.id, await sealRecord(credential, own, recipient)]]));
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

/** What the vault holds of an account; records that do not say whose they are, of earlier versions, are opened. */
export async function savedOf(vendor: string, host: string): Promise<readonly StoredCredential[]> {
  const print = await accountPrintOf(vendor, host);
  const open = [...(await knownItems('free'))].map(async ([id, item]) => {
    const stored = parseRecord(item);
    if (stored === undefined || stored.forgottenAt !== undefined) return [];
    const marked = stored.version === 2 ? stored.accountPrint : undefined;
    if (marked !== undefined && marked !== print) return [];
    const credential = await readCredential(id);
    return credential?.vendor === vendor && credential.account.host === host ? [credential] : [];
  });
  return (await Promise.all(open)).flat().toSorted((a, b) => b.savedAt - a.savedAt);
}
