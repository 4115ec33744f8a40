// @vitest-environment node
import 'fake-indexeddb/auto';
import { identityToRecipient } from 'age-encryption';
import { IDBFactory } from 'fake-indexeddb';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { browser } from 'wxt/browser';
import { newIdentity } from '../../utils/age/identity.ts';
import { accountOf, vendorOf } from '../checks/answer-entries.ts';
import { newCredential, setStage } from '../stages/background-stage.ts';
import { type Background, background, setPassphrase, wrapped } from '../stages/passphrase-stage.ts';
import { clearLedger } from './clear-ledger.ts';

let it: Background;

beforeEach(async () => {
  globalThis.indexedDB = new IDBFactory();
  setStage();
  it = await background();
  for (const name of ['one', 'two', 'three']) await it.addCredential(name, name, newCredential(name));
});
afterEach(() => vi.unstubAllGlobals());

const local = () => browser.storage.local.get(null);
const names = async (of = it) => (await of.readVault()).credentials.map(({ name }) => name).toSorted();
const unlock = (of: Background, identity: string) => of.answerLock({ type: 'unlock', identity });
const all = ['one', 'three', 'two'];

describe('setting a passphrase', () => {
  test('seals every record anew, for one recipient, which is not the device', async () => {
    const { recipient: device } = await it.deviceKeys();
    const identity = await setPassphrase(it);
    const records = Object.entries(await local()).filter(([key]) => key.startsWith('credential:'));
    const recipient = await identityToRecipient(identity);
    expect(records.map(([, record]) => record)).toEqual(
      Array.from({ length: 3 }, () => expect.objectContaining({ version: 2, recipient })),
    );
    expect(recipient).not.toBe(device);
    expect(await names()).toEqual(all);
  });

  test('writes the key and all records in one step', async () => {
    const set = vi.spyOn(browser.storage.local, 'set');
    await setPassphrase(it);
    expect(set.mock.calls.map(([items]) => Object.keys(items).toSorted())).toEqual([
      ['credential:one', 'credential:three', 'credential:two', 'vault-key'],
    ]);
  });

  test('leaves nothing that opens a copy of the old records', async () => {
    const before = await local();
    await setPassphrase(it);
    await browser.storage.local.clear();
    await browser.storage.local.set(before);
    const later = await background();
    await later.acceptRecipients(undefined);
    await clearLedger();
    const { credentials, damaged } = await later.readVault();
    expect([credentials, damaged.map(({ why }) => why)]).toEqual([[], Array(3).fill('unopened')]);
  });

  test('keeps what is on offer and what is being typed', async () => {
    const vendor = vendorOf('freshdesk');
    const { stored } = it.makeOffer({
      tabId: 7,
      vendor,
      account: accountOf(vendor, 'acme'),
      pageUrl: new URL('https://acme.freshdesk.com/'),
      key: 'Zr81LsVd0RkYe3WpJQm4',
      person: undefined,
    });
    await stored;
    await it.keepDraft({ form: 'add', apiKey: 'half a k' });
    const identity = await setPassphrase(it);
    const later = await background();
    expect((await later.deviceKeys()).retired).toBe(undefined);
    expect(await later.readDraft()).toEqual({ form: 'add', apiKey: 'half a k' });
    const saved = await later.saveOffer(7, { pageHost: 'acme.freshdesk.com' });
    await unlock(later, identity);
    expect(saved.ok && (await later.readCredential(saved.id))?.apiKey).toBe('Zr81LsVd0RkYe3WpJQm4');
  });
});

describe('what was there when a passphrase is set:', () => {
  test('keeps what was forgotten for as long as it can be brought back', async () => {
    await it.forgetCredential('two');
    await setPassphrase(it);
    expect((await it.readVault()).forgotten.map(({ id }) => id)).toEqual(['two']);
    await it.restoreCredential('two');
    expect(await names()).toEqual(all);
  });

  test('leaves a damaged record as it is', async () => {
    const damaged = { version: 2, fingerprint: 'x', recipient: 'y', sealed: 'AAAA' };
    await browser.storage.local.set({ 'credential:two': damaged });
    await setPassphrase(it);
    expect((await local())['credential:two']).toEqual(damaged);
    expect(await names()).toEqual(['one', 'three']);
  });

  test('loses nothing that is saved meanwhile', async () => {
    await Promise.all([
      setPassphrase(it),
      ...['four', 'five'].map((name) => it.addCredential(name, name, newCredential(name))),
    ]);
    expect(await names()).toEqual(['five', 'four', 'one', 'three', 'two']);
  });

  test('does not begin when the browser cannot write', async () => {
    const before = await local();
    vi.spyOn(browser.storage.local, 'set').mockRejectedValueOnce(new Error('no space'));
    await expect(setPassphrase(it)).rejects.toThrow('no space');
    expect(await local()).toEqual(before);
    const later = await background();
    await later.startUp();
    expect(await names(later)).toEqual(all);
    expect((await later.vaultLock()).kind).toBe('device');
  });
});

