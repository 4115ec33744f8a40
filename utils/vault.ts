import type { StoredCredential } from './credential.ts';
import type { DamagedRecord } from './damage.ts';
import { exclusively, type Hold, readItems, readRecord, readRecords, writeRecords } from './records.ts';
import { fingerprint } from './seal.ts';
import { damagedRecord, openRecord, parseRecord, readWhole, sealRecord, type Whole } from './vault-record.ts';

/**
 * The only door to stored credentials. Each is one item of `storage.local`, sealed as an age file for the vault's own
 * recipient; a write is a single item, so a killed worker leaves the old state or the new one. What does not open or
 * parse, or is not what was last written, is kept and told as damaged, never replaced.
 */
export interface Contents {
  readonly credentials: readonly StoredCredential[];
  readonly damaged: readonly DamagedRecord[];
  readonly forgotten: readonly { readonly id: string; readonly name: string; readonly at: number }[];
}

export type NewCredential = Omit<StoredCredential, 'id' | 'name' | 'savedAt'>;

export async function readVault(hold: Hold = 'free'): Promise<Contents> {
  const read = [...(await readRecords(hold))].map(async ([id, found]) => {
    const whole = await readWhole(id, found);
    return typeof whole === 'string' ? damagedRecord(id, found, whole) : whole;
  });
  const credentials: StoredCredential[] = [];
  const damaged: DamagedRecord[] = [];
  const forgotten: { id: string; name: string; at: number }[] = [];
  for (const one of await Promise.all(read)) {
    if ('why' in one) damaged.push(one);
    else if (one.stored.forgottenAt === undefined) credentials.push(one.credential);
    else forgotten.push({ id: one.credential.id, name: one.credential.name, at: one.stored.forgottenAt });
  }
  return { credentials: credentials.toSorted((a, b) => a.savedAt - b.savedAt), damaged, forgotten };
}

export async function readCredential(id: string): Promise<StoredCredential | undefined> {
  const whole = await wholeOf(id, 'free');
  return whole?.stored.forgottenAt === undefined ? whole?.credential : undefined;
}

/** The id under which this very key of this account is saved; nothing but the one record that has it is opened. */
export async function idOfKey(print: string, hold: Hold = 'free'): Promise<string | undefined> {
  for (const [id, item] of await readItems()) {
    const stored = parseRecord(item);
    if (stored?.fingerprint !== print || stored.forgottenAt !== undefined) continue;
    // A damaged record must not keep its key from being saved again.
    // oxlint-disable-next-line no-await-in-loop -- at most one matches, damaged ones aside
    if ((await wholeOf(id, hold)) !== undefined) return id;
  }
  return undefined;
}

export function fingerprintOf(vendor: string, host: string, apiKey: string): Promise<string> {
  return fingerprint('key', vendor, host, apiKey);
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
    await writeRecords(new Map([[id, await sealRecord(credential, print)]]));
    return { id, known: false };
  });
}

/** Changes what `change` returns, a new name made unique; nothing if there is no such credential any more. */
export async function updateCredential(
  id: string,
  change: (current: StoredCredential) => StoredCredential,
): Promise<boolean> {
  return exclusively(async () => {
    const whole = await wholeOf(id, 'held');
    if (whole === undefined) return false;
    const { stored, credential: current } = whole;
    const next = change(current);
    const name = next.name === current.name ? next.name : await uniqueName(next.name, id);
    const sealed = await sealRecord({ ...next, id, name }, stored.fingerprint, stored.forgottenAt);
    await writeRecords(new Map([[id, sealed]]));
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
    await writeRecords(new Map([[id, await sealRecord(named, stored.fingerprint)]]));
  });
}

/** Deletes for good what was forgotten before this time. */
export async function purgeForgotten(before: number): Promise<void> {
  await exclusively(async () => {
    const { forgotten } = await readVault('held');
    const old = forgotten.filter(({ at }) => at < before).map(({ id }) => [id, undefined] as const);
    if (old.length > 0) await writeRecords(new Map(old));
  });
}

async function wholeOf(id: string, hold: Hold): Promise<Whole | undefined> {
  const found = await readRecord(id, hold);
  const whole = found && (await readWhole(id, found));
  return typeof whole === 'string' ? undefined : whole;
}

/** A name that no record that opens has, other than this one. */
async function uniqueName(name: string, id: string): Promise<string> {
  const named = [...(await readItems())].map(async ([one, item]) => {
    const stored = parseRecord(item);
    if (one === id || stored === undefined || stored.forgottenAt !== undefined) return [];
    const credential = await openRecord(one, stored);
    return typeof credential === 'string' ? [] : [credential.name];
  });
  const taken = new Set((await Promise.all(named)).flat());
  let unique = name;
  for (let n = 2; taken.has(unique); n += 1) unique = `${name} (${n})`;
  return unique;
}
