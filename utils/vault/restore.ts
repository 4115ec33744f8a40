import { browser } from 'wxt/browser';
import { recipientOfIdentity } from '../age/identity.ts';
import { type StoredCredential, storedCredential } from '../credentials/credential.ts';
import {
  type Differing,
  type DifferingField,
  type RestorePreview,
  type RestoreResult,
  restoreItem,
} from '../lock/backup-messages.ts';
import { fromArmor, readBackupFile } from './backup-file.ts';
import { openWith } from './device-seal.ts';
import { fingerprintOf } from './fingerprint.ts';
import { exclusively, type Hold, readItems, writeRecords } from './records.ts';
import { sealRecord, type VaultRecord } from './sealed-record.ts';
import { freeName } from './unique-name.ts';
import { readVault } from './vault.ts';
import { openSealed, type VaultLock, vaultLock } from './vault-lock.ts';

/** What would be restored from the file that the page has put down. */
export async function previewRestore(identity: string): Promise<RestorePreview> {
  const plan = await planOf(identity, 'free');
  if (!plan.ok) return plan;
  const { madeAt, fresh, same, differing, damaged } = plan;
  return {
    ok: true,
    madeAt,
    fresh: fresh.map(({ name }) => name),
    same,
    differing: differing.map(({ shown }) => shown),
    damaged,
  };
}

/** Writes what is new, and of what differs only what is to be taken: all of it in one step, or nothing. */
export function restore(identity: string, take: readonly string[]): Promise<RestoreResult> {
  return exclusively(async () => {
    const plan = await planOf(identity, 'held');
    if (!plan.ok) return plan;
    const lock = await vaultLock();
    const [items, { credentials }] = await Promise.all([readItems(), readVault('held')]);
    const chosen = plan.differing.filter(({ shown }) => take.includes(shown.id));
    const replaced = chosen.map(({ shown, theirs }) => ({ ...theirs, id: shown.id }));
    const gone = new Set(replaced.map(({ id }) => id));
    const taken = new Set(credentials.flatMap(({ id, name }) => (gone.has(id) ? [] : [name])));
    const added = plan.fresh.map((one) => (items.has(one.id) ? { ...one, id: crypto.randomUUID() } : one));
    const next = new Map<string, VaultRecord>();
    for (const credential of [...replaced, ...added]) {
      const name = freeName(credential.name, taken);
      taken.add(name);
      // oxlint-disable-next-line no-await-in-loop -- a thousand at once would take all memory
      next.set(credential.id, await sealedAndTried({ ...credential, name }, lock));
    }
    if (next.size > 0) await writeRecords(next);
    return { ok: true, added: added.length, replaced: replaced.length };
  });
}

interface Plan {
  readonly ok: true;
  readonly madeAt: string;
  readonly fresh: readonly StoredCredential[];
  readonly same: number;
  readonly differing: readonly { readonly shown: Differing; readonly theirs: StoredCredential }[];
  readonly damaged: number;
}

async function planOf(identity: string, hold: Hold): Promise<Plan | Extract<RestorePreview, { ok: false }>> {
  const { [restoreItem]: text } = await browser.storage.session.get(restoreItem);
  const file = readBackupFile(typeof text === 'string' ? text : '');
  if (typeof file === 'string') return { ok: false, problem: 'no-file' };
  if ((await recipientOfIdentity(identity)) !== file.recipient)
    return { ok: false, problem: 'wrong-identity' };
  if ((await vaultLock()).kind === 'locked') return { ok: false, problem: 'locked' };
  const opened = await Promise.all(file.records.map(({ id, age }) => openedRecord(id, age, identity)));
  const theirs = opened.filter((one) => one !== undefined);
  const { credentials } = await readVault(hold);
  const byId = new Map(credentials.map((one) => [one.id, one]));
  const byKey = new Map(credentials.map((one) => [keyOf(one), one]));
  const fresh: StoredCredential[] = [];
  const differing: { shown: Differing; theirs: StoredCredential }[] = [];
  let same = 0;
  for (const one of theirs) {
    const mine = byKey.get(keyOf(one)) ?? byId.get(one.id);
    const fields = mine && differences(mine, one);
    if (mine === undefined || fields === undefined) fresh.push(one);
    else if (fields.length === 0) same += 1;
    else differing.push({ shown: { id: mine.id, name: mine.name, fields }, theirs: one });
  }
  const damaged = file.records.length - theirs.length;
  return { ok: true, madeAt: file.madeAt, fresh, same, differing, damaged };
}

async function openedRecord(
  id: string,
  age: string,
  identity: string,
): Promise<StoredCredential | undefined> {
  const text = await openWith([identity], fromArmor(age));
  try {
    const parsed = storedCredential.safeParse(JSON.parse(text ?? ''));
    return parsed.success && parsed.data.id === id ? parsed.data : undefined;
  } catch {
    return undefined;
  }
}

function keyOf({ vendor, account, apiKey }: StoredCredential): string {
  return JSON.stringify([vendor, account.host, apiKey]);
}

function differences(mine: StoredCredential, theirs: StoredCredential): DifferingField[] {
  const parts: readonly [DifferingField, (one: StoredCredential) => string][] = [
    ['name', ({ name }) => name],
    ['description', ({ description }) => description],
    ['account', ({ vendor, account }) => `${vendor} ${account.host}`],
    ['key', ({ apiKey }) => apiKey],
  ];
  return parts.flatMap(([field, read]) => (read(mine) === read(theirs) ? [] : [field]));
}

/** Sealed for the vault, and opened again to see that it does. */
async function sealedAndTried(credential: StoredCredential, lock: VaultLock): Promise<VaultRecord> {
  const { id, vendor, account, apiKey } = credential;
  const print = await fingerprintOf(vendor, account.host, apiKey);
  const { recipient } = lock;
  const record = await sealRecord(credential, print, recipient);
  const again = await openSealed({ sealed: record.sealed, recipient }, lock);
  if (typeof again === 'string' || again.text !== JSON.stringify(credential))
    throw new Error(`The record ${id} does not open again`);
  return record;
}
