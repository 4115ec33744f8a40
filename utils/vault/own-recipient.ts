import { browser } from 'wxt/browser';
import * as z from 'zod/mini';
import { newIdentity, recipientOfIdentity } from '../age/identity.ts';
import { ageAddress } from '../sharing/colleague-messages.ts';
import { deviceKeys, noteAddress } from './device-keys.ts';
import { openWith, sealFor } from './device-seal.ts';
import { exclusively } from './records.ts';
import { openSealed, vaultLock } from './vault-lock.ts';

/**
 * The address under which colleagues seal files for this Keylift: an age recipient of its own, and not the vault's. So
 * it stays the same when a passphrase is set, changed or removed, can be renewed by itself, and opens no record. Its
 * secret half is sealed for the vault as each record is: with a passphrase, nothing sent to it opens while locked.
 *
 * Kept as one item of `storage.local`, which `swap-vault-key.ts` writes in one step with the records. The public half stands
 * in clear, so which one it is, is noted with the device's keys, too: one that was put there by somebody else must not
 * be given to colleagues.
 */
const itemName = 'address';

const item = z.object({
  version: z.literal(1),
  address: ageAddress,
  /** The recipient for which the secret half is sealed: the device's or the vault's. */
  sealedFor: z.string(),
  sealed: z.string(),
});
type Item = z.infer<typeof item>;

interface Secret {
  /** `AGE-SECRET-KEY-1…` */
  readonly identity: string;
}

/** The address, made at the first time that it is asked for; undefined if it is damaged: only a new one helps. */
export async function ownAddress(): Promise<string | undefined> {
  const found = await read();
  const kept = found === 'none' ? await exclusively(makeMissing) : found;
  if (kept === 'damaged' || (await opened(kept)) === 'damaged') return undefined;
  return kept.address;
}

/** Its secret half. Never keep it for later: the vault locks at any time. */
export async function addressIdentity(): Promise<Secret | 'none' | 'damaged' | 'locked'> {
  const kept = await read();
  return typeof kept === 'string' ? kept : opened(kept);
}

/** Another address; what was sealed for the one until now opens no more. Undefined while locked. */
export function renewAddress(): Promise<string | undefined> {
  return exclusively(async () => {
    if ((await vaultLock()).kind === 'locked') return undefined;
    return (await make()).address;
  });
}

/** For who starts over: what it is sealed for is gone. For who holds no lock of the vault. */
export async function dropAddress(): Promise<void> {
  await exclusively(async () => {
    await noteAddress(undefined);
    await browser.storage.local.remove(itemName);
  });
}

/**
 * The item anew, to be written together with the records that are sealed for another identity; `identity` opens it
 * again, undefined for the device's own. What does not open stays as it is. For who holds the vault's lock.
 */
export async function addressSealedFor(
  recipient: string,
  identity: string | undefined,
): Promise<Readonly<Record<string, unknown>>> {
  const kept = await read();
  if (typeof kept === 'string') return {};
  const secret = await opened(kept);
  if (secret === 'locked') throw new Error('The vault is locked');
  if (secret === 'damaged') return {};
  const sealed = await sealFor(recipient, secret.identity);
  const again = await openWith([identity ?? (await deviceKeys()).identity], sealed);
  if (again !== secret.identity) throw new Error('The address does not open again');
  return { [itemName]: { ...kept, sealedFor: recipient, sealed } satisfies Item };
}

/** `none`: it was never made, or was not yet written when the worker was killed. */
async function read(): Promise<Item | 'none' | 'damaged'> {
  const [{ [itemName]: stored }, { address: noted }] = await Promise.all([
    browser.storage.local.get(itemName),
    deviceKeys(),
  ]);
  if (stored === undefined) return noted?.current === undefined ? 'none' : 'damaged';
  const parsed = item.safeParse(stored);
  if (!parsed.success) return 'damaged';
  const { address } = parsed.data;
  return address === noted?.current || address === noted?.next ? parsed.data : 'damaged';
}

async function opened({ address, sealed, sealedFor }: Item): Promise<Secret | 'damaged' | 'locked'> {
  const lock = await vaultLock();
  // Also what the device alone could open.
  if (lock.kind === 'locked') return 'locked';
  const open = await openSealed({ sealed, recipient: sealedFor }, lock);
  if (open === 'locked') return 'locked';
  if (open === 'unopened') return 'damaged';
  return (await recipientOfIdentity(open.text)) === address ? { identity: open.text } : 'damaged';
}

async function makeMissing(): Promise<Item | 'damaged'> {
  const found = await read();
  return found === 'none' ? make() : found;
}

async function make(): Promise<Item> {
  const secret = newIdentity();
  const address = ageAddress.parse(await recipientOfIdentity(secret));
  const { recipient } = await vaultLock();
  const fresh: Item = {
    version: 1,
    address,
    sealedFor: recipient,
    sealed: await sealFor(recipient, secret),
  };
  const kept = await read();
  // Killed after this, the old one holds; after the next, the new one.
  await noteAddress({ ...(typeof kept !== 'string' && { current: kept.address }), next: address });
  await browser.storage.local.set({ [itemName]: fresh });
  await noteAddress({ current: address });
  return fresh;
}
