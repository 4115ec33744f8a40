import { base64, bech32 } from '@scure/base';
import { Encrypter } from 'age-encryption';
import type { Browser } from 'wxt/browser';
import type { StoredCredential } from '../../utils/credentials/credential.ts';
import { accountOf, vendorOf } from '../checks/answer-entries.ts';
import { alphanumericKey } from '../sandbox/key-shapes.ts';
import { askBackground } from './ask-background.ts';
import type { OwnPage } from './own-page.ts';
import { clearLedger } from './stores-in-page.ts';

declare const chrome: typeof Browser;

/** The recipient of the vault, made from the public half of the device's key: no more is to be had from outside. */
export async function recipientOfVault(page: OwnPage): Promise<string> {
  // Has the background make the keys, if there are none.
  await askBackground(page, { type: 'wrapped-identity' });
  const raw = await page.evaluate(async () => {
    const db = await new Promise<IDBDatabase>((resolve, reject) => {
      const opening = indexedDB.open('keylift', 1);
      opening.addEventListener('success', () => resolve(opening.result));
      opening.addEventListener('error', () => reject(opening.error));
    });
    const pair = await new Promise<CryptoKeyPair>((resolve) => {
      const reading = db.transaction('keys').objectStore('keys').get('identity');
      reading.addEventListener('success', () => resolve(reading.result));
    });
    db.close();
    return [...new Uint8Array(await crypto.subtle.exportKey('raw', pair.publicKey))];
  });
  return bech32.encodeFromBytes('age', Uint8Array.from(raw));
}

/** A record as the vault writes it, put into storage past the vault, which then takes over all that it finds. */
export async function putRecord(
  page: OwnPage,
  recipient: string,
  credential: StoredCredential,
  id = credential.id,
): Promise<void> {
  await putItems(page, { [`credential:${id}`]: await sealedFor(recipient, credential) });
}

/** The same for many at once. */
export async function putRecords(
  page: OwnPage,
  recipient: string,
  credentials: readonly StoredCredential[],
): Promise<void> {
  const items = credentials.map(
    async (one) => [`credential:${one.id}`, await sealedFor(recipient, one)] as const,
  );
  await putItems(page, Object.fromEntries(await Promise.all(items)));
}

async function sealedFor(recipient: string, credential: StoredCredential) {
  const encrypter = new Encrypter();
  encrypter.addRecipient(recipient);
  const sealed = base64.encode(await encrypter.encrypt(JSON.stringify(credential)));
  return { version: 1, fingerprint: `of ${credential.id}`, sealed };
}

async function putItems(page: OwnPage, items: Record<string, unknown>): Promise<void> {
  await page.evaluate((given) => chrome.storage.local.set(given), items);
  await clearLedger(page);
}

/** A credential that was never checked, named and identified by its account. */
export function freshdeskCredential(account: string): StoredCredential {
  const vendor = vendorOf('freshdesk');
  return {
    id: account,
    name: account,
    description: '',
    vendor: vendor.id,
    account: accountOf(vendor, account),
    apiKey: alphanumericKey(account),
    auth: vendor.auth,
    savedAt: Date.now(),
  };
}
