import { base64urlnopad } from '@scure/base';
import { readOrPut } from './database.ts';

/**
 * Keyed prints by which records are found without opening them. The key of the prints lies beside them: who reads the
 * profile can try out whether a key or an account that they know is saved, and learns no other.
 */
let printKey: Promise<CryptoKey> | undefined;

async function importKey(): Promise<CryptoKey> {
  const bytes = await readOrPut('print-key', () => crypto.getRandomValues(new Uint8Array(32)));
  if (!(bytes instanceof Uint8Array)) throw new Error('The key of the prints is damaged');
  const usage = { name: 'HMAC', hash: 'SHA-256' };
  return crypto.subtle.importKey('raw', new Uint8Array(bytes), usage, false, ['sign']);
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

export function printOfAccount(vendor: string, host: string): Promise<string> {
  return print('account', vendor, host);
}

export function printOfName(name: string): Promise<string> {
  return print('name', name);
}
