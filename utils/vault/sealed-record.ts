import * as z from 'zod/mini';
import { type StoredCredential, storedCredential } from '../credentials/credential.ts';
import { openedBefore, opening } from './opened-records.ts';
import { printOfAccount, printOfKey, printOfName } from './prints.ts';
import { openText, recipientOf, sealedText, sealText } from './sealed-text.ts';
import type { VaultLock } from './vault-lock.ts';

/** What one record of the vault looks like, and how it is opened and sealed. */
const newestVersion = 1;

const record = z.object({
  version: z.literal(newestVersion),
  /** `printOfKey` of the key, and of one that waits to take its place. */
  fingerprint: z.string(),
  nextFingerprint: z.exactOptional(z.string()),
  accountPrint: z.string(),
  namePrint: z.string(),
  /** Set for the few minutes in which a forgotten credential can be brought back. */
  forgottenAt: z.exactOptional(z.number()),
  /** Saved while the vault was locked: it was never checked. */
  savedLocked: z.exactOptional(z.literal(true)),
  /** The credential as JSON, with the version of this record in it. */
  content: sealedText,
});
export type VaultRecord = z.infer<typeof record>;
export type Marks = Pick<VaultRecord, 'forgottenAt' | 'savedLocked'>;

const sealedContent = z.extend(storedCredential, { version: z.literal(newestVersion) });

/** Why a record is not shown as a credential. Each is kept as it is until the user deletes it. */
export type Damage =
  /** Of a version that this one does not know. */
  | 'newer'
  /** What is stored, or what is sealed in it, is not this credential. */
  | 'malformed'
  /** The seal does not open. */
  | 'unopened';

/** What an item says of itself without being opened. */
export function parseRecord(item: unknown): VaultRecord | Extract<Damage, 'newer' | 'malformed'> {
  const parsed = record.safeParse(item);
  if (parsed.success) return parsed.data;
  const isNewer = z.object({ version: z.number().check(z.gt(newestVersion)) }).safeParse(item).success;
  return isNewer ? 'newer' : 'malformed';
}

export async function openRecord(
  id: string,
  { content }: VaultRecord,
  lock: VaultLock,
): Promise<StoredCredential | 'locked' | Extract<Damage, 'unopened' | 'malformed'>> {
  const from = 'sealed' in content ? content.sealed : undefined;
  const known = from !== undefined && lock.kind === 'unlocked' ? openedBefore(id, from) : undefined;
  if (known !== undefined) return known;
  const noteOpened = opening();
  const open = await openText(content, lock);
  if (typeof open === 'string') return open;
  const parsed = sealedContent.safeParse(parseJson(open.text));
  // A record in another's place is not that record.
  if (!parsed.success || parsed.data.id !== id) return 'malformed';
  const { version: _version, ...credential } = parsed.data;
  if (from !== undefined) noteOpened(id, from, credential);
  return credential;
}

/** A record of this credential, sealed as the vault seals now. */
export async function sealRecord(
  credential: StoredCredential,
  lock: VaultLock,
  { forgottenAt, savedLocked }: Marks = {},
): Promise<VaultRecord> {
  const { vendor, account, apiKey, next, name, lastCheck } = credential;
  const [fingerprint, accountPrint, namePrint, nextFingerprint, content] = await Promise.all([
    printOfKey(vendor, account.host, apiKey),
    printOfAccount(vendor, account.host),
    printOfName(name),
    next && printOfKey(vendor, account.host, next.apiKey),
    sealText(JSON.stringify({ version: newestVersion, ...credential }), recipientOf(lock)),
  ]);
  return {
    version: newestVersion,
    fingerprint,
    accountPrint,
    namePrint,
    ...(nextFingerprint !== undefined && { nextFingerprint }),
    ...(forgottenAt !== undefined && { forgottenAt }),
    ...(savedLocked && lastCheck === undefined && { savedLocked }),
    content,
  };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
