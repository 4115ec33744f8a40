import { browser } from 'wxt/browser';
import * as z from 'zod/mini';
import { type StoredCredential, storedCredential } from './credential.ts';
import { fingerprint, open, seal } from './seal.ts';

/**
 * The only door to stored credentials. Each is one item of `storage.local`, sealed as an age file for the vault's own
 * recipient; a write is a single item, so a killed worker leaves the old state or the new one. What does not open or
 * parse is kept and counted as damaged, never replaced.
 */
const prefix = 'credential:';

const record = z.object({
  version: z.literal(1),
  /** Keyed, over vendor, host and key: finds duplicates without opening anything. */
  fingerprint: z.string(),
  /** Set for the few minutes in which a forgotten credential can be brought back. */
  forgottenAt: z.exactOptional(z.number()),
  /** Base64 of an age file that holds a `StoredCredential` as JSON. */
  sealed: z.string(),
});
type VaultRecord = z.infer<typeof record>;

export interface Contents {
  readonly credentials: readonly StoredCredential[];
  /** Ids of records that do not open or parse. */
  readonly damaged: readonly string[];
  readonly forgotten: readonly { readonly id: string; readonly name: string; readonly at: number }[];
}

export type NewCredential = Omit<StoredCredential, 'id' | 'name' | 'savedAt'>;

/** What was opened already, by what it was opened from: opening costs milliseconds, a list has many. */
const opened = new Map<string, { readonly sealed: string; readonly credential: StoredCredential }>();

export async function readVault(): Promise<Contents> {
  const items = Object.entries(await browser.storage.local.get(null)).filter(([key]) =>
    key.startsWith(prefix),
  );
  const credentials: StoredCredential[] = [];
  const damaged: string[] = [];
  const forgotten: { id: string; name: string; at: number }[] = [];
  const read = items.map(async ([key, value]) => {
    const id = key.slice(prefix.length);
    const parsed = record.safeParse(value);
    const credential = parsed.success ? await openRecord(id, parsed.data) : undefined;
    return { id, credential, forgottenAt: parsed.data?.forgottenAt };
  });
  for (const { id, credential, forgottenAt } of await Promise.all(read)) {
    if (credential === undefined) damaged.push(id);
    else if (forgottenAt === undefined) credentials.push(credential);
    else forgotten.push({ id, name: credential.name, at: forgottenAt });
  }
  return { credentials: credentials.toSorted((a, b) => a.savedAt - b.savedAt), damaged, forgotten };
}

export async function readCredential(id: string): Promise<StoredCredential | undefined> {
  const stored = await readRecord(id);
  return stored === undefined || stored.forgottenAt !== undefined ? undefined : openRecord(id, stored);
}

/** The id under which this very key of this account is saved; nothing but the one record that has it is opened. */
export async function idOfKey(print: string): Promise<string | undefined> {
  for (const [key, value] of Object.entries(await browser.storage.local.get(null))) {
    if (!key.startsWith(prefix)) continue;
    const parsed = record.safeParse(value);
    if (!parsed.success || parsed.data.fingerprint !== print || parsed.data.forgottenAt !== undefined)
      continue;
    const id = key.slice(prefix.length);
    // A damaged record must not keep its key from being saved again.
    // oxlint-disable-next-line no-await-in-loop -- at most one matches, damaged ones aside
    if ((await openRecord(id, parsed.data)) !== undefined) return id;
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
    const known = await idOfKey(print);
    if (known !== undefined) return { id: known, known: true };
    const credential = { ...fresh, id, name: await uniqueName(name, id), savedAt: Date.now() };
    await writeRecord(credential, print);
    return { id, known: false };
  });
}

/** Changes what `change` returns, a new name made unique; nothing if there is no such credential any more. */
export async function updateCredential(
  id: string,
  change: (current: StoredCredential) => StoredCredential,
): Promise<boolean> {
  return exclusively(async () => {
    const stored = await readRecord(id);
    const current = stored && (await openRecord(id, stored));
    if (stored === undefined || current === undefined) return false;
    const next = change(current);
    const name = next.name === current.name ? next.name : await uniqueName(next.name, id);
    await writeRecord({ ...next, id, name }, stored.fingerprint, stored.forgottenAt);
    return true;
  });
}

/** Takes a credential out of sight; `restoreCredential` brings it back until `purgeForgotten` runs. */
export function forgetCredential(id: string): Promise<void> {
  return exclusively(async () => {
    const stored = await readRecord(id);
    if (stored === undefined) return;
    await browser.storage.local.set({ [prefix + id]: { ...stored, forgottenAt: Date.now() } });
  });
}

/** Unless the same key was saved anew meanwhile; where its name was given away, it gets another. */
export function restoreCredential(id: string): Promise<void> {
  return exclusively(async () => {
    const stored = await readRecord(id);
    const credential = stored && (await openRecord(id, stored));
    if (stored === undefined || credential === undefined) return;
    if ((await idOfKey(stored.fingerprint)) !== undefined) return;
    await writeRecord({ ...credential, name: await uniqueName(credential.name, id) }, stored.fingerprint);
  });
}

/** Deletes for good what was forgotten before this time. */
export async function purgeForgotten(before: number): Promise<void> {
  await exclusively(async () => {
    const { forgotten } = await readVault();
    const old = forgotten.filter(({ at }) => at < before).map(({ id }) => prefix + id);
    if (old.length > 0) await browser.storage.local.remove(old);
  });
}

async function readRecord(id: string): Promise<VaultRecord | undefined> {
  const items = await browser.storage.local.get(prefix + id);
  const parsed = record.safeParse(items[prefix + id]);
  return parsed.success ? parsed.data : undefined;
}

async function openRecord(id: string, { sealed }: VaultRecord): Promise<StoredCredential | undefined> {
  const known = opened.get(id);
  if (known?.sealed === sealed) return known.credential;
  const text = await open(sealed);
  const parsed = storedCredential.safeParse(text === undefined ? undefined : parseJson(text));
  // A record under another's name is not that record.
  if (!parsed.success || parsed.data.id !== id) return undefined;
  opened.set(id, { sealed, credential: parsed.data });
  return parsed.data;
}

async function writeRecord(credential: StoredCredential, print: string, forgottenAt?: number): Promise<void> {
  const sealed = await seal(JSON.stringify(credential));
  const value: VaultRecord = { version: 1, fingerprint: print, sealed, ...(forgottenAt && { forgottenAt }) };
  await browser.storage.local.set({ [prefix + credential.id]: value });
}

/** Reading, changing and writing back is one step for all contexts of the extension. */
function exclusively<Result>(work: () => Promise<Result>): Promise<Result> {
  return navigator.locks.request('keylift-vault', work);
}

/** A name that no credential in sight has, other than this one. */
async function uniqueName(name: string, id: string): Promise<string> {
  const { credentials } = await readVault();
  const taken = new Set(credentials.flatMap((one) => (one.id === id ? [] : [one.name])));
  let unique = name;
  for (let n = 2; taken.has(unique); n += 1) unique = `${name} (${n})`;
  return unique;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
