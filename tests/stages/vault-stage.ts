import { vi } from 'vitest';
import { browser } from 'wxt/browser';
import { newIdentity, recipientOfIdentity } from '../../utils/age/identity.ts';
import { onDisk, putOnDisk, setStage } from './background-stage.ts';
import { type Background, background, protect, wrapped } from './passphrase-stage.ts';

/** How a vault may be kept; `sealed` is unlocked. */
export const ways = ['memory', 'none', 'sealed'] as const;
export type Way = (typeof ways)[number];

/** A Keylift whose vault is empty and kept so, and which has nothing to do by itself; no check comes to an end. */
export async function vaultKept(way: Way): Promise<Background> {
  (await setStage()).api.hold = true;
  const it = await background();
  if (way === 'none') await protect(it, { kind: 'none' });
  if (way === 'sealed') {
    const identity = newIdentity();
    const recipient = (await recipientOfIdentity(identity)) ?? '';
    await it.keepUnder({ kind: 'sealed', recipient, openers: { passphrase: wrapped } }, identity);
    await it.keepUnlocked(identity, recipient, { idleMinutes: 15, mostHours: 12 });
  }
  return it;
}

/** The records as they are, wherever that is. */
export async function rawRecords(): Promise<Readonly<Record<string, unknown>>> {
  const { records = {} } = await browser.storage.session.get<{ records?: object }>('records');
  return { ...(await onDisk()).records, ...records };
}

/** Puts something in the place of a record. */
export async function putRaw(id: string, value: unknown): Promise<void> {
  const { records } = await browser.storage.session.get<{ records?: object }>('records');
  if (records === undefined) await putOnDisk({ records: { [id]: value } });
  else await browser.storage.session.set({ records: { ...records, [id]: value } });
}

/** From this write on, counted from 1, none gets through, as when the browser is killed. Tells how many were tried. */
export function killAtWrite(nth: number): { readonly tried: () => number; readonly over: () => void } {
  let tried = 0;
  const dies = () => {
    tried += 1;
    return tried >= nth;
  };
  const { put, delete: remove } = IDBObjectStore.prototype;
  const { set, remove: drop } = browser.storage.session;
  const inDatabase = <Args extends readonly unknown[]>(real: (...args: Args) => IDBRequest) =>
    function (this: IDBObjectStore, ...args: Args) {
      if (dies()) throw new Error('killed');
      return Reflect.apply(real, this, args);
    };
  const inMemory = <Args extends readonly unknown[]>(real: (...args: Args) => Promise<void>) =>
    function (...args: Args) {
      return dies()
        ? Promise.reject(new Error('killed'))
        : Reflect.apply(real, browser.storage.session, args);
    };
  const spies = [
    vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(inDatabase(put) as typeof put),
    vi.spyOn(IDBObjectStore.prototype, 'delete').mockImplementation(inDatabase(remove) as typeof remove),
    vi.spyOn(browser.storage.session, 'set').mockImplementation(inMemory(set) as typeof set),
    vi.spyOn(browser.storage.session, 'remove').mockImplementation(inMemory(drop) as typeof drop),
  ];
  return { tried: () => tried, over: () => spies.forEach((spy) => void spy.mockRestore()) };
}
