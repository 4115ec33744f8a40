import type { LockState } from '../lock/lock-messages.ts';
import type { Contents } from './vault-contents.ts';
import type { VaultLock } from './vault-lock.ts';

export function lockState(lock: VaultLock, { locked, savedLocked }: Contents): LockState {
  switch (lock.kind) {
    case 'device':
    case 'broken':
      return { kind: lock.kind };
    case 'unlocked':
      return { kind: 'unlocked', until: lock.until };
    case 'locked': {
      const count = locked.filter(({ forgottenAt }) => forgottenAt === undefined).length;
      return { kind: 'locked', count, waiting: savedLocked.length };
    }
  }
}
