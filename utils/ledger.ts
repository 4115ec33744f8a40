import { base64urlnopad } from '@scure/base';
import { type DBSchema, type IDBPDatabase, openDB } from 'idb';

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

/** Stored items by the id of their record; undefined stands for none. */
export type Items = ReadonlyMap<string, unknown>;

interface Entry {
  /** Hashes, one but for a write under way; empty text stands for no item. */
  readonly forms: readonly string[];
  readonly at: number;
}

interface Schema extends DBSchema {
  entries: { key: string; value: Entry };
  /** When the ledger was begun; without it, what is there is taken over as it is. */
  begun: { key: string; value: number };
}

const absent = '';
let connection: Promise<IDBPDatabase<Schema>> | undefined;

/** Notes what is about to be written, durably. `all` reads every item there is, for a ledger that is only begun now. */
export async function note(next: Items, all: () => Promise<Items>): Promise<void> {
  const db = await begunLedger(all);
  const forms = await formsOf(next);
  const write = db.transaction('entries', 'readwrite', { durability: 'strict' });
  const at = Date.now();
  await Promise.all([
    ...[...forms].map(async ([id, form]) => {
      const before = (await write.store.get(id))?.forms ?? [absent];
      await write.store.put({ forms: [...new Set([...before, form])], at }, id);
    }),
    write.done,
  ]);
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
  const db = await begunLedger(all);
  if (id !== undefined) {
    const entry = await db.get('entries', id);
    return new Map(entry === undefined ? [] : [[id, entry]]);
  }
  const read = db.transaction('entries');
  const [keys, values] = await Promise.all([read.store.getAllKeys(), read.store.getAll(), read.done]);
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

/** Hashes made already, with what they were made of. */
const hashed = new Map<string, { readonly text: string; readonly form: string }>();

async function formsOf(items: Items): Promise<ReadonlyMap<string, string>> {
  return new Map(
    await Promise.all([...items].map(async ([id, item]) => [id, await formOf(id, item)] as const)),
  );
}

async function formOf(id: string, item: unknown): Promise<string> {
  if (item === undefined) return absent;
  const text = JSON.stringify(item);
  const made = hashed.get(id);
  if (made?.text === text) return made.form;
  const ordered = new TextEncoder().encode(JSON.stringify(item, inOrder));
  const digest = await crypto.subtle.digest('SHA-256', ordered);
  const form = base64urlnopad.encode(new Uint8Array(digest));
  hashed.set(id, { text, form });
  return form;
}

/** Browsers give the fields of a stored object back in an order of their own. */
function inOrder(_: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).toSorted(([one], [other]) => (one < other ? -1 : 1)));
}

async function begunLedger(all: () => Promise<Items>): Promise<IDBPDatabase<Schema>> {
  const db = await database();
  if ((await db.get('begun', 'at')) !== undefined) return db;
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
  return db;
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
