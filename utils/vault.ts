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
  for (const [key, value] of items) {
    const id = key.slice(prefix.length);
    const parsed = record.safeParse(value);
    const credential = parsed.success ? await openRecord(id, parsed.data) : undefined;
    if (!parsed.success || credential === undefined) damaged.push(id);
    else if (parsed.data.forgottenAt === undefined) credentials.push(credential);
    else forgotten.push({ id, name: credential.name, at: parsed.data.forgottenAt });
  }
  return { credentials: credentials.toSorted((a, b) => a.savedAt - b.savedAt), damaged, forgotten };
}

export async function readCredential(id: string): Promise<StoredCredential | undefined> {
  const stored = await readRecord(id);
  return stored === undefined || stored.forgottenAt !== undefined ? undefined : openRecord(id, stored);
}

/** The id under which this very key of this account is saved, without opening anything. */
export async function idOfKey(print: string): Promise<string | undefined> {
  for (const [key, value] of Object.entries(await browser.storage.local.get(null))) {
    if (!key.startsWith(prefix)) continue;
    const parsed = record.safeParse(value);
    if (parsed.success && parsed.data.fingerprint === print && parsed.data.forgottenAt === undefined) {
      return key.slice(prefix.length);
    }
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
    const names = new Set((await readVault()).credentials.map((it) => it.name));
    const credential = { ...fresh, id, name: uniqueName(name, names), savedAt: Date.now() };
    await writeRecord(credential, print);
    return { id, known: false };
  });
}

/** Changes what `change` returns; nothing if there is no such credential any more. */
export async function updateCredential(
  id: string,
  change: (current: StoredCredential) => StoredCredential,
): Promise<boolean> {
  return exclusively(async () => {
    const stored = await readRecord(id);
    const current = stored && (await openRecord(id, stored));
    if (stored === undefined || current === undefined) return false;
    await writeRecord({ ...change(current), id }, stored.fingerprint, stored.forgottenAt);
    return true;
  });
}

/** Takes a credential out of sight; `restoreCredential` brings it back until `purgeForgotten` runs. */
export function forgetCredential(id: string): Promise<void> {
  return mark(id, Date.now());
}

/** Unless the same key was saved anew meanwhile. */
export async function restoreCredential(id: string): Promise<void> {
  const stored = await readRecord(id);
  const again = stored && (await idOfKey(stored.fingerprint));
  if (again === undefined) await mark(id, undefined);
}

/** Deletes for good what was forgotten before this time. */
export async function purgeForgotten(before: number): Promise<void> {
  await exclusively(async () => {
    const { forgotten } = await readVault();
    const old = forgotten.filter(({ at }) => at < before).map(({ id }) => prefix + id);
    if (old.length > 0) await browser.storage.local.remove(old);
  });
}

async function mark(id: string, forgottenAt: number | undefined): Promise<void> {
  await exclusively(async () => {
    const stored = await readRecord(id);
    if (stored === undefined) return;
    const { forgottenAt: _, ...kept } = stored;
    await browser.storage.local.set({ [prefix + id]: { ...kept, ...(forgottenAt && { forgottenAt }) } });
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

function uniqueName(name: string, taken: ReadonlySet<string>): string {
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
