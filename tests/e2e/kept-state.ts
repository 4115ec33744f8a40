import type { Browser } from 'wxt/browser';
import type { OwnPage } from './own-page.ts';

declare const chrome: typeof Browser;

/**
 * All that Keylift has stored, in memory and in its database, under a name of the test's own, to be put back as often as it
 * is wanted. It is kept in a database too.
 */
export function keepState(page: OwnPage, name: string): Promise<void> {
  return page.evaluate(inDatabases, { name, put: 'away' } as const);
}

export function putStateBack(page: OwnPage, name: string): Promise<void> {
  return page.evaluate(inDatabases, { name, put: 'back' } as const);
}

/** Runs in the page, alone. */
// oxlint-disable consistent-function-scoping -- it takes nothing along into the page
async function inDatabases({ name, put }: { name: string; put: 'away' | 'back' }): Promise<void> {
  interface Kept {
    readonly session: Record<string, unknown>;
    readonly stores: Readonly<Record<string, { readonly keys: IDBValidKey[]; readonly values: unknown[] }>>;
  }
  const own = 'kept-states';
  const { session } = chrome.storage;
  const names = (await indexedDB.databases()).flatMap((one) => (one.name === own ? [] : [one.name ?? '']));
  const databases = await Promise.all(names.map((one) => open(one)));
  const states = await open(own, (fresh) => fresh.createObjectStore('states'));
  if (put === 'away') {
    const stores = await Promise.all(databases.flatMap((one) => [...one.objectStoreNames].map(read(one))));
    const kept: Kept = {
      session: await session.get(null),
      stores: Object.fromEntries(stores),
    };
    await done(states.transaction('states', 'readwrite').objectStore('states').put(kept, name));
  } else {
    const kept: Kept | undefined = await done(states.transaction('states').objectStore('states').get(name));
    if (kept === undefined) throw new Error(`No state was kept as ${name}`);
    await session.clear();
    await Promise.all(databases.flatMap((one) => [...one.objectStoreNames].map(write(one, kept))));
    await session.set(kept.session);
  }
  for (const database of [...databases, states]) database.close();

  function read(database: IDBDatabase) {
    return async (storeName: string) => {
      const store = database.transaction(storeName).objectStore(storeName);
      const [keys, values] = await Promise.all([done(store.getAllKeys()), done(store.getAll())]);
      return [`${database.name} ${storeName}`, { keys, values }] as const;
    };
  }

  function write(database: IDBDatabase, { stores }: Kept) {
    return async (storeName: string) => {
      const store = database.transaction(storeName, 'readwrite').objectStore(storeName);
      const { keys = [], values = [] } = stores[`${database.name} ${storeName}`] ?? {};
      store.clear();
      for (const [n, key] of keys.entries()) store.put(values[n], key);
      await done(store.count());
    };
  }

  function open(database: string, upgrade?: (fresh: IDBDatabase) => unknown): Promise<IDBDatabase> {
    const opening = indexedDB.open(database);
    opening.addEventListener('upgradeneeded', () => upgrade?.(opening.result));
    return done(opening);
  }

  function done<Result>(request: IDBRequest<Result>): Promise<Result> {
    return new Promise((resolve, reject) => {
      request.addEventListener('success', () => resolve(request.result));
      request.addEventListener('error', () => reject(request.error ?? new Error('No reason was told')));
    });
  }
}
// oxlint-enable consistent-function-scoping
