// @vitest-environment node
import 'fake-indexeddb/auto';
import { Decrypter } from 'age-encryption';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { browser } from 'wxt/browser';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { savedOf } from '../../utils/vault/upsert.ts';
import {
  addCredential,
  type NewCredential,
  readCredential,
  updateCredential,
} from '../../utils/vault/vault.ts';
import { accountOf, vendorOf } from '../checks/answer-entries.ts';
import { clearLedger } from './clear-ledger.ts';

/** What one step costs beside ten and beside a thousand records: counted, not timed. */
beforeEach(async () => {
  fakeBrowser.reset();
  await clearLedger();
});
afterEach(() => vi.restoreAllMocks());

const vendor = vendorOf('freshdesk');

function fresh(account: string): NewCredential {
  const apiKey = `Key${account}000000000000000000`.slice(0, 20);
  return {
    description: '',
    vendor: vendor.id,
    account: accountOf(vendor, account),
    apiKey,
    auth: vendor.auth,
  };
}

async function fill(from: number, to: number): Promise<void> {
  // oxlint-disable-next-line no-await-in-loop -- as one person saves
  for (let n = from; n < to; n += 1) await addCredential(`id${n}`, 'Freshdesk', fresh(`a${n}`));
}

/** Stored items and entries of the ledger that were read, and records that were opened. */
interface Cost {
  readonly read: number;
  readonly opened: number;
}

async function costOf(step: () => Promise<unknown>): Promise<Cost> {
  const get = vi.spyOn(browser.storage.local, 'get');
  const getAll = vi.spyOn(IDBObjectStore.prototype, 'getAll');
  const decrypt = vi.spyOn(Decrypter.prototype, 'decrypt');
  await step();
  const items = get.mock.settledResults.flatMap(({ value }) => Object.keys(value));
  const entries = getAll.mock.results.flatMap(({ value }) => value.result);
  const opened = decrypt.mock.calls.length;
  vi.restoreAllMocks();
  return { read: items.length + entries.length, opened };
}

const stepsOf = (fresher: string): readonly (readonly [string, () => Promise<unknown>])[] => [
  ['saving a credential', () => addCredential(fresher, 'Freshdesk', fresh(fresher))],
  ['saving one whose key is known', () => addCredential('again', 'Again', fresh('a3'))],
  ['renaming', () => updateCredential('id4', (it) => ({ ...it, name: 'Freshdesk' }))],
  ['noting a verdict', () => updateCredential('id5', (it) => ({ ...it, description: 'checked' }))],
  ['looking up what is saved of an account', () => savedOf(vendor.id, 'a6.freshdesk.com')],
];

async function costs(fresher: string) {
  const all: Record<string, Cost> = {};
  // oxlint-disable-next-line no-await-in-loop -- one after the other, to be told apart
  for (const [name, step] of stepsOf(fresher)) all[name] = await costOf(step);
  return all;
}

test('beside a thousand records every step reads and opens as few as beside ten', {
  timeout: 120_000,
}, async () => {
  await fill(0, 10);
  const besideTen = await costs('eleventh');
  await fill(10, 1_000);
  expect(await costs('last')).toEqual(besideTen);
  for (const { read, opened } of Object.values(besideTen)) {
    expect(read).toBeLessThanOrEqual(6);
    expect(opened).toBeLessThanOrEqual(1);
  }
});

test('a save that the browser refused to store leaves no key known and no name taken', async () => {
  await fill(0, 2);
  vi.spyOn(browser.storage.local, 'set').mockRejectedValueOnce(new Error('full'));
  await expect(addCredential('refused', 'Mine', fresh('mine'))).rejects.toThrow('full');
  expect(await addCredential('stored', 'Mine', fresh('mine'))).toEqual({ id: 'stored', known: false });
  expect(await readCredential('stored')).toMatchObject({ name: 'Mine' });
});
