import { browser } from 'wxt/browser';

/** Wakes Keylift now and then to look for keys whose check is due; it survives a restart and sleep. */
const alarm = 'watch-keys';
/** Longer than this nobody waits for a check that is due. */
const everyMinutes = 30;

export async function keepWatchAlarm(): Promise<void> {
  if ((await browser.alarms.get(alarm)) !== undefined) return;
  // Not every Keylift of a company at the same minute.
  const delayInMinutes = 2 + Math.random() * (everyMinutes - 2);
  await browser.alarms.create(alarm, { delayInMinutes, periodInMinutes: everyMinutes });
}

export async function dropWatchAlarm(): Promise<void> {
  await browser.alarms.clear(alarm);
}

export function isWatchAlarm(name: string): boolean {
  return name === alarm;
}
