import * as z from 'zod/mini';
import { type StoredCredential, storedCredential } from '../credentials/credential.ts';
import type { Damage, DamagedRecord } from './damage.ts';
import { deviceKeys } from './device-keys.ts';
import { fingerprint, sealFor } from './device-seal.ts';
import { accountPrintOf, fingerprintOf } from './fingerprint.ts';
import type { Found } from './records.ts';
import { whenLocked } from './unlocked-identity.ts';
import { openSealed, type VaultLock } from './vault-lock.ts';

/** What one stored item of the vault looks like, and how it is opened and sealed. */
const newestVersion = 2;

const fields = {
  /** Keyed, over vendor, host and key: finds duplicates without opening anything. */
  fingerprint: z.string(),
  /** Set for the few minutes in which a forgotten credential can be brought back. */
  forgottenAt: z.exactOptional(z.number()),
  /** Base64 of an age file that holds a `StoredCredential` as JSON. */
  sealed: z.string(),
};

const record = z.discriminatedUnion('version', [
  /** Always sealed for the device. Read for ever, written no more. */
  z.object({ version: z.literal(1), ...fields }),
  z.object({
    version: z.literal(2),
    ...fields,
    /** For whom it is sealed: the device or the vault. */
    recipient: z.string(),
    /** Saved while the vault was locked: its name may not be unique, and it was never checked. */
    savedLocked: z.exactOptional(z.literal(true)),
    /** As `fingerprint`, of a key that waits to take the place of the one in force. */
    nextFingerprint: z.exactOptional(z.string()),
    /** Keyed, over vendor and host: finds what is saved of an account without opening the rest. */
    accountPrint: z.exactOptional(z.string()),
  }),
]);
export type VaultRecord = z.infer<typeof record>;

/** What was opened already, by what it was opened from: opening costs milliseconds, a list has many. */
const opened = new Map<string, { readonly sealed: string; readonly credential: StoredCredential }>();
whenLocked(() => opened.clear());

/** A record that is as it was written, opened. */
export interface Whole {
  readonly stored: VaultRecord;
  readonly credential: StoredCredential;
}

/** A record that is as it was written, as far as that can be told while it is locked. */
export interface Locked {
  readonly locked: VaultRecord;
}

/** A record that is all it should be, or locked, or what is wrong with it. */
export async function readWhole(
  id: string,
  { item, standing }: Found,
  lock: VaultLock,
): Promise<Whole | Locked | Damage> {
  if (standing !== 'as-written') return standing;
  const stored = parseRecord(item);
  if (stored === undefined) return isNewer(item) ? 'newer' : 'malformed';
  const credential = await openRecord(id, stored, lock);
  if (credential === 'locked') return { locked: stored };
  return typeof credential === 'string' ? credential : { stored, credential };
}

function isNewer(item: unknown): boolean {
  const parsed = z.object({ version: z.number().check(z.gt(newestVersion)) }).safeParse(item);
  return parsed.success;
}

export async function damagedRecord(
  id: string,
  { item, at }: Found,
  why: Damage,
  lock: VaultLock,
): Promise<DamagedRecord> {
  const ref = await fingerprint('damaged', id);
  const stored = parseRecord(item);
  const credential = stored && (await openRecord(id, stored, lock));
  const name = typeof credential === 'object' ? credential.name : undefined;
  return { ref, id, why, ...(at !== undefined && { at }), ...(name !== undefined && { name }) };
}

export async function openRecord(
  id: string,
  stored: VaultRecord,
  lock: VaultLock,
): Promise<StoredCredential | 'locked' | Extract<Damage, 'unopened' | 'malformed'>> {
  const { sealed } = stored;
  const device = (await deviceKeys()).recipient;
  const recipient = stored.version === 1 ? device : stored.recipient;
  const known = opened.get(id);
  const isOpen = recipient === device || lock.kind === 'unlocked';
  if (isOpen && known?.sealed === sealed) return known.credential;
  const open = await openSealed({ sealed, recipient }, lock);
  if (typeof open === 'string') return open;
  const parsed = storedCredential.safeParse(parseJson(open.text));
  // A record under another's name is not that record.
  if (!parsed.success || parsed.data.id !== id) return 'malformed';
  opened.set(id, { sealed, credential: parsed.data });
  return parsed.data;
}

type Marks = Omit<Extract<VaultRecord, { version: 2 }>, keyof typeof fields | 'version' | 'recipient'> &
  Pick<VaultRecord, 'forgottenAt'>;

/** A record of this credential, sealed anew. */
export async function sealRecord(
  credential: StoredCredential,
  print: string,
  recipient: string,
  marks: Marks = {},
): Promise<VaultRecord> {
  const { vendor, account, next } = credential;
  const { forgottenAt, savedLocked } = marks;
  const accountPrint = marks.accountPrint ?? (await accountPrintOf(vendor, account.host));
  const nextFingerprint =
    next && (marks.nextFingerprint ?? (await fingerprintOf(vendor, account.host, next.apiKey)));
  const sealed = await sealFor(recipient, JSON.stringify(credential));
  return {
    version: newestVersion,
    fingerprint: print,
    recipient,
    sealed,
    accountPrint,
    ...(nextFingerprint !== undefined && { nextFingerprint }),
    ...(forgottenAt !== undefined && { forgottenAt }),
    ...(savedLocked && { savedLocked }),
  };
}

/** The same record with another content. The mark of having been saved while locked stays until there is a verdict. */
export async function sealAgain(
  { stored, credential: before }: Whole,
  credential: StoredCredential,
  recipient: string,
): Promise<VaultRecord> {
  const { vendor, account, apiKey, next } = credential;
  const isSameAccount = vendor === before.vendor && account.host === before.account.host;
  const isSameKey = isSameAccount && apiKey === before.apiKey;
  const print = isSameKey ? stored.fingerprint : await fingerprintOf(vendor, account.host, apiKey);
  const { nextFingerprint, accountPrint, savedLocked, ...marks } = marksOf(stored);
  return sealRecord(credential, print, recipient, {
    ...marks,
    ...(savedLocked && credential.lastCheck === undefined && { savedLocked }),
    ...(isSameAccount && accountPrint !== undefined && { accountPrint }),
    ...(isSameAccount &&
      nextFingerprint !== undefined &&
      next?.apiKey === before.next?.apiKey && { nextFingerprint }),
  });
}

/** What a record says of itself beside what is sealed, to be said of it again. */
export function marksOf(stored: VaultRecord): Marks {
  const { forgottenAt } = stored;
  const forgotten = forgottenAt !== undefined && { forgottenAt };
  if (stored.version === 1) return { ...forgotten };
  const { savedLocked, nextFingerprint, accountPrint } = stored;
  return {
    ...forgotten,
    ...(savedLocked && { savedLocked }),
    ...(nextFingerprint !== undefined && { nextFingerprint }),
    ...(accountPrint !== undefined && { accountPrint }),
  };
}

/** What an item says of itself without being opened; undefined if it is no record. */
export function parseRecord(item: unknown): VaultRecord | undefined {
  const parsed = record.safeParse(item);
  return parsed.success ? parsed.data : undefined;
}

/** Quick, for a look through a thousand. */
export function hasPrint(item: unknown, print: string): boolean {
  if (typeof item !== 'object' || item === null) return false;
  if ('fingerprint' in item && item.fingerprint === print) return true;
  return 'nextFingerprint' in item && item.nextFingerprint === print;
}

export function wasSavedLocked(stored: VaultRecord): boolean {
  return stored.version === 2 && stored.savedLocked === true;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
