import { resealOffers } from '../offers/offers.ts';
import { acceptRecipients, deviceKeys, dropRetired, rotateIdentity } from './device-keys.ts';
import { openWith } from './device-seal.ts';
import { resealDraft } from './draft.ts';
import { addressSealedFor } from './own-recipient.ts';
import { exclusively, readItems, readRecords, writeRecords } from './records.ts';
import { marksOf, parseRecord, readWhole, sealRecord, type VaultRecord } from './sealed-record.ts';
import { type KeptKey, keptKeyItem, readKeptKey } from './vault-key.ts';
import { vaultLock } from './vault-lock.ts';

/**
 * Sealing the whole vault for another identity. Everything new is made and opened again first; then the key and all
 * records are written in one step. Killed before that step the old vault is there, after it the new one, and
 * `finishSwap` does what was left, when the worker starts again.
 *
 * What does not open stays as it is: nobody can seal it anew. Needs the vault open.
 */
export function swapKey(next: KeptKey, identity: string | undefined): Promise<void> {
  return exclusively(async () => {
    const { recipient: device } = await deviceKeys();
    const recipient = next.kind === 'device' ? device : next.recipient;
    const anew = await resealed(recipient, identity);
    const address = await addressSealedFor(recipient, identity);
    const { recipient: last } = await vaultLock();
    await acceptRecipients([last, recipient]);
    await writeRecords(anew, { ...keptKeyItem(next), ...address });
    await settleSwap();
  });
}

/** Brings to its end what a kill has interrupted. */
export function finishSwap(): Promise<void> {
  return exclusively(settleSwap);
}

/** Writes records of earlier versions in the newest one; what does not open stays as it is. */
export async function renewRecords(): Promise<void> {
  const isOld = (item: unknown) => parseRecord(item)?.version === 1;
  if (![...(await readItems()).values()].some(isOld)) return;
  await exclusively(async () => {
    const lock = await vaultLock();
    // Verified by opening, which nobody can now: once it is unlocked, or at each change.
    if (lock.kind === 'locked' || lock.kind === 'broken') return;
    const identity = lock.kind === 'unlocked' ? lock.identity : undefined;
    const old = await resealed(lock.recipient, identity, isOld);
    if (old.size > 0) await writeRecords(old);
  });
}

/** Undefined for the device's own identity. */
async function resealed(
  recipient: string,
  identity: string | undefined,
  wanted: (item: unknown) => boolean = () => true,
): Promise<ReadonlyMap<string, VaultRecord>> {
  const lock = await vaultLock();
  const records = [...(await readRecords('held'))].map(async ([id, found]) => {
    if (!wanted(found.item)) return [];
    const whole = await readWhole(id, found, lock);
    if (typeof whole === 'string') return [];
    // Half a vault under another key is what must never be.
    if ('locked' in whole) throw new Error('The vault is locked');
    const { stored, credential } = whole;
    const anew = await sealRecord(credential, stored.fingerprint, recipient, marksOf(stored));
    const text = await openWith([identity ?? (await deviceKeys()).identity], anew.sealed);
    if (text !== JSON.stringify(credential)) throw new Error(`The record ${id} does not open again`);
    return [[id, anew] as const];
  });
  return new Map((await Promise.all(records)).flat());
}

/** By what is written one sees which of the two keys it is. */
async function settleSwap(): Promise<void> {
  const { recipient: device, accepted = [] } = await deviceKeys();
  const [from, to] = accepted;
  if (to !== undefined) {
    const kept = await readKeptKey();
    if (kept.kind !== 'passphrase') await acceptRecipients(undefined);
    else if (kept.recipient !== to) await acceptRecipients(accepted.slice(0, 1));
    // The device's identity opened the records before: copies of them must not open any more.
    else if (from === device) await rotateIdentity([to]);
    else await acceptRecipients([to]);
  }
  if ((await deviceKeys()).retired === undefined) return;
  await Promise.all([resealOffers(), resealDraft()]);
  await dropRetired();
}
