import type { Browser } from 'wxt/browser';
import type { PopupState } from '../../utils/background/popup-contents.ts';
import type { OwnPage } from './own-page.ts';

declare const chrome: typeof Browser;

/** The stored items of some records by their ids; null takes a record away. */
export type Stored = Readonly<Record<string, unknown>>;

/** What Keylift says of the records whose items were replaced, and what came of it. */
interface Aftermath {
  /** Replaced ones that are still listed or still give their key: must be none. */
  readonly taken: readonly string[];
  /** Replaced ones that are not told as damaged: must be none. */
  readonly untold: readonly string[];
  /** Others that are not listed any more, or are told as damaged: must be none. */
  readonly lost: readonly string[];
  /** Items that Keylift itself changed or removed: must be none. */
  readonly touched: readonly string[];
}

export const unharmed: Aftermath = { taken: [], untold: [], lost: [], touched: [] };

/** The items of all records. */
export function recordsIn(page: OwnPage): Promise<Stored> {
  return page.evaluate(async () => {
    const all = Object.entries(await chrome.storage.local.get(null));
    return Object.fromEntries(
      all.flatMap(([name, item]) => (name.startsWith('credential:') ? [[name.slice(11), item]] : [])),
    );
  });
}

export function putRecords(page: OwnPage, records: Stored): Promise<void> {
  return page.evaluate(async (items) => {
    const named = Object.entries(items).map(([id, item]) => [`credential:${id}`, item] as const);
    await chrome.storage.local.set(Object.fromEntries(named.filter(([, item]) => item !== null)));
    await chrome.storage.local.remove(named.filter(([, item]) => item === null).map(([name]) => name));
  }, records);
}

/** Replaces items, round by round, each time asks Keylift what it has, and puts everything back. One call for speed. */
export function damageRounds(page: OwnPage, rounds: readonly Stored[]): Promise<readonly Aftermath[]> {
  return page.evaluate(async (each) => {
    const { local } = chrome.storage;
    const nameOf = (id: string) => `credential:${id}`;
    const items = async () => {
      const all = Object.entries(await local.get(null));
      return Object.fromEntries(all.filter(([name]) => name.startsWith('credential:')));
    };
    const write = async (named: Record<string, unknown>) => {
      await local.set(Object.fromEntries(Object.entries(named).filter(([, item]) => item !== null)));
      await local.remove(Object.keys(named).filter((name) => named[name] === null));
    };
    const whole = await items();
    const found = [];
    for (const round of each) {
      const damage = Object.fromEntries(Object.entries(round).map(([id, item]) => [nameOf(id), item]));
      await write(damage);
      const before = JSON.stringify(await items());
      const state: PopupState = await chrome.runtime.sendMessage({ type: 'state' });
      const listed = new Set(state.credentials.map(({ id }) => id));
      const told = new Set(state.damaged.map(({ id }) => id));
      const damaged = Object.keys(round);
      const [given] = damaged;
      const key = given && (await chrome.runtime.sendMessage({ type: 'copy-key', id: given.slice(0, 64) }));
      const others = Object.keys(whole).map((name) => name.slice(11));
      const after = await items();
      found.push({
        taken: damaged.filter((id) => listed.has(id)).concat(key ? [`key of ${given}`] : []),
        untold: damaged.filter((id) => !told.has(id)),
        lost: others.filter((id) => !(id in round) && (!listed.has(id) || told.has(id))),
        touched: JSON.stringify(after) === before ? [] : damaged,
      });
      const added = Object.keys(damage).filter((name) => !(name in whole));
      await write({ ...whole, ...Object.fromEntries(added.map((name) => [name, null])) });
    }
    return found;
  }, rounds);
}
