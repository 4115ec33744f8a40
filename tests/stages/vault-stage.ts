import { vi } from 'vitest';
import { browser } from 'wxt/browser';
import { newIdentity, recipientOfIdentity } from '../../utils/age/identity.ts';
import { readImport } from '../../utils/import/read-import.ts';
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

/** Imports all that the text of a file holds, as new; gives what is saved then. */
export async function restored(it: Background, text: string) {
  const { answerImport } = await import('../../utils/import/answer-import.ts');
  const reading = readImport(text);
  if (reading.kind !== 'read') throw new Error(`is ${reading.kind}`);
  const chosen = reading.judged.flatMap((one) =>
    'why' in one ? [] : [{ credential: JSON.stringify(one.credential), choice: { kind: 'add' as const } }],
  );
  await answerImport({ type: 'import-chosen', chosen });
  return (await it.readVault()).credentials;
}

/** From this write on, counted from 1, none gets through, as when the browser is killed; gives what ends that. */
export function killAtWrite(nth: number, where: 'anywhere' | 'disk' = 'anywhere'): () => void {
  let tried = 0;
  const refusing = (owner: object, name: string) => {
    const methods = owner as Record<string, (...args: unknown[]) => unknown>;
    const { [name]: real } = methods;
    return vi.spyOn(methods, name).mockImplementation(function (this: unknown, ...args) {
      tried += 1;
      if (tried >= nth || real === undefined) throw new Error('killed');
      return Reflect.apply(real, this, args);
    });
  };
  const onDatabase = ['put', 'delete'].map((name) => refusing(IDBObjectStore.prototype, name));
  const inMemory =
    where === 'disk' ? [] : ['set', 'remove'].map((name) => refusing(browser.storage.session, name));
  return () => {
    for (const spy of [...onDatabase, ...inMemory]) spy.mockRestore();
  };
}
