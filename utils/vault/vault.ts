import type { StoredCredential } from '../credentials/credential.ts';
import type { DamagedRecord } from './damage.ts';
import { fingerprintOf } from './fingerprint.ts';
import { exclusively, type Hold, knownItems, readRecord, readRecords, writeRecords } from './records.ts';
import {
  damagedRecord,
  hasPrint,
  parseRecord,
  readWhole,
  sealAgain,
  sealRecord,
  type VaultRecord,
  type Whole,
  wasSavedLocked,
} from './sealed-record.ts';
import { uniqueName } from './unique-name.ts';
import type { Contents, LockedRecord } from './vault-contents.ts';
import { vaultLock } from './vault-lock.ts';

/**
 * The only door to stored credentials. Each is one item of `storage.local`, sealed as an age file for the vault's own
 * recipient; a write is a single item, so a killed worker leaves the old state or the new one. What does not open or
 * parse, or is not what was last written, is kept and told as damaged, never replaced.
 */
export type NewCredential = Omit<StoredCredential, 'id' | 'name' | 'savedAt'>;

export async function readVault(hold: Hold = 'free'): Promise<Contents> {
  const lock = await vaultLock();
  const read = [...(await readRecords(hold))].map(async ([id, found]) => {
    const whole = await readWhole(id, found, lock);
    if (typeof whole === 'string') return damagedRecord(id, found, whole, lock);
    return 'locked' in whole ? { ...whole, id } : whole;
  });
  const credentials: StoredCredential[] = [];
  const damaged: DamagedRecord[] = [];
  const forgotten: { id: string; name: string; at: number }[] = [];
  const locked: LockedRecord[] = [];
  const savedLocked: string[] = [];
  for (const one of await Promise.all(read)) {
    if ('why' in one) {
      damaged.push(one);
      continue;
    }
    const stored = 'locked' in one ? one.locked : one.stored;
    const id = 'locked' in one ? one.id : one.credential.id;
    const { forgottenAt } = stored;
    if (wasSavedLocked(stored) && forgottenAt === undefined) savedLocked.push(id);
    if ('locked' in one) locked.push({ id, ...(forgottenAt !== undefined && { forgottenAt }) });
    else if (forgottenAt === undefined) credentials.push(one.credential);
    else forgotten.push({ id, name: one.credential.name, at: forgottenAt });
  }
  return {
    credentials: credentials.toSorted((a, b) => a.savedAt - b.savedAt),
    damaged,
    forgotten,
    locked,
    savedLocked,
  };
}

export async function readCredential(id: string): Promise<StoredCredential | undefined> {
  const whole = await wholeOf(id, 'free');
  return whole?.stored.forgottenAt === undefined ? whole?.credential : undefined;
}

/** The id under which this very key of this account is saved; nothing but the one record that has it is opened. */
export async function idOfKey(print: string, hold: Hold = 'free'): Promise<string | undefined> {
  for (const [id, item] of await knownItems(hold)) {
    if (!hasPrint(item, print)) continue;
    const stored = parseRecord(item);
    if (stored === undefined || stored.forgottenAt !== undefined) continue;
    // A damaged record must not keep its key from being saved again.
    // oxlint-disable-next-line no-await-in-loop -- at most one matches, damaged ones aside
    if ((await standingOf(id, hold)) !== 'damaged') return id;
  }
  return undefined;
}

/**
 * Saves a credential, or finds the one that holds the same key. `id` is chosen by the caller, so that work can be noted
 * down under it before the credential exists; `name` is made unique.
 */
export async function addCredential(
  id: string,
  name: string,
  fresh: NewCredential,
): Promise<{ readonly id: string; readonly known: boolean }> {
  const print = await fingerprintOf(fresh.vendor, fresh.account.host, fresh.apiKey);
  return exclusively(async () => {
    const known = await idOfKey(print, 'held');
    if (known !== undefined) return { id: known, known: true };
    const credential = { ...fresh, id, name: await uniqueName(name, id), savedAt: Date.now() };
    const { kind, recipient } = await vaultLock();
    const marks = kind === 'locked' ? { savedLocked: true as const } : {};
    await writeRecords(new Map([[id, await sealRecord(credential, print, recipient, marks)]]));
    return { id, known: false };
  });
}

/**
 * Changes what `change` returns, a new name made unique; nothing if there is no such credential any more, or the vault
 * is locked.
 */
export async function updateCredential(
  id: string,
  change: (current: StoredCredential) => StoredCredential,
): Promise<boolean> {
  return exclusively(async () => {
    const whole = await wholeOf(id, 'held');
    if (whole === undefined) return false;
    const { stored, credential: current } = whole;
    const next = change(current);
    // The names of others could not be read when it was saved.
    const isNew = next.name !== current.name || wasSavedLocked(stored);
    const name = isNew ? await uniqueName(next.name, id) : next.name;
    await writeRecords(new Map([[id, await sealedAnew({ ...next, id, name }, whole)]]));
    return true;
  });
}

/** Takes a credential out of sight; `restoreCredential` brings it back until `purgeForgotten` runs. */
export function forgetCredential(id: string): Promise<void> {
  return exclusively(async () => {
    const whole = await wholeOf(id, 'held');
    if (whole === undefined) return;
    await writeRecords(new Map([[id, { ...whole.stored, forgottenAt: Date.now() }]]));
  });
}

/** Unless the same key was saved anew meanwhile; where its name was given away, it gets another. */
export function restoreCredential(id: string): Promise<void> {
  return exclusively(async () => {
    const whole = await wholeOf(id, 'held');
    if (whole === undefined) return;
    const { stored, credential } = whole;
    if ((await idOfKey(stored.fingerprint, 'held')) !== undefined) return;
    const named = { ...credential, name: await uniqueName(credential.name, id) };
    const { forgottenAt: _forgotten, ...back } = stored;
    await writeRecords(new Map([[id, await sealedAnew(named, { stored: back, credential })]]));
  });
}

/** Deletes for good what was forgotten before this time. */
export async function purgeForgotten(before: number): Promise<void> {
  await exclusively(async () => {
    const { forgotten, locked } = await readVault('held');
    const all = [...forgotten, ...locked.map(({ id, forgottenAt = Infinity }) => ({ id, at: forgottenAt }))];
    const old = all.filter(({ at }) => at < before).map(({ id }) => [id, undefined] as const);
    if (old.length > 0) await writeRecords(new Map(old));
  });
}

/** Deletes for good what a locked vault holds. */
export function deleteLocked(): Promise<void> {
  return exclusively(async () => {
    const { locked } = await readVault('held');
    if (locked.length > 0) await writeRecords(new Map(locked.map(({ id }) => [id, undefined])));
  });
}

async function wholeOf(id: string, hold: Hold): Promise<Whole | undefined> {
  const standing = await standingOf(id, hold);
  return typeof standing === 'string' ? undefined : standing;
}

async function standingOf(id: string, hold: Hold): Promise<Whole | 'locked' | 'damaged'> {
  const found = await readRecord(id, hold);
  const whole = found && (await readWhole(id, found, await vaultLock()));
  if (whole === undefined || typeof whole === 'string') return 'damaged';
  return 'locked' in whole ? 'locked' : whole;
}

/** For whom the vault seals now. */
async function sealedAnew(credential: StoredCredential, whole: Whole): Promise<VaultRecord> {
  return sealAgain(whole, credential, (await vaultLock()).recipient);
}
