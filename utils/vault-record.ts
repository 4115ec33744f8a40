import * as z from 'zod/mini';
import { type StoredCredential, storedCredential } from './credential.ts';
import type { Damage, DamagedRecord } from './damage.ts';
import type { Found } from './records.ts';
import { fingerprint, open, seal } from './seal.ts';

/** What one stored item of the vault looks like, and how it is opened and sealed. */
const newestVersion = 1;

const record = z.object({
  version: z.literal(newestVersion),
  /** Keyed, over vendor, host and key: finds duplicates without opening anything. */
  fingerprint: z.string(),
  /** Set for the few minutes in which a forgotten credential can be brought back. */
  forgottenAt: z.exactOptional(z.number()),
  /** Base64 of an age file that holds a `StoredCredential` as JSON. */
  sealed: z.string(),
});
type VaultRecord = z.infer<typeof record>;

/** What was opened already, by what it was opened from: opening costs milliseconds, a list has many. */
const opened = new Map<string, { readonly sealed: string; readonly credential: StoredCredential }>();

/** A record that is as it was written, opened. */
export interface Whole {
  readonly stored: VaultRecord;
  readonly credential: StoredCredential;
}

/** A record that is all it should be, or what is wrong with it. */
export async function readWhole(id: string, { item, standing }: Found): Promise<Whole | Damage> {
  if (standing !== 'as-written') return standing;
  const parsed = record.safeParse(item);
  if (!parsed.success) return isNewer(item) ? 'newer' : 'malformed';
  const credential = await openRecord(id, parsed.data);
  return typeof credential === 'string' ? credential : { stored: parsed.data, credential };
}

function isNewer(item: unknown): boolean {
  const parsed = z.object({ version: z.number().check(z.gt(newestVersion)) }).safeParse(item);
  return parsed.success;
}

export async function damagedRecord(id: string, { item, at }: Found, why: Damage): Promise<DamagedRecord> {
  const ref = await fingerprint('damaged', id);
  const parsed = record.safeParse(item);
  const inside = parsed.success ? await openRecord(id, parsed.data) : undefined;
  const name = typeof inside === 'object' ? inside.name : undefined;
  return { ref, id, why, ...(at !== undefined && { at }), ...(name !== undefined && { name }) };
}

export async function openRecord(
  id: string,
  { sealed }: VaultRecord,
): Promise<StoredCredential | Extract<Damage, 'unopened' | 'malformed'>> {
  const known = opened.get(id);
  if (known?.sealed === sealed) return known.credential;
  const text = await open(sealed);
  if (text === undefined) return 'unopened';
  const parsed = storedCredential.safeParse(parseJson(text));
  // A record under another's name is not that record.
  if (!parsed.success || parsed.data.id !== id) return 'malformed';
  opened.set(id, { sealed, credential: parsed.data });
  return parsed.data;
}

/** A record of this credential, sealed anew. */
export async function sealRecord(
  credential: StoredCredential,
  print: string,
  forgottenAt?: number,
): Promise<VaultRecord> {
  const sealed = await seal(JSON.stringify(credential));
  return { version: newestVersion, fingerprint: print, sealed, ...(forgottenAt && { forgottenAt }) };
}

/** What an item says of itself without being opened; undefined if it is no record. */
export function parseRecord(item: unknown): VaultRecord | undefined {
  const parsed = record.safeParse(item);
  return parsed.success ? parsed.data : undefined;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
