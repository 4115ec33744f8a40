import type { Chromium } from '../e2e/chromium.ts';
import { freshdeskCredential, putRecords, recipientOfVault } from '../e2e/sealed-record.ts';

/** Milliseconds from the popup's navigation, by its own clock. */
export async function popupFirstPaint(chromium: Chromium): Promise<number> {
  const page = await chromium.popup();
  const paint = await page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        const observer = new PerformanceObserver((list) => {
          const [first] = list.getEntriesByName('first-paint');
          if (first !== undefined) resolve(first.startTime);
        });
        observer.observe({ type: 'paint', buffered: true });
      }),
  );
  await page.close();
  return paint;
}

/**
 * The same to the end of the frame that holds the last of so many credentials. The worker is stopped before: whoever opens
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
  await putRecords(page, await recipientOfVault(page), accounts.map(freshdeskCredential));
  await page.close();
}
