// @vitest-environment node
import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { browser } from 'wxt/browser';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { fingerprintOf } from '../../utils/vault/fingerprint.ts';
import {
  addCredential,
  forgetCredential,
  idOfKey,
  type NewCredential,
  purgeForgotten,
  readCredential,
  readVault,
  restoreCredential,
  updateCredential,
} from '../../utils/vault/vault.ts';
import { accountOf, vendorOf } from '../checks/answer-entries.ts';
import { clearLedger } from './clear-ledger.ts';

beforeEach(async () => {
  fakeBrowser.reset();
  await clearLedger();
});

const vendor = vendorOf('freshdesk');

function fresh(account: string, apiKey = `Key${account}000000000000000000`.slice(0, 20)): NewCredential {
  return {
    description: '',
    vendor: vendor.id,
    account: accountOf(vendor, account),
    apiKey,
    auth: vendor.auth,
  };
}

const add = (id: string, name = id) => addCredential(id, name, fresh(id));
const names = async () => (await readVault()).credentials.map(({ name }) => name);
const itemOf = async (id: string) => (await browser.storage.local.get(null))[`credential:${id}`];
const put = (id: string, value: unknown) => browser.storage.local.set({ [`credential:${id}`]: value });

/** The same code in another context of the extension: no memory in common, the same storage and locks. */
async function anotherContext(): Promise<typeof import('../../utils/vault/vault.ts')> {
  vi.resetModules();
  return import('../../utils/vault/vault.ts');
}

describe('a saved credential', () => {
  test('comes back as it was given', async () => {
    await add('acme');
    expect(await readCredential('acme')).toEqual({
      ...fresh('acme'),
      id: 'acme',
      name: 'acme',
      savedAt: expect.any(Number),
    });
  });

  test('is nowhere in storage in clear', async () => {
    await add('acme');
    const { apiKey } = fresh('acme');
    const stored = JSON.stringify(await browser.storage.local.get(null));
    expect(stored).not.toContain(apiKey);
    expect(stored).not.toContain(btoa(apiKey).slice(0, 16));
    expect(stored).not.toContain('acme.freshdesk.com');
  });

  test('is read by a context that did not write it', async () => {
    await add('acme');
    const other = await anotherContext();
    expect((await other.readCredential('acme'))?.apiKey).toBe(fresh('acme').apiKey);
  });

  test('is sealed anew at each change', async () => {
    await add('acme');
    const before = await itemOf('acme');
    await updateCredential('acme', (it) => it);
    expect(await itemOf('acme')).not.toEqual(before);
  });
});

describe('the same key', () => {
  test('of the same account is found and not saved twice', async () => {
    await add('acme');
    expect(await addCredential('second', 'again', fresh('acme'))).toEqual({ id: 'acme', known: true });
    expect(await names()).toEqual(['acme']);
  });

  test('of another account is another credential', async () => {
    await add('acme');
    const { apiKey } = fresh('acme');
    expect(await addCredential('b', 'b', fresh('other', apiKey))).toEqual({ id: 'b', known: false });
  });

  test('is saved anew if the record that had it is damaged', async () => {
    await add('acme');
    await put('acme', { ...(await recordOf('acme')), sealed: btoa('damaged') });
    expect(await addCredential('second', 'acme', fresh('acme'))).toEqual({ id: 'second', known: false });
    expect(await readVault()).toMatchObject({ damaged: [{ id: 'acme' }], credentials: [{ id: 'second' }] });
  });

  test('is saved anew once it was forgotten', async () => {
    await add('acme');
    await forgetCredential('acme');
    expect(await addCredential('second', 'acme', fresh('acme'))).toEqual({ id: 'second', known: false });
  });

  test('is saved once if two contexts save it at the same time', async () => {
    const other = await anotherContext();
    const results = await Promise.all([
      addCredential('one', 'one', fresh('acme')),
      other.addCredential('two', 'two', fresh('acme')),
    ]);
    expect(results.filter(({ known }) => !known).length).toBe(1);
    expect((await readVault()).credentials.length).toBe(1);
  });
});

describe('two contexts that write at once', () => {
  test('lose nothing, and every name stays unique', { timeout: 30_000 }, async () => {
    const other = await anotherContext();
    const each = Array.from({ length: 40 }, (_, n) => n);
    await Promise.all([
      ...each.map((n) => addCredential(`a${n}`, 'Freshdesk', fresh(`a${n}`))),
      ...each.map((n) => other.addCredential(`b${n}`, 'Freshdesk', fresh(`b${n}`))),
    ]);
    expect(new Set(await names()).size).toBe(80);
    expect((await readVault()).damaged).toEqual([]);
  });

  test('lose no change to one credential', async () => {
    await add('acme');
    const other = await anotherContext();
    const write = (vault: typeof other, letter: string) =>
      vault.updateCredential('acme', (it) => ({ ...it, description: it.description + letter }));
    await Promise.all(
      ['a', 'b', 'c', 'd'].flatMap((letter) => [
        write({ ...other, updateCredential }, letter),
        write(other, letter.toUpperCase()),
      ]),
    );
    const { description = '' } = (await readCredential('acme')) ?? {};
    expect(description.split('').toSorted().join('')).toBe('ABCDabcd');
  });
});

