import type { OwnPage } from './own-page.ts';

/** Forgets what was ever written, as on a device that is new: Keylift then takes over what it finds. */
export async function clearLedger(page: OwnPage): Promise<void> {
  await page.evaluate(async () => {
    const known = await indexedDB.databases();
    if (!known.some(({ name }) => name === 'keylift-ledger')) return;
    await new Promise<void>((resolve, reject) => {
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
  });
}
