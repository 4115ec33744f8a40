import { setTimeout as sleep } from 'node:timers/promises';
import type { Browser } from 'wxt/browser';
import { browserOf } from './page-measures.ts';
import type { Measure } from './rounds.ts';
import { tasks, traced, workerTime } from './trace.ts';

declare const chrome: typeof Browser;

/**
 * What the start of a stopped worker costs: the processor time of its thread, from its birth, over its script and a
 * message that it has no answer to, until it rests again. What it does unasked at each start is in it. No wall clock: the
 * time until the answer is mostly the browser's own, and three times as long on a busy machine.
 */
export const workerStart: Measure = async (chromium) => {
  // A page without a script: it wakes no worker by itself.
  const page = await chromium.popup('manifest.json');
  await chromium.stopWorker();
  const run = async () => {
    await page.evaluate(() => chrome.runtime.sendMessage('is anybody there?').catch(() => undefined));
    await sleep(500);
  };
  const events = await traced(browserOf(chromium), run, [tasks]);
  await page.close();
  return workerTime(events, chromium.extensionId);
};
