import { isUnchecked } from '../credentials/key-rotation.ts';
import { readVault } from '../vault/vault.ts';
import { isLocked } from '../vault/vault-lock.ts';
import { vendorById } from '../vendors/registry.ts';
import { dropWatchAlarm, keepWatchAlarm } from './daily-alarm.ts';
import { readWatch } from './daily-setting.ts';
import { startCheck } from './jobs.ts';
import { awaitsKey, dueNow } from './schedule.ts';

/** Has Keylift woken for what there is to watch, and no longer. A locked vault is looked at when it is unlocked. */
export async function followWatch(): Promise<void> {
  if ((await readWatch()) === 'daily') return keepWatchAlarm();
  if (await isLocked()) return undefined;
  const { credentials } = await readVault();
  return credentials.some(awaitsKey) ? keepWatchAlarm() : dropWatchAlarm();
}

/** Starts the checks of new keys whose note was lost with a worker. */
export async function startUnchecked(): Promise<void> {
  const { credentials } = await readVault();
  await Promise.all(credentials.filter(isUnchecked).map(({ id }) => startCheck(id)));
}

/** Starts the checks that are due. Nothing is asked while the vault is locked or the computer is offline. */
export async function lookAfterKeys(): Promise<void> {
  if (!navigator.onLine || (await isLocked())) return;
  const { credentials } = await readVault();
  const known = credentials.filter(({ vendor }) => vendorById(vendor) !== undefined);
  const due = dueNow(known, await readWatch(), Date.now());
  await Promise.all(due.map(({ id }) => startCheck(id)));
  await followWatch();
}
