import { browser } from 'wxt/browser';
import { type Openers, readProtection } from './protection.ts';
import { unlockedIdentity } from './unlocked-identity.ts';

/** How the vault is kept now, and whether it can be opened. Ask anew for each use: it locks at any time. */
export type VaultLock =
  /** In memory until the browser closes: by choice, or because nobody has chosen yet. */
  | { readonly kind: 'memory'; readonly chosen: boolean }
  /** On the disk, in clear. */
  | { readonly kind: 'none' }
  | { readonly kind: 'locked'; readonly recipient: string; readonly openers: Openers }
  | {
      readonly kind: 'unlocked';
      readonly recipient: string;
      readonly openers: Openers;
      readonly identity: string;
      readonly until: number;
    }
  /** What tells how the vault is protected is damaged: what is on the disk does not open, and the rest is in memory. */
  | { readonly kind: 'broken' };

const chosenItem = 'memory-chosen';

export async function vaultLock(): Promise<VaultLock> {
  const protection = await readProtection();
  if (protection === 'malformed') return { kind: 'broken' };
  if (protection === undefined) {
    const { [chosenItem]: chosen } = await browser.storage.session.get(chosenItem);
    return { kind: 'memory', chosen: chosen === true };
  }
  if (protection.kind === 'none') return protection;
  const { recipient, openers } = protection;
  const open = await unlockedIdentity(recipient);
  return open === undefined
    ? { kind: 'locked', recipient, openers }
    : { kind: 'unlocked', recipient, openers, ...open };
}

/** That memory is what the user wants: nobody asks again until the browser was closed. */
export async function noteMemoryChosen(chosen: boolean): Promise<void> {
  await (chosen
    ? browser.storage.session.set({ [chosenItem]: true })
    : browser.storage.session.remove(chosenItem));
}

export async function isLocked(): Promise<boolean> {
  return (await vaultLock()).kind === 'locked';
}
