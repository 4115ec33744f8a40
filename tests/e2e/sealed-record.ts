import { base64, bech32 } from '@scure/base';
import { Encrypter } from 'age-encryption';
import type { Page } from 'playwright-core';
import type { Browser } from 'wxt/browser';
import type { StoredCredential } from '../../utils/credential.ts';
import { accountOf, vendorOf } from '../answer-entries.ts';
import { alphanumericKey } from '../sandbox/key-shapes.ts';
import { askBackground } from './ask-background.ts';
import { clearLedger } from './ledger-in-page.ts';

declare const chrome: typeof Browser;

/** The recipient of the vault, made from the public half of the device's key: no more is to be had from outside. */
export async function recipientOfVault(page: Page): Promise<string> {
  // Has the background make the keys, if there are none.
  await askBackground(page, { type: 'keep-draft', draft: {} });
  await askBackground(page, { type: 'keep-draft', draft: null });
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
  page: Page,
  recipient: string,
  credential: StoredCredential,
  id = credential.id,
): Promise<void> {
  const encrypter = new Encrypter();
  encrypter.addRecipient(recipient);
  const sealed = base64.encode(await encrypter.encrypt(JSON.stringify(credential)));
  const record = { version: 1, fingerprint: `of ${credential.id}`, sealed };
  await page.evaluate((items) => chrome.storage.local.set(items), { [`credential:${id}`]: record });
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
