import type { Chromium } from '../e2e/chromium.ts';
import { freshdeskCredential, putInClear } from '../e2e/vault-in-page.ts';
import { browserOf } from './page-measures.ts';
import type { Measure } from './rounds.ts';
import { tasks, timeUntilPaint, traced } from './trace.ts';

/** What the popup's page takes until something of it can be seen: no wall clock, since most of that is the browser's own. */
export const popupFirstPaint: Measure = async (chromium) => {
  const page = await chromium.context.newPage();
  const run = async () => {
    await page.goto(`chrome-extension://${chromium.extensionId}/popup.html`);
    await page.waitForFunction(() => performance.getEntriesByName('first-paint').length > 0);
  };
  const events = await traced(browserOf(chromium), run, [tasks]);
  await page.close();
  return timeUntilPaint(events);
};

/**
 * Milliseconds from the popup's navigation, by its own clock, to the end of the frame that holds the last of so many credentials. The worker is stopped before: whoever opens
 * the popup has not used Keylift in the last half minute, as a rule.
 */
export async function credentialsPainted(chromium: Chromium, count: number): Promise<number> {
  await chromium.stopWorker();
  const page = await chromium.context.newPage();
  await page.addInitScript(noteRows, count);
  await page.goto(`chrome-extension://${chromium.extensionId}/popup.html`);
  const painted = await page.waitForFunction(() => Number(document.documentElement.dataset['paintedAt']));
  const time = await painted.jsonValue();
  await page.close();
  return time;
}

/** Runs in the popup, before its own scripts. */
function noteRows(count: number): void {
  const look = () => {
    if (document.querySelectorAll('li.credential').length < count) {
      requestAnimationFrame(look);
      return;
    }
    // A task posted from the frame's callback runs after that frame is laid out and painted.
    const { port1, port2 } = new MessageChannel();
    port1.addEventListener('message', () => {
      document.documentElement.dataset['paintedAt'] = String(performance.now());
    });
    port1.start();
    port2.postMessage(undefined);
  };
  look();
}

export async function saveCredentials(chromium: Chromium, count: number): Promise<void> {
  const page = await chromium.popup('credentials.schema.json');
  const accounts = Array.from({ length: count }, (_, index) => `acme${index}`);
  await putInClear(page, accounts.map(freshdeskCredential));
  await page.close();
}
