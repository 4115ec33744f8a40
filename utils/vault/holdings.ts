import type { StoredCredential } from '../credentials/credential.ts';
import { printOfName, printsOfKeys } from './prints.ts';
import { readRecords } from './records.ts';
import { type Damage, openRecord, parseRecord, type VaultRecord } from './sealed-record.ts';
import { type VaultLock, vaultLock } from './vault-lock.ts';

/** All that is stored at one moment, with what can be told of it without opening it. */
export interface Holdings {
  readonly lock: VaultLock;
  readonly records: ReadonlyMap<string, VaultRecord>;
  /** What is no record, as it is. */
  readonly damaged: ReadonlyMap<string, { readonly why: Damage; readonly item: unknown }>;
}

export async function readHoldings(): Promise<Holdings> {
  const [lock, items] = await Promise.all([vaultLock(), readRecords()]);
  const records = new Map<string, VaultRecord>();
  const damaged = new Map<string, { why: Damage; item: unknown }>();
  for (const [id, item] of items) {
    const parsed = parseRecord(item);
    if (typeof parsed === 'string') damaged.set(id, { why: parsed, item });
    else records.set(id, parsed);
  }
  return { lock, records, damaged };
}

/** A record that opened. */
export interface Whole {
  readonly record: VaultRecord;
  readonly credential: StoredCredential;
}

/** Undefined for what is not there, is locked, or does not open. */
export async function wholeOf(id: string, { lock, records }: Holdings): Promise<Whole | undefined> {
  const record = records.get(id);
  const credential = record && (await openRecord(id, record, lock));
  return record && typeof credential === 'object' ? { record, credential } : undefined;
}

/** The id under which this very key of this account is saved; nothing but the one record that has it is opened. */
export async function idWithKey(print: string, { lock, records }: Holdings): Promise<string | undefined> {
  for (const [id, record] of records) {
    const { fingerprint, nextFingerprint, forgottenAt } = record;
    if (forgottenAt !== undefined || (fingerprint !== print && nextFingerprint !== print)) continue;
    // A record that is damaged, or has the print of another's key, must not keep that from being saved again.
    // oxlint-disable no-await-in-loop -- at most one matches, such ones aside
    const opened = await openRecord(id, record, lock);
    if (opened === 'locked') return id;
    if (typeof opened === 'object' && (await printsOfKeys(opened)).includes(print)) return id;
    // oxlint-enable no-await-in-loop
  }
  return undefined;
}

/** A name that no other record has. `without` are the ids whose names do not count. */
export async function freeName(
  name: string,
  records: ReadonlyMap<string, Pick<VaultRecord, 'namePrint' | 'forgottenAt'>>,
  without: string,
): Promise<string> {
  const others = [...records].filter(([id, { forgottenAt }]) => id !== without && forgottenAt === undefined);
  const taken = new Set(others.map(([, { namePrint }]) => namePrint));
  let free = name;
  // oxlint-disable-next-line no-await-in-loop -- one after the other, until one is free
  for (let n = 2; taken.has(await printOfName(free)); n += 1) free = `${name} (${n})`;
  return free;
}
