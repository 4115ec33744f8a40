import { deviceKeys } from './device-keys.ts';
import { openWith } from './device-seal.ts';
import { unlockedIdentity } from './unlocked-identity.ts';
import { readKeptKey } from './vault-key.ts';

/** For whom the vault seals now, and whether it can be opened. Ask anew for each use: it locks at any time. */
export type VaultLock =
  /** No passphrase is set: always open on this device. */
  | { readonly kind: 'device'; readonly recipient: string }
  | {
      readonly kind: 'unlocked';
      readonly recipient: string;
      readonly wrapped: string;
      readonly identity: string;
      readonly until: number;
    }
  | { readonly kind: 'locked'; readonly recipient: string; readonly wrapped: string }
  /**
   * The vault's key is gone, damaged, or not the one that Keylift wrote. It is not sealed for: what is saved now is
   * sealed for the device, as without a passphrase.
   */
  | { readonly kind: 'broken'; readonly recipient: string };

export async function vaultLock(): Promise<VaultLock> {
  const [{ recipient: device, accepted = [device] }, kept] = await Promise.all([deviceKeys(), readKeptKey()]);
  switch (kept.kind) {
    case 'none':
    case 'device':
      return { kind: accepted.includes(device) ? 'device' : 'broken', recipient: device };
    case 'malformed':
      return { kind: 'broken', recipient: device };
    case 'passphrase': {
      const { recipient, wrapped } = kept;
      if (!accepted.includes(recipient)) return { kind: 'broken', recipient: device };
      const open = await unlockedIdentity(recipient);
      return open === undefined
        ? { kind: 'locked', recipient, wrapped }
        : { kind: 'unlocked', recipient, wrapped, ...open };
    }
  }
}

export async function isLocked(): Promise<boolean> {
  return (await vaultLock()).kind === 'locked';
}

/** Opens what was sealed for a recipient. `unopened`: damaged, or sealed for somebody else. */
export async function openSealed(
  { sealed, recipient }: { readonly sealed: string; readonly recipient: string },
  lock: VaultLock,
): Promise<{ readonly text: string } | 'locked' | 'unopened'> {
  const { identity, recipient: device } = await deviceKeys();
  if (recipient === device) return opened(await openWith([identity], sealed));
  if (recipient !== lock.recipient) return 'unopened';
  switch (lock.kind) {
    case 'locked':
      return 'locked';
    case 'unlocked':
      return opened(await openWith([lock.identity], sealed));
    case 'device':
    case 'broken':
      return 'unopened';
  }
}

function opened(text: string | undefined) {
  return text === undefined ? 'unopened' : { text };
}
