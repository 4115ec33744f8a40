import type * as z from 'zod/mini';
import { recipientOfIdentity } from '../age/identity.ts';
import { backupFile } from '../export/backup.ts';
import { refreshBadges } from '../offers/badge.ts';
import { showAlarm } from '../offers/icon-alarm.ts';
import { keepUnder } from '../vault/change-protection.ts';
import { writeItem } from '../vault/database.ts';
import { dropExposed } from '../vault/exposed.ts';
import { readLockTimes } from '../vault/lock-times.ts';
import { type Protection, protectionItem } from '../vault/protection.ts';
import { recipientOf } from '../vault/sealed-text.ts';
import { readVault } from '../vault/vault.ts';
import { isLocked, vaultLock } from '../vault/vault-lock.ts';
import type { LockReplies, LockSettings, lockMessages, Protected } from './lock-messages.ts';
import { lockState } from './lock-state.ts';
import { lockVault, setLockTimes, startOver, unlockVault } from './locking.ts';

type LockMessage = z.infer<(typeof lockMessages)[number]>;

/** What the background does about the vault's protection and its lock. */
export async function answerLock(message: LockMessage): Promise<LockReplies[LockMessage['type']]> {
  switch (message.type) {
    case 'openers': {
      const lock = await vaultLock();
      return 'openers' in lock ? lock.openers : undefined;
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
    case 'protect':
      return protect(message);
    case 'dismiss-exposed':
      return dropExposed();
    case 'start-over':
      await startOver();
      return refreshBadges();
    case 'make-backup':
      return (await isLocked()) ? undefined : backupFile(await readVault(), new Date());
  }
}

async function settings(): Promise<LockSettings> {
  const [lock, vault, times] = await Promise.all([vaultLock(), readVault(), readLockTimes()]);
  const state = lockState(lock, vault);
  return { lock: state, times, count: state.kind === 'locked' ? state.count : vault.credentials.length };
}

async function protect({ how, current }: Extract<LockMessage, { type: 'protect' }>): Promise<Protected> {
  const lock = await vaultLock();
  // Unlocks for what is to come; a vault that is not sealed asks for nothing.
  if ('recipient' in lock && (current === undefined || !(await unlockVault(current)))) return 'refused';
  if (how.kind !== 'sealed') {
    await keepUnder(how.kind === 'none' ? { kind: 'none' } : undefined);
    await lockVault();
  } else {
    const { identity, openers } = how;
    const recipient = await recipientOfIdentity(identity);
    if (recipient === undefined) return 'refused';
    const next: Protection = { kind: 'sealed', recipient, openers };
    if (recipient === recipientOf(lock)) await writeItem(protectionItem, next);
    else await keepUnder(next, identity);
    await unlockVault(identity);
  }
  await showAlarm();
  return 'done';
}
