import 'fake-indexeddb/auto';
import { vi } from 'vitest';
import { browser } from 'wxt/browser';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { itemsUnder, readItem, readRows, write } from '../../utils/vault/database.ts';
import type { NewCredential } from '../../utils/vault/vault.ts';
import { accountOf, vendorOf } from '../checks/answer-entries.ts';

const vendor = vendorOf('freshservice');
const person = { agent: { id: 7, first_name: 'Nora', last_name: 'Lind', email: 'nora.lind@acme.example' } };

/** A browser without a screen for the background's own modules, and the vendor's API. */
export async function setStage() {
  fakeBrowser.reset();
  await clearDisk();
  const { locks } = navigator;
  vi.stubGlobal('navigator', { locks, onLine: true });
  Object.assign(browser, {
    permissions: { contains: async () => true },
    idle: { setDetectionInterval: () => undefined },
    action: {
      setBadgeText: vi.fn<() => Promise<void>>(async () => undefined),
      getBadgeText: async () => '',
    },
    scripting: { executeScript: async () => [] },
  });
  Object.assign(browser.storage, { local: untouchable });
  vi.spyOn(browser.i18n, 'getMessage').mockImplementation((key) => key);
  const asked: string[] = [];
  const held: (() => void)[] = [];
  const api = { hold: false };
  vi.stubGlobal('fetch', async (input: string) => {
    asked.push(input);
    if (api.hold) await new Promise<void>((go) => void held.push(go));
    return Response.json(person);
  });
  return { api, asked, letGo: () => held.splice(0).forEach((go) => go()) };
}

/** An invented credential of an account. */
export function newCredential(account: string): NewCredential {
  return {
    description: '',
    vendor: vendor.id,
    account: accountOf(vendor, account),
    apiKey: `Key${account}000000000000000000`.slice(0, 20),
    auth: vendor.auth,
  };
}

/** Nothing of Keylift's is in `storage.local`. */
const untouchable = new Proxy(
  {},
  {
    get: (_, name) => {
      if (name === 'setAccessLevel') return async () => undefined;
      throw new Error(`storage.local.${String(name)} was used`);
    },
  },
);

/** All that is in the database: records by id, items by name. */
export async function onDisk() {
  const items = await Promise.all((await itemsUnder('')).map(async (name) => [name, await readItem(name)]));
  return {
    records: Object.fromEntries(await readRows()) as Record<string, unknown>,
    items: Object.fromEntries(items) as Record<string, unknown>,
  };
}

/** Puts something into the database that Keylift did not write. */
export async function putOnDisk(what: {
  readonly records?: Readonly<Record<string, unknown>>;
  readonly items?: Readonly<Record<string, unknown>>;
}): Promise<void> {
  await write({
    records: new Map(Object.entries(what.records ?? {})),
    items: new Map(Object.entries(what.items ?? {})),
  });
}

/** All but the key of the prints, which those who have read it keep. */
async function clearDisk(): Promise<void> {
  const [rows, names] = await Promise.all([readRows(), itemsUnder('')]);
  const none = (keys: Iterable<string>) => new Map([...keys].map((key) => [key, undefined]));
  await write({
    records: none(rows.keys()),
    items: none(names.filter((name) => name !== 'print-key')),
  });
}

/** The names of what is in `storage.session`, the vault's records aside. */
export async function inSession(): Promise<readonly string[]> {
  return Object.keys(await browser.storage.session.get(null)).filter((name) => name !== 'records');
}

export async function alarms(): Promise<readonly string[]> {
  return (await browser.alarms.getAll()).map(({ name }) => name);
}
