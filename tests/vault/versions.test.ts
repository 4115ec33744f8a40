// @vitest-environment node
import 'fake-indexeddb/auto';
import { base64 } from '@scure/base';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { browser } from 'wxt/browser';
import * as z from 'zod/mini';
import { openFile } from '../../utils/age/passphrase-file.ts';
import { entriesIn } from '../conventions/source-tree.ts';
import { setStage } from '../stages/background-stage.ts';
import { background } from '../stages/passphrase-stage.ts';
import { thaw } from './frozen-vault.ts';

beforeEach(() => void setStage());
afterEach(() => vi.unstubAllGlobals());

const wrappedIn = z.object({ 'vault-key': z.object({ wrapped: z.string() }) });
const recordVersion = z.object({ version: z.number() });

/** The versions of the records in storage. */
async function versions(): Promise<readonly number[]> {
  const items = Object.entries(await browser.storage.local.get(null));
  return items.flatMap(([key, item]) =>
    key.startsWith('credential:') ? [recordVersion.parse(item).version] : [],
  );
}

test('there is a frozen sample of every version', () => {
  expect(entriesIn('tests/fixtures/vault/')).toEqual([
    'version-1.json',
    'version-2-changed.json',
    'version-2.json',
  ]);
});

describe('a vault that was kept by version 1', () => {
  test('is read whole', async () => {
    const { credentials } = await thaw('version-1.json');
    const it = await background();
    expect(await it.readVault()).toMatchObject({ credentials, damaged: [], locked: [] });
  });

  test('recognises its keys', async () => {
    const { credentials } = await thaw('version-1.json');
    const it = await background();
    for (const { id, vendor, account, apiKey } of credentials) {
      expect(await it.idOfKey(await it.fingerprintOf(vendor, account.host, apiKey))).toBe(id);
    }
  });

  test('is written in the newest version when Keylift starts, and nothing of it is lost', async () => {
    const { credentials } = await thaw('version-1.json');
    const it = await background();
    await it.startUp();
    expect(await versions()).toEqual([2, 2]);
    const later = await background();
    expect(await later.readVault()).toMatchObject({ credentials, damaged: [] });
  });

  test('keeps a record that does not open as it is, and renews the others', async () => {
    const { local } = await thaw('version-1.json');
    const [first = ''] = Object.keys(local);
    const damaged = { version: 1, fingerprint: 'x', sealed: 'AAAA' };
    await browser.storage.local.set({ [first]: damaged });
    const it = await background();
    await it.startUp();
    expect((await browser.storage.local.get(first))[first]).toEqual(damaged);
    expect(new Set(await versions())).toEqual(new Set([1, 2]));
  });
});

describe('a vault that was kept by version 2', () => {
  test('opens with its passphrase', { timeout: 30_000 }, async () => {
    const { passphrase = '', identity } = await thaw('version-2.json');
    const { wrapped } = wrappedIn.parse(await browser.storage.local.get('vault-key'))['vault-key'];
    const opened = await openFile(base64.decode(wrapped), passphrase, () => undefined);
    expect(opened).toEqual({ ok: true, text: identity });
  });

  test('is read whole once it is unlocked', async () => {
    const { credentials, identity = '' } = await thaw('version-2.json');
    const it = await background();
    expect(await it.readVault()).toMatchObject({
      credentials: [],
      damaged: [],
      savedLocked: [credentials[1]?.id],
    });
    await it.answerLock({ type: 'unlock', identity });
    expect((await it.readVault()).credentials.map(({ apiKey }) => apiKey)).toEqual(
      credentials.map(({ apiKey }) => apiKey),
    );
    // What unlocking takes up goes on in the background, and must not reach into the next test.
    await expect.poll(async () => (await it.readVault()).savedLocked).toEqual([]);
  });

  test('opens too when the browser has lost the keys of the device', async () => {
    const { identity = '' } = await thaw('version-2.json');
    const { IDBFactory } = await import('fake-indexeddb');
    globalThis.indexedDB = new IDBFactory();
    const it = await background();
    expect(await it.answerLock({ type: 'unlock', identity })).toBe(true);
    await expect.poll(async () => (await it.readVault()).credentials.length).toBe(2);
  });
});

describe('a key that was replaced, refused and is to be replaced again in version 2', () => {
  test('is read whole, with the keys around it and the places it went to', async () => {
    const { credentials } = await thaw('version-2-changed.json');
    const it = await background();
    expect(await it.readVault()).toMatchObject({ credentials, damaged: [] });
  });

  test('is recognised by the key in force and by the one that waits, and by the old one no more', async () => {
    const { credentials } = await thaw('version-2-changed.json');
    const it = await background();
    const [{ id, vendor, account, apiKey, next, previous } = { id: '' }] = credentials;
    const idOf = async (key: string | undefined) =>
      it.idOfKey(await it.fingerprintOf(vendor ?? '', account?.host ?? '', key ?? ''));
    expect([await idOf(apiKey), await idOf(next?.apiKey), await idOf(previous?.apiKey)]).toEqual([
      id,
      id,
      undefined,
    ]);
  });
});

test('a record of a later version is kept as it is, and said to be newer', async () => {
  await thaw('version-1.json');
  const newer = { version: 3, anything: true };
  await browser.storage.local.set({ 'credential:newer': newer });
  const it = await background();
  await it.startUp();
  expect((await it.readVault()).damaged).toMatchObject([{ id: 'newer', why: 'newer' }]);
  expect((await browser.storage.local.get('credential:newer'))['credential:newer']).toEqual(newer);
});
