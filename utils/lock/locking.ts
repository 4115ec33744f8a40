import { browser } from 'wxt/browser';
import { recipientOfIdentity } from '../age/identity.ts';
import { followWatch, startUnchecked } from '../checks/daily-check.ts';
import { resumeChecks, startCheck } from '../checks/jobs.ts';
import { isOldKeyOver } from '../credentials/key-rotation.ts';
import { clearClipboardNow } from '../export/clipboard.ts';
import { showAlarm } from '../offers/icon-alarm.ts';
import { deleteSealed } from '../vault/change-protection.ts';
import { keepLockTimes, type LockTimes, readLockTimes } from '../vault/lock-times.ts';
import { changeTimes, dropUnlocked, keepUnlocked, whenLocked } from '../vault/unlocked-identity.ts';
import { readVault, updateCredentials } from '../vault/vault.ts';
import { isLocked, vaultLock } from '../vault/vault-lock.ts';

/** Unlocking and locking the vault, and what comes with it. */
const alarm = 'lock-watch';
whenLocked(() => void clearClipboardNow());

/** False if this is not the vault's identity. */
export async function unlockVault(identity: string): Promise<boolean> {
  const lock = await vaultLock();
  const recipient = await recipientOfIdentity(identity);
  if ((lock.kind !== 'locked' && lock.kind !== 'unlocked') || recipient !== lock.recipient) return false;
  await keepUnlocked(identity, recipient, await readLockTimes());
  // Each use compares the time itself; this takes the identity out of memory when nobody uses it.
  await browser.alarms.create(alarm, { delayInMinutes: 1, periodInMinutes: 1 });
  void takeUp();
  return true;
}

export async function lockVault(): Promise<void> {
  await dropUnlocked();
  await browser.alarms.clear(alarm);
}

export function isLockAlarm(name: string): boolean {
  return name === alarm;
}

/** Locks what has come to its time. */
export async function compareTimes(): Promise<void> {
  const { kind } = await vaultLock();
  if (kind !== 'unlocked') await lockVault();
}

/** The computer was left alone for as long as Keylift may stay unlocked, or its screen was locked. */
export async function noteIdle(state: string): Promise<void> {
  if (state === 'idle' || state === 'locked') await lockVault();
}

/** Has the browser tell when the computer was not used for that long. */
export async function watchIdle(): Promise<void> {
  const { idleMinutes } = await readLockTimes();
  browser.idle.setDetectionInterval(idleMinutes * 60);
}

export async function setLockTimes(times: LockTimes): Promise<void> {
  await keepLockTimes(times);
  await Promise.all([changeTimes(times), watchIdle()]);
}

/** The checks that waited for the vault to be unlocked, and those of what was saved meanwhile. */
export async function takeUp(): Promise<void> {
  if (await isLocked()) return;
  await resumeChecks();
  const { savedLocked } = await readVault();
  await Promise.all(savedLocked.map(startCheck));
  await dropOldKeys(Date.now());
  await Promise.all([startUnchecked(), followWatch(), showAlarm()]);
}

/** Drops the keys whose time to be brought back is over. */
async function dropOldKeys(now: number): Promise<void> {
  const { credentials } = await readVault();
  const over = credentials.filter((credential) => isOldKeyOver(credential, now)).map(({ id }) => id);
  await updateCredentials(over, ({ previous: _previous, ...rest }) => rest);
}

/** For who has forgotten the passphrase: all that it locks is deleted, and nothing is chosen any more. */
export async function startOver(): Promise<void> {
  await lockVault();
  await deleteSealed();
}
