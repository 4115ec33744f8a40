import { openDB } from 'idb';

const stores = ['entries', 'begun'];

/** Forgets what was ever written, as on a device that is new: the next reading takes over what is there. */
export async function clearLedger(): Promise<void> {
  const db = await openDB('keylift-ledger', 1, {
    upgrade: (fresh) => void stores.map((name) => fresh.createObjectStore(name)),
  });
  const write = db.transaction(stores, 'readwrite');
  await Promise.all([...stores.map((name) => write.objectStore(name).clear()), write.done]);
  db.close();
}
