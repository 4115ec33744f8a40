import type { Openers } from '../vault/protection.ts';
import type { Contents } from '../vault/vault.ts';
import type { VaultLock } from '../vault/vault-lock.ts';
import type { LockState, OpensWith } from './lock-messages.ts';

export function lockState(lock: VaultLock, { locked, savedLocked }: Contents): LockState {
  switch (lock.kind) {
    case 'memory':
    case 'none':
    case 'broken':
      return lock;
    case 'unlocked':
      return { kind: 'unlocked', until: lock.until, opensWith: opensWith(lock.openers) };
    case 'locked':
      return {
        kind: 'locked',
        count: locked.length,
        waiting: savedLocked.length,
        opensWith: opensWith(lock.openers),
      };
  }
}

function opensWith({ passphrase, passkey }: Openers): OpensWith {
  return { passphrase: passphrase !== undefined, passkey: passkey !== undefined };
}