describe('a record that does not open or parse', () => {
  const damages: readonly [string, (record: Record<string, unknown>) => unknown][] = [
    ['is text', () => 'text'],
    ['is of a later version', (record) => ({ ...record, version: 99 })],
    ['has no seal', ({ sealed: _sealed, ...record }) => record],
    ['is cut', ({ sealed, ...record }) => ({ ...record, sealed: String(sealed).slice(0, 200) })],
    ['has one letter changed', ({ sealed, ...record }) => ({ ...record, sealed: withLetterChanged(sealed) })],
  ];

  test.each(damages)('since it %s, is counted and kept as it is', async (_, damage) => {
    await add('acme');
    await add('good');
    const damaged = damage(await recordOf('acme'));
    await put('acme', damaged);
    expect(await readVault()).toMatchObject({ damaged: [{ id: 'acme' }], credentials: [{ id: 'good' }] });
    await updateCredential('acme', (it) => ({ ...it, name: 'other' }));
    await restoreCredential('acme');
    await purgeForgotten(Date.now() + 1);
    expect(await itemOf('acme')).toEqual(damaged);
  });

  test('is a record that lies under another id', async () => {
    await add('acme');
    await add('good');
    await put('good', await recordOf('acme'));
    expect(await readVault()).toMatchObject({ damaged: [{ id: 'good' }], credentials: [{ id: 'acme' }] });
    expect(await readCredential('good')).toBe(undefined);
  });

  test('is a credential that lacks its key', async () => {
    await add('acme');
    await updateCredential('acme', (it) => ({ ...it, apiKey: '' }));
    expect(await readVault()).toMatchObject({ damaged: [{ id: 'acme' }], credentials: [] });
  });
});

describe('a forgotten credential', () => {
  beforeEach(async () => {
    await add('acme');
    await forgetCredential('acme');
  });

  test('is out of sight', async () => {
    expect(await readVault()).toMatchObject({ credentials: [], forgotten: [{ id: 'acme', name: 'acme' }] });
    expect(await readCredential('acme')).toBe(undefined);
    expect(await idOfKey(await fingerprintOf(vendor.id, 'acme.freshdesk.com', fresh('acme').apiKey))).toBe(
      undefined,
    );
  });

  test('comes back', async () => {
    await restoreCredential('acme');
    expect((await readCredential('acme'))?.apiKey).toBe(fresh('acme').apiKey);
    expect((await readVault()).forgotten).toEqual([]);
  });

  test('stays forgotten if a check of it ends late', async () => {
    await updateCredential('acme', (it) => ({ ...it, description: 'checked' }));
    expect(await names()).toEqual([]);
  });

  test('does not come back beside the same key saved anew', async () => {
    await addCredential('second', 'acme', fresh('acme'));
    await restoreCredential('acme');
    expect((await readVault()).credentials.map(({ id }) => id)).toEqual(['second']);
  });

  test('comes back under another name if its own was given away', async () => {
    await addCredential('other', 'acme', fresh('other'));
    await restoreCredential('acme');
    expect((await names()).toSorted()).toEqual(['acme', 'acme (2)']);
  });

  test('is deleted when its time is over, and not before', async () => {
    await purgeForgotten(Date.now() - 60_000);
    expect(await itemOf('acme')).toBeDefined();
    await purgeForgotten(Date.now() + 1);
    expect(await itemOf('acme')).toBe(undefined);
  });

  test('is all that is deleted', async () => {
    await add('good');
    await purgeForgotten(Date.now() + 1);
    expect(await names()).toEqual(['good']);
  });
});

describe('a name', () => {
  test('that is taken gets a number', async () => {
    for (const id of ['one', 'two', 'three']) await add(id, 'Freshdesk');
    expect(await names()).toEqual(['Freshdesk', 'Freshdesk (2)', 'Freshdesk (3)']);
  });

  test('that another has is not given twice by renaming', async () => {
    await add('one');
    await add('two');
    await updateCredential('two', (it) => ({ ...it, name: 'one' }));
    expect((await names()).toSorted()).toEqual(['one', 'one (2)']);
  });

  test('stays when only the description changes', async () => {
    await add('one', 'Freshdesk');
    await add('two', 'Freshdesk');
    await updateCredential('two', (it) => ({ ...it, description: 'new' }));
    expect(await names()).toEqual(['Freshdesk', 'Freshdesk (2)']);
  });
});

async function recordOf(id: string): Promise<Record<string, unknown>> {
  const item: unknown = await itemOf(id);
  if (typeof item !== 'object' || item === null) throw new Error(`no record ${id}`);
  return { ...item };
}

function withLetterChanged(sealed: unknown): string {
  const text = String(sealed);
  const at = text.length - 20;
  return text.slice(0, at) + (text[at] === 'A' ? 'B' : 'A') + text.slice(at + 1);
}
