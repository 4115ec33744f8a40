// @vitest-environment node
import 'fake-indexeddb/auto';
import { base64 } from '@scure/base';
import { IDBFactory } from 'fake-indexeddb';
import { openDB } from 'idb';
import { beforeEach, describe, expect, test, vi } from 'vitest';

/** A context of the extension that has just been started. */
async function context() {
  vi.resetModules();
  return {
    ...(await import('../../utils/vault/device-seal.ts')),
    ...(await import('../../utils/vault/device-keys.ts')),
  };
}

beforeEach(() => {
  globalThis.indexedDB = new IDBFactory();
});

test('what is sealed is an age file that this device opens', async () => {
  const { seal, open } = await context();
  const sealed = await seal('kéy');
  expect(new TextDecoder().decode(base64.decode(sealed))).toMatch(/^age-encryption\.org\/v1\n-> X25519 /);
  expect(await open(sealed)).toBe('kéy');
});

test('the same text sealed twice looks different', async () => {
  const { seal } = await context();
  expect(await seal('key')).not.toBe(await seal('key'));
});

test('another context of the same device opens it', async () => {
  const sealed = await (await context()).seal('key');
  expect(await (await context()).open(sealed)).toBe('key');
});

test('another device does not', async () => {
  const sealed = await (await context()).seal('key');
  globalThis.indexedDB = new IDBFactory();
  expect(await (await context()).open(sealed)).toBe(undefined);
});

test.each(['', 'text', 'AAAA'])('what is no seal does not open: %j', async (sealed) => {
  expect(await (await context()).open(sealed)).toBe(undefined);
});

describe('the keys of the device', () => {
  const inStorage = async () => {
    const db = await openDB('keylift', 1);
    const kept = { identity: await db.get('keys', 'identity'), hmac: await db.get('keys', 'hmac') };
    db.close();
    return kept;
  };

  test('are the same for two contexts that start at once', async () => {
    const [one, other] = [await context(), await context()];
    const [mine, theirs] = await Promise.all([one.deviceKeys(), other.deviceKeys()]);
    expect(mine.recipient).toBe(theirs.recipient);
    expect(await one.fingerprint('a')).toBe(await other.fingerprint('a'));
  });

  test('cannot be taken out', async () => {
    await (await context()).deviceKeys();
    const { identity, hmac } = await inStorage();
    await expect(crypto.subtle.exportKey('pkcs8', identity.privateKey)).rejects.toThrow(/extractable/);
    await expect(crypto.subtle.exportKey('raw', hmac)).rejects.toThrow(/extractable/);
  });

  test('are tried anew after they could not be loaded', async () => {
    const { deviceKeys, seal } = await context();
    const broken = vi.spyOn(indexedDB, 'open').mockImplementation(() => {
      throw new Error('no disk');
    });
    await expect(deviceKeys()).rejects.toThrow('no disk');
    broken.mockRestore();
    expect(await seal('key')).not.toBe('');
  });

  test.each(['hmac', 'identity'])('that are left stay when the other (%s) is lost', async (lost) => {
    await (await context()).deviceKeys();
    const before = await inStorage();
    const db = await openDB('keylift', 1);
    await db.delete('keys', lost);
    db.close();
    await (await context()).deviceKeys();
    const after = await inStorage();
    const kept = lost === 'hmac' ? 'identity' : 'hmac';
    expect(await printOf(after[kept])).toBe(await printOf(before[kept]));
    expect(after[lost === 'hmac' ? 'hmac' : 'identity']).toBeDefined();
  });
});

test('a fingerprint tells the same parts from others, and is none of them', async () => {
  const { fingerprint } = await context();
  expect(await fingerprint('a', 'bc')).toBe(await fingerprint('a', 'bc'));
  expect(await fingerprint('a', 'bc')).not.toBe(await fingerprint('ab', 'c'));
  expect(await fingerprint('a', 'bc')).not.toContain('bc');
});

/** Tells keys apart that cannot be taken out. */
async function printOf(key: CryptoKey | CryptoKeyPair): Promise<string> {
  const bytes =
    key instanceof CryptoKey
      ? await crypto.subtle.sign('HMAC', key, new Uint8Array(1))
      : await crypto.subtle.exportKey('raw', key.publicKey);
  return base64.encode(new Uint8Array(bytes));
}
