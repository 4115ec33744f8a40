import type { Browser } from 'wxt/browser';
import type { StoredCredential } from '../../utils/credentials/credential.ts';
import { accountOf, vendorOf } from '../checks/answer-entries.ts';
import { alphanumericKey } from '../sandbox/key-shapes.ts';
import { askBackground } from './ask-background.ts';
import type { OwnPage } from './own-page.ts';
import { inClear } from './protecting.ts';

declare const chrome: typeof Browser;

/** What is stored under names; null takes it away. */
export type Stored = Readonly<Record<string, unknown>>;

interface Rows {
  readonly records: Stored;
  readonly items: Stored;
}

/** What Keylift has stored, in memory as on the disk. */
export async function storedIn(page: OwnPage): Promise<Rows> {
  const rows = await page.evaluate(inDatabase, {});
  const { records = {} } = await page.evaluate(() =>
    chrome.storage.session.get<{ records?: Stored }>('records'),
  );
  return { ...rows, records: { ...rows.records, ...records } };
}

/** What Keylift has on the disk. */
export function onDisk(page: OwnPage): Promise<Rows> {
  return page.evaluate(inDatabase, {});
}

/** Writes to the disk past Keylift. */
export async function putOnDisk(page: OwnPage, rows: Partial<Rows>): Promise<void> {
  await page.evaluate(inDatabase, rows);
}

/** Forgets everything but the key of the prints, which the background has in its memory. */
export async function clearStores(page: OwnPage): Promise<void> {
  await page.evaluate(inDatabase, { clear: true });
}

/** Makes the profile one in which Keylift was never; its background must be stopped, and is started by this. */
export async function forgetEverything(page: OwnPage): Promise<void> {
  await clearStores(page);
  await page.evaluate(async () => {
    localStorage.clear();
    for (const { name } of await indexedDB.databases()) {
      await new Promise<void>((resolve, reject) => {
        const deleting = indexedDB.deleteDatabase(name ?? '');
        deleting.addEventListener('success', () => resolve());
        deleting.addEventListener('blocked', () => reject(new Error(`${name} is still open`)));
        deleting.addEventListener('error', () => reject(deleting.error));
      });
    }
    await chrome.runtime.sendMessage({}).catch(() => undefined);
  });
}

/** Chooses to keep all without protection, and puts these credentials there past the vault. */
export async function putInClear(page: OwnPage, credentials: readonly StoredCredential[]): Promise<void> {
  const { items } = await onDisk(page);
  // Has the background make its database, too.
  if (items['protection'] === undefined) await askBackground(page, inClear);
  await putOnDisk(page, {
    records: Object.fromEntries(credentials.map((credential) => [credential.id, recordInClear(credential)])),
  });
}

/** A record as the vault writes it, with prints of its own. */
export function recordInClear(credential: StoredCredential) {
  const { id, name, account } = credential;
  return {
    version: 1,
    fingerprint: `of ${id}`,
    accountPrint: `of ${account.host}`,
    namePrint: `of ${name}`,
    content: { clear: JSON.stringify({ version: 1, ...credential }) },
  };
}

/** A credential that was never checked, named and identified by its account. */
export function freshdeskCredential(account: string): StoredCredential {
  const vendor = vendorOf('freshdesk');
  return {
    id: account,
    name: account,
    description: '',
    vendor: vendor.id,
    account: accountOf(vendor, account),
    apiKey: alphanumericKey(account),
    auth: vendor.auth,
    savedAt: Date.now(),
  };
}

/** Runs in the page, alone. */
// oxlint-disable consistent-function-scoping -- it takes nothing along into the page
async function inDatabase({
  records = {},
  items = {},
  clear = false,
}: Partial<Rows> & { readonly clear?: boolean }): Promise<Rows> {
  const known = (await indexedDB.databases()).some(({ name }) => name === 'keylift');
  // A background that is held in the middle of a write keeps the lock for ever.
  const signal = AbortSignal.timeout(5_000);
  return navigator.locks.request('keylift-vault', { signal }, work).catch(work);

  async function work(): Promise<Rows> {
    if (clear) await Promise.all([chrome.storage.local.clear(), chrome.storage.session.clear()]);
    // To open one that is not there would make an empty one.
    if (!known) return { records: {}, items: {} };
    const db = await done(indexedDB.open('keylift'));
    const step = db.transaction(['records', 'items'], 'readwrite');
    const written = new Promise((resolve) => step.addEventListener('complete', resolve));
    if (clear) {
      step.objectStore('records').clear();
      for (const name of await done(step.objectStore('items').getAllKeys()))
        if (name !== 'print-key') step.objectStore('items').delete(name);
    }
    put(step.objectStore('records'), records);
    put(step.objectStore('items'), items);
    const rows = {
      records: await all(step.objectStore('records')),
      items: await all(step.objectStore('items')),
    };
    await written;
    db.close();
    return rows;
  }

  function put(store: IDBObjectStore, rows: Stored): void {
    for (const [key, value] of Object.entries(rows))
      if (value === null) store.delete(key);
      else store.put(value, key);
  }

  async function all(store: IDBObjectStore): Promise<Stored> {
    const [keys, values] = await Promise.all([done(store.getAllKeys()), done(store.getAll())]);
    // Bytes cannot leave every browser's page.
    const rows = keys.map((key, n) => [key as string, values[n]] as const);
    return Object.fromEntries(rows.filter(([, value]) => !ArrayBuffer.isView(value)));
  }

  function done<Result>(request: IDBRequest<Result>): Promise<Result> {
    return new Promise((resolve, reject) => {
      request.addEventListener('success', () => resolve(request.result));
      request.addEventListener('error', () => reject(request.error ?? new Error('No reason was told')));
    });
  }
}
// oxlint-enable consistent-function-scoping
