import * as z from 'zod/mini';
import { newIdentity, recipientOfIdentity, recipientText } from '../age/identity.ts';
import { readItem, writeItem } from './database.ts';
import type { Protection } from './protection.ts';
import { exclusively } from './records.ts';
import { openText, recipientOf, type SealedText, sealedText, sealText } from './sealed-text.ts';
import { vaultLock } from './vault-lock.ts';

/**
 * The address under which colleagues seal files for this Keylift: an age recipient of its own, and not the vault's. So
 * it stays the same when the protection is changed, can be renewed by itself, and opens no record. Its secret half is kept
 * as each record is; while all is kept in memory there is none, since it would end with the browser.
 */
export const addressItem = 'address';

const item = z.object({ address: recipientText, content: sealedText });
type Item = z.infer<typeof item>;

/** The address, made at the first time that it is asked for; `damaged`: only a new one helps. */
export async function ownAddress(): Promise<{ readonly address: string } | 'unkept' | 'damaged'> {
  return exclusively(async () => {
    const [kept, lock] = await Promise.all([read(), vaultLock()]);
    if (lock.kind === 'memory' || lock.kind === 'broken') return 'unkept';
    if (kept === 'none') return make();
    return kept !== 'damaged' && (await opened(kept)) !== 'damaged' ? kept : 'damaged';
  });
}

/** Its secret half. Never keep it for later: the vault locks at any time. */
export async function addressIdentity(): Promise<
  { readonly identity: string } | 'none' | 'damaged' | 'locked'
> {
  const kept = await read();
  return typeof kept === 'string' ? kept : opened(kept);
}

/** Another address; what was sealed for the one until now opens no more. */
export function renewAddress(): Promise<{ readonly address: string } | 'unkept' | 'locked'> {
  return exclusively(async () => {
    const { kind } = await vaultLock();
    if (kind === 'memory' || kind === 'broken') return 'unkept';
    return kind === 'locked' ? kind : make();
  });
}

/** The item anew, to be written together with the records; it ends where all is kept in memory. */
export async function resealedAddress(
  reseal: (content: SealedText) => Promise<SealedText | undefined>,
  next: Protection | undefined,
): Promise<readonly (readonly [string, Item | undefined])[]> {
  const kept = await read();
  if (typeof kept === 'string') return [];
  if (next === undefined) return [[addressItem, undefined]];
  const content = await reseal(kept.content);
  return content === undefined ? [] : [[addressItem, { ...kept, content }]];
}

/** As it is stored, whether it opens or not. */
export async function keptAddress(): Promise<string | undefined> {
  const kept = await read();
  return typeof kept === 'string' ? undefined : kept.address;
}

async function read(): Promise<Item | 'none' | 'damaged'> {
  const stored = await readItem(addressItem);
  return stored === undefined ? 'none' : (item.safeParse(stored).data ?? 'damaged');
}

async function opened({
  address,
  content,
}: Item): Promise<{ readonly identity: string } | 'damaged' | 'locked'> {
  const open = await openText(content, await vaultLock());
  if (open === 'locked') return 'locked';
  if (open === 'unopened' || (await recipientOfIdentity(open.text)) !== address) return 'damaged';
  return { identity: open.text };
}

async function make(): Promise<Item> {
  const secret = newIdentity();
  const address = recipientText.parse(await recipientOfIdentity(secret));
  const made = { address, content: await sealText(secret, recipientOf(await vaultLock())) };
  await writeItem(addressItem, made);
  return made;
}
