import type { Browser } from 'wxt/browser';
import type { OwnPage } from './own-page.ts';

declare const chrome: typeof Browser;

/** Forgets everything but the device's keys: nothing of what the background is writing comes after it. */
export async function clearStores(page: OwnPage): Promise<void> {
  await page.evaluate(async () => {
    const clear = () => Promise.all([chrome.storage.local.clear(), chrome.storage.session.clear()]);
    // A background that is held in the middle of a write keeps the lock for ever.
    const signal = AbortSignal.timeout(5_000);
    await navigator.locks.request('keylift-vault', { signal }, clear).catch(clear);
  });
  await clearLedger(page);
}

/** Forgets what was ever written, as on a device that is new: Keylift then takes over what it finds. */
export async function clearLedger(page: OwnPage): Promise<void> {
  await page.evaluate(async () => {
    const known = await indexedDB.databases();
    if (!known.some(({ name }) => name === 'keylift-ledger')) return;
    const clear = () =>
      new Promise<void>((resolve, reject) => {
        const opening = indexedDB.open('keylift-ledger');
        opening.addEventListener('error', () => reject(opening.error));
        opening.addEventListener('success', () => {
          const db = opening.result;
          const write = db.transaction(['entries', 'begun'], 'readwrite');
          for (const name of ['entries', 'begun']) write.objectStore(name).clear();
          write.addEventListener('complete', () => {
            db.close();
            resolve();
          });
          write.addEventListener('abort', () => reject(write.error));
        });
      });
    const signal = AbortSignal.timeout(5_000);
    await navigator.locks.request('keylift-vault', { signal }, clear).catch(clear);
  });
}

/** Makes the profile one in which Keylift was never; its worker must be stopped, and is started by this. */
export async function forgetEverything(page: OwnPage): Promise<void> {
  await page.evaluate(async () => {
    localStorage.clear();
    for (const { name } of await indexedDB.databases()) {
      await new Promise<void>((resolve, reject) => {
        const deleting = indexedDB.deleteDatabase(name ?? '');
        deleting.addEventListener('success', () => resolve());
        deleting.addEventListener('blocked', () => reject(new Error(`${name} is still open`)));
        deleting.addEventListener('error', () => reject(deleting.error));
      });
    }
    await Promise.all([chrome.storage.local.clear(), chrome.storage.session.clear()]);
    await chrome.runtime.sendMessage({}).catch(() => undefined);
  });
}
