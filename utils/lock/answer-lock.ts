import type * as z from 'zod/mini';
import { recipientOfIdentity } from '../age/identity.ts';
import { refreshBadges } from '../offers/badge.ts';
import { lockState } from '../vault/lock-state.ts';
import { readLockTimes } from '../vault/lock-times.ts';
import { swapKey } from '../vault/swap-vault-key.ts';
import { readVault } from '../vault/vault.ts';
import { isLocked, vaultLock } from '../vault/vault-lock.ts';
import type { KeyChange, LockReplies, LockSettings, lockMessages } from './lock-messages.ts';
import { lockVault, setLockTimes, startOver, unlockVault } from './locking.ts';

type LockMessage = z.infer<(typeof lockMessages)[number]>;

/** What the background does about the passphrase and the lock. */
export async function answerLock(message: LockMessage): Promise<LockReplies[LockMessage['type']]> {
  switch (message.type) {
    case 'wrapped-identity': {
      const lock = await vaultLock();
      return 'wrapped' in lock ? { wrapped: lock.wrapped } : undefined;
    }
    case 'unlock':
      return unlockVault(message.identity);
    case 'lock':
      return lockVault();
    case 'lock-settings':
      return settings();
    case 'set-lock-times':
      // Whoever finds it locked must not have it stay open for longer.
      return (await isLocked()) ? undefined : setLockTimes(message.times);
    case 'set-passphrase':
      return setPassphrase(message);
    case 'remove-passphrase':
      return removePassphrase(message.current);
    case 'start-over':
      await startOver();
      return refreshBadges();
  }
}

async function settings(): Promise<LockSettings> {
  const [lock, vault, times] = await Promise.all([vaultLock(), readVault(), readLockTimes()]);
  const state = lockState(lock, vault);
  return { lock: state, times, count: state.kind === 'locked' ? state.count : vault.credentials.length };
}

async function setPassphrase({
  identity,
  wrapped,
  current,
}: Extract<LockMessage, { type: 'set-passphrase' }>): Promise<KeyChange> {
  const recipient = await recipientOfIdentity(identity);
  if (recipient === undefined || !(await holdsCurrent(current))) return 'refused';
  await swapKey({ kind: 'passphrase', recipient, wrapped }, identity);
  await unlockVault(identity);
  return 'done';
}

async function removePassphrase(current: string): Promise<KeyChange> {
  if (!(await holdsCurrent(current))) return 'refused';
  await swapKey({ kind: 'device' }, undefined);
  await lockVault();
  return 'done';
}

/** Unlocks for what is to come; a vault without a passphrase asks for nothing. */
async function holdsCurrent(current: string | undefined): Promise<boolean> {
  const { kind } = await vaultLock();
  if (kind === 'device' || kind === 'broken') return true;
  return current !== undefined && (await unlockVault(current));
}
