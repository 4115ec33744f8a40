import { base64, bech32 } from '@scure/base';
import { Decrypter, generateX25519Identity } from 'age-encryption';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Browser } from 'wxt/browser';
import { addAccount, entryOf } from './add-account.ts';
import { askBackground, checked, deskOf } from './ask-background.ts';
import { openPopup } from './popup-page.ts';
import { formsOf, searchForForms, unpackedFiles } from './profile-search.ts';
import { inClear } from './protecting.ts';
import { openSettingsPage, setPassphrase } from './settings-page.ts';
import { type Stage, startStage } from './stage.ts';
import { onDisk } from './vault-in-page.ts';
import { withPasskeys } from './virtual-passkeys.ts';

declare const chrome: typeof Browser;

/**
 * Somebody has a copy of the whole profile, after the browser was closed. What looks like a private key in it is tried on
 * every record: while keys are in memory alone there is no record, and where they are encrypted none opens.
 */
const accounts = ['acme', 'other', 'third'];
const slow = { timeout: 180_000 };
const passphrase = 'correct horse battery staple';

let stage: Stage;

beforeEach(async () => {
  stage = await startStage({});
  const desk = deskOf(stage.chromium);
  for (const account of accounts) await checked(desk, await addAccount(desk, account));
});
afterEach(() => stage.close());

/** What the copier finds: the files unpacked, and the records as they are stored. */
async function copied() {
  const { records } = await onDisk(deskOf(stage.chromium));
  await stage.chromium.close({ keepProfile: true });
  const { profile } = stage.chromium;
  const forms = accounts.flatMap((account) => formsOf(entryOf(account).apiKey));
  const keys = await searchForForms(profile, forms);
  const identities = identitiesAmong(await unpackedFiles(profile));
  return { keys, records: Object.values(records), identities };
}

/** X25519 keys as WebCrypto writes them (PKCS#8), and those of age, as text. */
function identitiesAmong(pieces: readonly Buffer[]): ReadonlySet<string> {
  const head = Buffer.from('302e020100300506032b656e04220420', 'hex');
  const found = new Set<string>();
  for (const piece of pieces) {
    for (let at = piece.indexOf(head); at !== -1; at = piece.indexOf(head, at + 1)) {
      const raw = piece.subarray(at + head.length, at + head.length + 32);
      if (raw.length === 32) found.add(bech32.encodeFromBytes('age-secret-key-', raw).toUpperCase());
    }
    for (const [text] of piece.toString('latin1').matchAll(/AGE-SECRET-KEY-1[02-9AC-HJ-NP-Z]{58}/g))
      found.add(text);
  }
  return found;
}

/** How many of the records open with one of these. */
async function opened(records: readonly unknown[], identities: ReadonlySet<string>): Promise<number> {
  let count = 0;
  for (const record of records)
    for (const identity of identities) if (await opens(record, identity)) count += 1;
  return count;
}

async function opens(record: unknown, identity: string): Promise<boolean> {
  const { content } = record as { content: { sealed?: string } };
  const decrypter = new Decrypter();
  decrypter.addIdentity(identity);
  return decrypter.decrypt(base64.decode(content.sealed ?? '')).then(
    () => true,
    () => false,
  );
}

test('before anything is chosen there is no record and no key', slow, async () => {
  const { keys, records, identities } = await copied();
  expect([keys, records, [...identities]]).toEqual([[], [], []]);
});

test('with a passphrase there are records, and nothing in the profile opens one', slow, async () => {
  const settings = await openSettingsPage(stage);
  await setPassphrase(settings, passphrase);
  const { keys, records, identities } = await copied();
  expect(records.length).toBe(accounts.length);
  expect([keys, await opened(records, identities)]).toEqual([[], 0]);
});

test('with a passkey there are records, and nothing in the profile opens one', slow, async () => {
  const popup = await openPopup(stage);
  await withPasskeys(popup.page);
  await popup.button('Choose how to keep them').click();
  await popup.page.getByRole('radio', { name: /screen lock or a security key/ }).check();
  await popup.button('Keep my keys').click();
  await popup.button('Lock').waitFor({ timeout: 60_000 });
  const { keys, records, identities } = await copied();
  expect(records.length).toBe(accounts.length);
  expect([keys, await opened(records, identities)]).toEqual([[], 0]);
});

describe('it was searched well:', () => {
  test('without protection the keys are found', slow, async () => {
    await askBackground(deskOf(stage.chromium), inClear);
    const { keys, records } = await copied();
    expect(records.length).toBe(accounts.length);
    expect(keys.map(({ file }) => file)).toContainEqual(expect.stringContaining('IndexedDB'));
  });

  test(
    'a "non-extractable" key that the browser keeps is found, and opens what is sealed for it',
    slow,
    async () => {
      const desk = deskOf(stage.chromium);
      await desk.evaluate(async () => {
        const pair = await crypto.subtle.generateKey({ name: 'X25519' }, false, ['deriveBits']);
        const opening = indexedDB.open('planted', 1);
        opening.addEventListener('upgradeneeded', () => opening.result.createObjectStore('keys'));
        await new Promise((done) => opening.addEventListener('success', done));
        const store = opening.result.transaction('keys', 'readwrite').objectStore('keys');
        await new Promise((done) => store.put(pair, 'pair').addEventListener('success', done));
      });
      const identity = await generateX25519Identity();
      await desk.evaluate((text) => chrome.storage.local.set({ planted: text }), identity);
      const { identities } = await copied();
      expect(identities.size).toBeGreaterThanOrEqual(2);
      expect(identities).toContain(identity);
    },
  );
});
