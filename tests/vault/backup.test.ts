// @vitest-environment node
import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { browser } from 'wxt/browser';
import * as z from 'zod/mini';
import { newIdentity } from '../../utils/age/identity.ts';
import type { PopupMessage, PopupReplies } from '../../utils/background/protocol.ts';
import { newCredential, setStage } from '../stages/background-stage.ts';
import { type Background, background, setPassphrase, wrapped } from '../stages/passphrase-stage.ts';

let it: Background;

beforeEach(async () => {
  globalThis.indexedDB = new IDBFactory();
  setStage();
  it = await background();
  for (const name of ['one', 'two']) await it.addCredential(name, name, newCredential(name));
});
afterEach(() => vi.unstubAllGlobals());

async function ask<Message extends PopupMessage>(message: Message) {
  const { answerPopup } = await import('../../utils/background/dispatch.ts');
  return (await answerPopup(message)) as PopupReplies[Message['type']];
}

/** A back-up of what is saved, and the identity that opens it. */
async function backup(): Promise<{ readonly content: string; readonly identity: string }> {
  const identity = newIdentity();
  const made = await ask({ type: 'make-backup', fresh: { identity, wrapped } });
  if (!made.ok) throw new Error(made.problem);
  return { content: made.content, identity };
}

const layDown = (content: string) => browser.storage.session.set({ 'restore-file': content });
const local = () => browser.storage.local.get(null);
const names = async () => (await it.readVault()).credentials.map(({ name }) => name).toSorted();
const recordsOf = (content: string) =>
  z.object({ records: z.array(z.object({ id: z.string(), age: z.string() })) }).parse(JSON.parse(content))
    .records;

async function emptyDevice(): Promise<void> {
  globalThis.indexedDB = new IDBFactory();
  setStage();
  it = await background();
}

describe('a back-up', () => {
  test('of a vault without a passphrase needs one', async () => {
    expect(await ask({ type: 'make-backup' })).toEqual({ ok: false, problem: 'passphrase-needed' });
  });

  test('holds nothing in clear', async () => {
    const { content } = await backup();
    expect(content).not.toContain(newCredential('one').apiKey);
    expect(content).not.toContain('freshservice');
    expect(content).not.toContain('AGE-SECRET-KEY');
  });

  test('of a vault with a passphrase can be made while it is locked, and is the same', async () => {
    const identity = await setPassphrase(it);
    await it.answerLock({ type: 'lock' });
    const made = await ask({ type: 'make-backup' });
    expect(made).toMatchObject({ ok: true, count: 2, leftOut: 0 });
    await emptyDevice();
    await layDown(made.ok ? made.content : '');
    expect(await ask({ type: 'restore', identity, take: [] })).toEqual({ ok: true, added: 2, replaced: 0 });
    expect(await names()).toEqual(['one', 'two']);
  });

  test('leaves out what is forgotten, and counts what is damaged', async () => {
    await it.forgetCredential('one');
    await browser.storage.local.set({ 'credential:two': 'text' });
    const made = await ask({ type: 'make-backup', fresh: { identity: newIdentity(), wrapped } });
    expect(made).toMatchObject({ ok: true, count: 0, leftOut: 1 });
  });
});

describe('restoring', () => {
  test('on an empty device brings back all there was', async () => {
    const before = (await it.readVault()).credentials;
    const { content, identity } = await backup();
    await emptyDevice();
    await layDown(content);
    expect(await ask({ type: 'preview-restore', identity })).toMatchObject({
      ok: true,
      fresh: ['one', 'two'],
      same: 0,
      differing: [],
      damaged: 0,
    });
    await ask({ type: 'restore', identity, take: [] });
    expect((await it.readVault()).credentials).toEqual(before);
  });

  test('what is there just so writes nothing', async () => {
    const { content, identity } = await backup();
    await layDown(content);
    const before = await local();
    expect(await ask({ type: 'preview-restore', identity })).toMatchObject({ fresh: [], same: 2 });
    expect(await ask({ type: 'restore', identity, take: [] })).toEqual({ ok: true, added: 0, replaced: 0 });
    expect(await local()).toEqual(before);
  });

  test('replaces what differs only where it is chosen', async () => {
    const { content, identity } = await backup();
    await it.updateCredential('one', (one) => ({ ...one, description: 'mine' }));
    await it.updateCredential('two', (one) => ({ ...one, description: 'mine' }));
    await layDown(content);
    expect(await ask({ type: 'preview-restore', identity })).toMatchObject({
      differing: [
        { id: 'one', fields: ['description'] },
        { id: 'two', fields: ['description'] },
      ],
    });
    await ask({ type: 'restore', identity, take: ['two'] });
    const { credentials } = await it.readVault();
    expect(credentials.map(({ id, description }) => [id, description])).toEqual([
      ['one', 'mine'],
      ['two', ''],
    ]);
  });

  test('gives a name that is taken a number', async () => {
    const { content, identity } = await backup();
    await emptyDevice();
    await it.addCredential('other', 'one', newCredential('other'));
    await layDown(content);
    await ask({ type: 'restore', identity, take: [] });
    expect(await names()).toEqual(['one', 'one (2)', 'two']);
  });

  test('leaves out a record that was damaged or put under another id, and says so', async () => {
    const { content, identity } = await backup();
    const [first, second] = recordsOf(content);
    await emptyDevice();
    const spliced = {
      ...JSON.parse(content),
      records: [{ ...first, id: 'x' }, second, { ...second, age: `${second?.age.slice(0, 200)}` }],
    };
    await layDown(JSON.stringify(spliced));
    expect(await ask({ type: 'preview-restore', identity })).toMatchObject({ fresh: ['two'], damaged: 2 });
  });

  test('writes all of it or nothing', async () => {
    const { content, identity } = await backup();
    await emptyDevice();
    await layDown(content);
    const set = vi.spyOn(browser.storage.local, 'set').mockRejectedValueOnce(new Error('no space'));
    await expect(ask({ type: 'restore', identity, take: [] })).rejects.toThrow('no space');
    expect(await names()).toEqual([]);
    await ask({ type: 'restore', identity, take: [] });
    expect(set.mock.calls.length).toBe(2);
    expect(await names()).toEqual(['one', 'two']);
  });
});

describe('a restore', () => {
  test.each([
    ['no file', '', 'no-file'],
    ['another file', '{"format":"keylift.credentials","version":1}', 'no-file'],
  ])('of %s is refused', async (_, content, problem) => {
    await layDown(content);
    expect(await ask({ type: 'preview-restore', identity: newIdentity() })).toEqual({ ok: false, problem });
  });

  test('with another identity is refused', async () => {
    await layDown((await backup()).content);
    expect(await ask({ type: 'restore', identity: newIdentity(), take: [] })).toEqual({
      ok: false,
      problem: 'wrong-identity',
    });
  });

  test('waits until the vault is unlocked', async () => {
    const { content, identity } = await backup();
    await setPassphrase(it);
    await it.answerLock({ type: 'lock' });
    await layDown(content);
    expect(await ask({ type: 'restore', identity, take: [] })).toEqual({ ok: false, problem: 'locked' });
  });

  test('into a vault with a passphrase seals for that', async () => {
    const { content, identity } = await backup();
    await emptyDevice();
    await setPassphrase(it);
    await layDown(content);
    await ask({ type: 'restore', identity, take: [] });
    await it.answerLock({ type: 'lock' });
    expect((await it.readVault()).locked.length).toBe(2);
  });
});