describe('changing the passphrase', () => {
  test('needs the identity that the old one opens', async () => {
    await setPassphrase(it);
    const ask = (current?: string) =>
      it.answerLock({
        type: 'set-passphrase',
        identity: newIdentity(),
        wrapped,
        ...(current !== undefined && { current }),
      });
    const before = await local();
    expect(await ask()).toBe('refused');
    expect(await ask(newIdentity())).toBe('refused');
    expect(await local()).toEqual(before);
  });

  test('makes the old identity worthless for what is there now', async () => {
    const first = await setPassphrase(it);
    const second = await setPassphrase(it, first);
    await it.answerLock({ type: 'lock' });
    expect(await unlock(it, first)).toBe(false);
    expect(await unlock(it, second)).toBe(true);
    expect(await names()).toEqual(all);
  });

  test('works while the vault is locked, for who knows it', async () => {
    const first = await setPassphrase(it);
    await it.answerLock({ type: 'lock' });
    await setPassphrase(it, first);
    expect(await names()).toEqual(all);
  });
});

describe('removing the passphrase', () => {
  test('needs the identity that it opens', async () => {
    await setPassphrase(it);
    expect(await it.answerLock({ type: 'remove-passphrase', current: newIdentity() })).toBe('refused');
    expect((await it.vaultLock()).kind).toBe('unlocked');
  });

  test('leaves the vault open for good, and nothing of the old key', async () => {
    const identity = await setPassphrase(it);
    await it.answerLock({ type: 'remove-passphrase', current: identity });
    await browser.storage.session.clear();
    const later = await background();
    expect((await later.vaultLock()).kind).toBe('device');
    expect(await names(later)).toEqual(all);
    expect((await local())['vault-key']).toEqual({ version: 1, kind: 'device' });
  });
});

describe('a key of the vault that Keylift did not write', () => {
  test.each([
    [
      'another recipient',
      async () => ({
        version: 1,
        kind: 'passphrase',
        recipient: await identityToRecipient(newIdentity()),
        wrapped,
      }),
    ],
    ['none', async () => ({ version: 1, kind: 'device' })],
    ['nonsense', async () => 'text'],
  ])('(%s) is not sealed for, and is told', async (_, planted) => {
    await setPassphrase(it);
    await browser.storage.local.set({ 'vault-key': await planted() });
    expect((await it.vaultLock()).kind).toBe('broken');
    await it.addCredential('new', 'new', newCredential('new'));
    const { recipient } = await it.deviceKeys();
    expect((await local())['credential:new']).toMatchObject({ recipient });
  });

  test.each([
    ['takes so little work that it could be guessed', 'A'.repeat(22), 16],
    ['takes more work than is ever done', 'A'.repeat(22), 21],
    ['has a short salt', 'A'.repeat(21), 18],
  ])('is not used where its wrapping %s', async (_, salt, work) => {
    const identity = await setPassphrase(it);
    const cheap = `age-encryption.org/v1\n-> scrypt ${salt} ${work}\n${'B'.repeat(43)}\n--- `;
    const { 'vault-key': kept } = await browser.storage.local.get<Record<string, object>>('vault-key');
    await browser.storage.local.set({ 'vault-key': { ...kept, wrapped: btoa(cheap) } });
    expect((await it.vaultLock()).kind).toBe('broken');
    expect(await unlock(it, identity)).toBe(false);
    await browser.storage.local.set({ 'vault-key': { ...kept, wrapped } });
    expect((await it.vaultLock()).kind).toBe('unlocked');
  });

  test('is not sealed for where there was no passphrase', async () => {
    const recipient = await identityToRecipient(newIdentity());
    await browser.storage.local.set({ 'vault-key': { version: 1, kind: 'passphrase', recipient, wrapped } });
    expect((await it.vaultLock()).kind).toBe('broken');
    expect(await names()).toEqual(all);
  });

  test('is told when it is gone', async () => {
    await setPassphrase(it);
    await browser.storage.local.remove('vault-key');
    expect((await it.vaultLock()).kind).toBe('broken');
    expect((await it.readVault()).damaged.length).toBe(3);
  });
});

test('starting over deletes what is locked and leaves a vault without a passphrase', async () => {
  await setPassphrase(it);
  await it.answerLock({ type: 'lock' });
  await it.answerLock({ type: 'start-over' });
  expect((await it.vaultLock()).kind).toBe('device');
  expect(await it.readVault()).toMatchObject({ credentials: [], damaged: [], locked: [] });
  await it.addCredential('new', 'new', newCredential('new'));
  expect(await names()).toEqual(['new']);
});
