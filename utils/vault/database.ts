import { type DBSchema, type IDBPDatabase, openDB } from 'idb';
import { announceChange } from './announce.ts';

/**
 * All that lasts, in one IndexedDB database of the extension: no page and no content script reaches it. A write is one
 * transaction, and durable once it is done: a killed worker leaves the old state or the new one.
 */
interface Schema extends DBSchema {
  /** What the vault keeps, by id (`records.ts`). */
  readonly records: { readonly key: string; readonly value: unknown };
  /** Settings, decisions and the vault's protection, by name. */
  readonly items: { readonly key: string; readonly value: unknown };
}

/** Undefined removes what is under the key. */
export type Changes = ReadonlyMap<string, unknown>;

let connection: Promise<IDBPDatabase<Schema>> | undefined;

function database(): Promise<IDBPDatabase<Schema>> {
  const forget = () => {
    connection = undefined;
  };
  connection ??= openDB<Schema>('keylift', 1, {
    upgrade: (fresh) => {
      fresh.createObjectStore('records');
      fresh.createObjectStore('items');
    },
    terminated: forget,
  }).catch((error: unknown) => {
    forget();
    throw error;
  });
  return connection;
}

export async function readRows(): Promise<ReadonlyMap<string, unknown>> {
  const read = (await database()).transaction('records');
  const [ids, rows] = await Promise.all([read.store.getAllKeys(), read.store.getAll()]);
  // A key that is no text is not ours.
  return new Map(ids.map((id, n) => [id, rows[n]] as const).filter(([id]) => typeof id === 'string'));
}

export async function readItem(name: string): Promise<unknown> {
  return (await database()).get('items', name);
}

/** The names of the items that begin so, without this beginning. */
export async function itemsUnder(prefix: string): Promise<readonly string[]> {
  const names = await (await database()).getAllKeys('items', IDBKeyRange.bound(prefix, `${prefix}\uffff`));
  return names.map((name) => name.slice(prefix.length));
}

/** What is under the name; what `make` gives is put there first if that is nothing, or not what it has to be. */
export async function readOrPut<Item>(
  name: string,
  isItem: (kept: unknown) => kept is Item,
  make: () => Item,
): Promise<Item> {
  const step = (await database()).transaction('items', 'readwrite', { durability: 'strict' });
  const found: unknown = await step.store.get(name);
  if (isItem(found)) return found;
  const made = make();
  await Promise.all([step.store.put(made, name), step.done]);
  return made;
}

/** Undefined removes it. */
export function writeItem(name: string, value: unknown): Promise<void> {
  return write({ items: new Map([[name, value]]) });
}

/** All of it or none. */
export async function write({
  records = new Map(),
  items = new Map(),
}: {
  readonly records?: Changes;
  readonly items?: Changes;
}): Promise<void> {
  const step = (await database()).transaction(['records', 'items'], 'readwrite', { durability: 'strict' });
  const asked: Promise<unknown>[] = [step.done];
  try {
    for (const [name, changes] of [['records', records] as const, ['items', items] as const]) {
      const store = step.objectStore(name);
      for (const [key, value] of changes)
        asked.push(value === undefined ? store.delete(key) : store.put(value, key));
    }
  } catch (error) {
    // Of a value that cannot be stored: the others would be written all the same.
    step.abort();
    await Promise.allSettled(asked);
    throw error;
  }
  await Promise.all(asked);
  announceChange();
}
