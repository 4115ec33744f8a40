import { readFileSync } from 'node:fs';
import { base64 } from '@scure/base';
import { IDBFactory } from 'fake-indexeddb';
import { openDB } from 'idb';
import { browser } from 'wxt/browser';
import * as z from 'zod/mini';
import { storedCredential } from '../../utils/credentials/credential.ts';

const frozen = z.object({
  device: z.object({ privateKey: z.string() }),
  hmac: z.string(),
  accepted: z.optional(z.array(z.string())),
  passphrase: z.optional(z.string()),
  identity: z.optional(z.string()),
  local: z.record(z.string(), z.unknown()),
  credentials: z.array(storedCredential),
});

/** Puts everything that a version of Keylift kept into this browser, as it was frozen then. */
export async function thaw(name: string) {
  const text = readFileSync(new URL(`../fixtures/vault/${name}`, import.meta.url), 'utf8');
  const kept = frozen.parse(JSON.parse(text));
  globalThis.indexedDB = new IDBFactory();
  const bytes = (encoded: string) => Uint8Array.from(base64.decode(encoded));
  const { privateKey } = kept.device;
  const identity = await crypto.subtle.importKey('pkcs8', bytes(privateKey), 'X25519', false, ['deriveBits']);
  const way = { name: 'HMAC', hash: 'SHA-256' };
  const hmac = await crypto.subtle.importKey('raw', bytes(kept.hmac), way, false, ['sign']);
  const db = await openDB('keylift', 1, { upgrade: (fresh) => void fresh.createObjectStore('keys') });
  await db.put('keys', { privateKey: identity }, 'identity');
  await db.put('keys', hmac, 'hmac');
  if (kept.accepted) await db.put('keys', kept.accepted, 'accepted');
  db.close();
  await browser.storage.local.set(kept.local);
  return kept;
}
