import { base64urlnopad } from '@scure/base';
import type { StoredCredential } from '../credentials/credential.ts';
import { readOrPut } from './database.ts';

/**
 * Keyed prints by which records are found without opening them. The key of the prints lies beside them: who reads the
 * profile can try out whether a key or an account that they know is saved, and learns no other.
 */
let printKey: Promise<CryptoKey> | undefined;

async function importKey(): Promise<CryptoKey> {
  // In the place of a damaged one: what is saved is found by its prints no more, and otherwise as good as before.
  const bytes = await readOrPut('print-key', isKey, () => crypto.getRandomValues(new Uint8Array(32)));
  return crypto.subtle.importKey('raw', bytes, { name: 'HMAC', hash: 'SHA-256' }, false, ['sign']);
}

async function print(...parts: readonly string[]): Promise<string> {
  printKey ??= importKey().catch((error: unknown) => {
    printKey = undefined;
    throw error;
  });
  const bytes = new TextEncoder().encode(JSON.stringify(parts));
  return base64urlnopad.encode(new Uint8Array(await crypto.subtle.sign('HMAC', await printKey, bytes)));
}

/** Of this very key of this account. */
export function printOfKey(vendor: string, host: string, apiKey: string): Promise<string> {
  return print('key', vendor, host, apiKey);
}

/** Of each of its keys: the one in force, that which waits, and the one before. */
export function printsOfKeys({
  vendor,
  account,
  apiKey,
  next,
  previous,
}: StoredCredential): Promise<string[]> {
  const keys = [apiKey, next?.apiKey, previous?.apiKey].filter((key) => key !== undefined);
  return Promise.all(keys.map((key) => printOfKey(vendor, account.host, key)));
}

export function printOfAccount(vendor: string, host: string): Promise<string> {
  return print('account', vendor, host);
}

export function printOfName(name: string): Promise<string> {
  return print('name', name);
}

function isKey(kept: unknown): kept is Uint8Array<ArrayBuffer> {
  return kept instanceof Uint8Array && kept.length === 32;
}
