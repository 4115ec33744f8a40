import { browser } from 'wxt/browser';
import { announceChange } from './announce.ts';
import { type Changes, readRows, write } from './database.ts';
import { readProtection } from './protection.ts';

/**
 * The vault's records, as they are, by id: on the disk where a protection is chosen, and otherwise in memory, as one item
 * of `storage.session`. Nothing here opens or understands a record.
 */
const memoryItem = 'records';

/** Reading, changing and writing back is one step for all contexts of the extension. */
export function exclusively<Result>(work: () => Promise<Result>): Promise<Result> {
  return navigator.locks.request('keylift-vault', work);
}

export async function readRecords(): Promise<ReadonlyMap<string, unknown>> {
  const [onDisk, inMemory] = await Promise.all([readRows(), isInMemory()]);
  // What is on the disk all the same does not open, and is shown.
  return inMemory ? new Map([...onDisk, ...(await readMemory())]) : onDisk;
}

/** All of it or none. For who works exclusively. */
export async function writeRecords(changes: Changes): Promise<void> {
  if (changes.size === 0) return;
  if (!(await isInMemory())) return write({ records: changes });
  await writeMemory(new Map([...(await readMemory()), ...changes]));
  // On the disk there may be one that is damaged.
  const removed = [...changes].filter(([, value]) => value === undefined);
  await (removed.length > 0 ? write({ records: new Map(removed) }) : announceChange());
}

/** Puts these in the place of all that was in memory. */
export async function writeMemory(records: Changes): Promise<void> {
  const kept = Object.fromEntries([...records].filter(([, value]) => value !== undefined));
  await browser.storage.session.set({ [memoryItem]: kept });
}

/** What a worker left in memory that was killed when all was on the disk. */
export async function sweepMemory(): Promise<void> {
  if (!(await isInMemory())) await browser.storage.session.remove(memoryItem);
}

async function isInMemory(): Promise<boolean> {
  return typeof (await readProtection()) !== 'object';
}

async function readMemory(): Promise<ReadonlyMap<string, unknown>> {
  const { [memoryItem]: kept } = await browser.storage.session.get(memoryItem);
  return new Map(typeof kept === 'object' && kept !== null ? Object.entries(kept) : []);
}
