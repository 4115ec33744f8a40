import { type DBSchema, type IDBPDatabase, openDB } from 'idb';
import { absent, formsOf, type Items } from './record-hash.ts';

/**
 * What the last written form of each record was, kept apart from the records themselves: so that a record that was
 * rolled back, edited, swapped or brought from elsewhere is recognised although it may open. It guards against changes
 * to `storage.local` alone, not against someone who puts the whole profile back.
 *
 * Two stores cannot be written at once: `note` before a write, `settle` after it. A kill in between leaves both forms
 * accepted, until `judge` is next asked to settle. The writer holds the vault's lock over all three.
 */
export type Standing =
  /** The form that was last written. */
  | 'as-written'
  /** Another form than the one last written. */
  | 'changed'
  /** Nothing was ever written under this id. */
  | 'foreign'
  /** Was written, not removed, and is not there. */
  | 'gone';

export interface Judged {
  readonly standing: Standing;
  /** When it was last written, in milliseconds since 1970; undefined for what was never written. */
  readonly at?: number;
}

interface Entry {
  /** Hashes, one but for a write under way; empty text stands for no item. */
  readonly forms: readonly string[];
  readonly at: number;
}

interface Schema extends DBSchema {
  entries: { key: string; value: Entry };
  /**
   * `at`: when the ledger was begun; without it, what is there is taken over as it is. `turn`: a number that every write
   * draws anew.
   */
  begun: { key: 'at' | 'turn'; value: number };
}

let connection: Promise<IDBPDatabase<Schema>> | undefined;

/** The last write that was noted, and this one; the same number is the same state of all that Keylift wrote. */
export interface Turns {
  readonly last: number | undefined;
  readonly now: number;
}

/** Notes what is about to be written, durably. `all` reads every item there is, for a ledger that is only begun now. */
export async function note(next: Items, all: () => Promise<Items>): Promise<Turns> {
  const forms = await formsOf(next);
  const db = await database();
  const write = db.transaction(['entries', 'begun'], 'readwrite', { durability: 'strict' });
  const [entryStore, begunStore] = [write.objectStore('entries'), write.objectStore('begun')];
  if ((await begunStore.get('at')) === undefined) {
    await write.done;
    await begin(db, all);
    return note(next, all);
  }
  const at = Date.now();
  const last = await begunStore.get('turn');
  const now = Math.random();
  await Promise.all([
    ...[...forms].map(async ([id, form]) => {
      const before = (await entryStore.get(id))?.forms ?? [absent];
      await entryStore.put({ forms: [...new Set([...before, form])], at }, id);
    }),
    begunStore.put(now, 'turn'),
    write.done,
  ]);
  return { last, now };
}

/** The last write that was noted; undefined as long as there is none. */
export async function lastTurn(): Promise<number | undefined> {
  return (await database()).get('begun', 'turn');
}

/** What was noted has been written: from now on nothing else is accepted. */
export async function settle(written: Items): Promise<void> {
  const forms = await formsOf(written);
  const db = await database();
  const write = db.transaction('entries', 'readwrite');
  const at = Date.now();
  await Promise.all([
    ...[...forms].map(([id, form]) =>
      form === absent ? write.store.delete(id) : write.store.put({ forms: [form], at }, id),
    ),
    write.done,
  ]);
}

/** A reading of the ledger: all of it, or of one record. Compare it with items read after it or before the next one. */
export async function entries(all: () => Promise<Items>, id?: string): Promise<ReadonlyMap<string, Entry>> {
  const db = await database();
  const read = db.transaction(['entries', 'begun']);
  const store = read.objectStore('entries');
  const one = id === undefined ? undefined : IDBKeyRange.only(id);
  const [begun, keys, values] = await Promise.all([
    read.objectStore('begun').get('at'),
    store.getAllKeys(one),
    store.getAll(one),
    read.done,
  ]);
  if (begun === undefined) {
    await begin(db, all);
    return entries(all, id);
  }
  return new Map(keys.flatMap((key, n) => (values[n] === undefined ? [] : [[key, values[n]]])));
}

/**
 * How each of these items stands, and what is gone. Of several readings of the ledger one has to accept the item: an
 * item read between two of them may have been written after the first or before the second.
 */
export async function judge(
  items: Items,
  readings: readonly ReadonlyMap<string, Entry>[],
): Promise<ReadonlyMap<string, Judged>> {
  const forms = await formsOf(items);
  const ids = new Set([...items.keys(), ...readings.flatMap((reading) => [...reading.keys()])]);
  const judged = new Map<string, Judged>();
  for (const id of ids) {
    const known = readings.flatMap((reading) => reading.get(id) ?? []);
    const standing = standingOf(forms.get(id) ?? absent, known, readings.length);
    const at = known.at(-1)?.at;
    if (standing !== undefined) judged.set(id, { standing, ...(at !== undefined && { at }) });
  }
  return judged;
}

/** What a kill left open is settled by what is there. Only for who holds the vault's lock. */
export async function settleOpen(items: Items, reading: ReadonlyMap<string, Entry>): Promise<void> {
  const forms = await formsOf(items);
  const open = [...reading].filter(
    ([id, entry]) => entry.forms.length > 1 && entry.forms.includes(forms.get(id) ?? absent),
  );
  if (open.length > 0) await settle(new Map(open.map(([id]) => [id, items.get(id)])));
}

/** Undefined for what is not there and need not be. */
function standingOf(form: string, known: readonly Entry[], readings: number): Standing | undefined {
  const accepted = known.some(({ forms }) => forms.includes(form));
  if (form === absent) return accepted || known.length < readings ? undefined : 'gone';
  if (accepted) return 'as-written';
  return known.length === 0 ? 'foreign' : 'changed';
}

async function begin(db: IDBPDatabase<Schema>, all: () => Promise<Items>): Promise<void> {
  const forms = await formsOf(await all());
  const write = db.transaction(['entries', 'begun'], 'readwrite', { durability: 'strict' });
  const at = Date.now();
  const begun = write.objectStore('begun');
  // Another context may have been quicker.
  if ((await begun.get('at')) === undefined) {
    const taken = [...forms].map(([id, form]) => write.objectStore('entries').put({ forms: [form], at }, id));
    await Promise.all([begun.put(at, 'at'), ...taken]);
  }
  await write.done;
}

function database(): Promise<IDBPDatabase<Schema>> {
  connection ??= openDB<Schema>('keylift-ledger', 1, {
    upgrade: (fresh) => {
      fresh.createObjectStore('entries');
      fresh.createObjectStore('begun');
    },
    terminated: () => {
      connection = undefined;
    },
  }).catch((error: unknown) => {
    connection = undefined;
    throw error;
  });
  return connection;
}
