import { browser } from 'wxt/browser';
import { entries, type Judged, judge, lastTurn, note, settle, settleOpen } from './ledger.ts';
import type { Items } from './record-hash.ts';

/**
 * The items of `storage.local` in which the vault keeps its records, each read together with how it stands in the
 * ledger. Nothing here opens or understands a record.
 */
const prefix = 'credential:';

export interface Found extends Judged {
  /** As it is stored; undefined for what is gone. */
  readonly item: unknown;
}

/** Whether the caller holds the vault's lock: the ledger is compared at rest only by who does. */
export type Hold = 'free' | 'held';

/** Reading, changing and writing back is one step for all contexts of the extension. */
export function exclusively<Result>(work: () => Promise<Result>): Promise<Result> {
  return navigator.locks.request('keylift-vault', work);
}

/** All items, by the id of their record, as they are. */
export async function readItems(): Promise<Items> {
  const stored = Object.entries(await browser.storage.local.get(null));
  return new Map(
    stored.flatMap(([key, item]) => (key.startsWith(prefix) ? [[key.slice(prefix.length), item]] : [])),
  );
}

/** What is stored after a turn of the ledger, so that a save beside a thousand others does not read them all. */
let kept: { readonly turn: number; readonly items: Items } | undefined;

/**
 * All items as Keylift last wrote them, read only where somebody else has written since. What was changed past the
 * ledger may not be seen here: to find a record by, which is then read by itself.
 */
export async function knownItems(hold: Hold): Promise<Items> {
  const turn = await lastTurn();
  if (turn !== undefined && turn === kept?.turn) return kept.items;
  const items = await readItems();
  // Of a write under way the turn is known before the items.
  if (turn !== undefined && hold === 'held') kept = { turn, items };
  return items;
}

/** One item under its own name, as it is; undefined if there is none. */
export async function readRaw(id: string): Promise<Readonly<Record<string, unknown>> | undefined> {
  const stored = await browser.storage.local.get(prefix + id);
  return Object.keys(stored).length === 0 ? undefined : stored;
}

/** Every record with how it stands, and what is gone. */
export async function readRecords(hold: Hold): Promise<ReadonlyMap<string, Found>> {
  const found = await readJudged(readItems);
  if (hold === 'held') await settleOpen(found.items, found.reading);
  if (hold === 'held' || found.sound) return found.records;
  // A write meanwhile looks like damage; at rest it does not.
  return exclusively(() => readRecords('held'));
}

export async function readRecord(id: string, hold: Hold): Promise<Found | undefined> {
  const readOne = async (): Promise<Items> => {
    const { [prefix + id]: item } = await browser.storage.local.get(prefix + id);
    return new Map(item === undefined ? [] : [[id, item]]);
  };
  const found = await readJudged(readOne, id);
  if (hold === 'held' || found.sound) return found.records.get(id);
  return exclusively(() => readRecord(id, 'held'));
}

/**
 * Writes several records at once, together with other items of `storage.local`, in one step: all or none of it.
 * Undefined removes a record, which is a step of its own after the others. For who holds the vault's lock.
 */
export async function writeRecords(
  next: Items,
  alongside: Readonly<Record<string, unknown>> = {},
): Promise<void> {
  const set = [...next].flatMap(([id, item]) => (item === undefined ? [] : [[prefix + id, item] as const]));
  const removed = [...next].flatMap(([id, item]) => (item === undefined ? [prefix + id] : []));
  const items = { ...alongside, ...Object.fromEntries(set) };
  const turns = await note(next, readItems);
  const known = kept?.turn === turns.last ? kept : undefined;
  kept = undefined;
  if (Object.keys(items).length > 0) await browser.storage.local.set(items);
  if (removed.length > 0) await browser.storage.local.remove(removed);
  await settle(next);
  if (known === undefined) return;
  const now = new Map([...known.items, ...next]);
  for (const [id, item] of next) if (item === undefined) now.delete(id);
  kept = { turn: turns.now, items: now };
}

async function readJudged(read: () => Promise<Items>, id?: string) {
  const before = await entries(readItems, id);
  const items = await read();
  let judged = await judge(items, [before]);
  // Most often that is all.
  if (!isSound(judged)) judged = await judge(items, [before, await entries(readItems, id)]);
  const records = new Map<string, Found>();
  for (const [one, its] of judged) records.set(one, { ...its, item: items.get(one) });
  return { items, reading: before, records, sound: isSound(judged) };
}

function isSound(judged: ReadonlyMap<string, Judged>): boolean {
  return [...judged.values()].every(({ standing }) => standing === 'as-written');
}
