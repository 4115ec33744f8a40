import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { armor, Encrypter, generateX25519Identity, identityToRecipient } from 'age-encryption';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { sealFile } from '../../utils/age/passphrase-file.ts';
import { credentialFile } from '../../utils/credentials/credential.ts';
import { openedByAge } from '../stages/age-tool.ts';
import { askBackground, checked, deskOf } from './ask-background.ts';
import { addByHand, openPopup } from './popup-page.ts';
import { backUp, openSettingsPage, setPassphrase } from './settings-page.ts';
import { type Stage, startStage } from './stage.ts';
import { freshdeskCredential } from './vault-in-page.ts';

/** All that is saved as one file: the age tool opens it, Import brings it back, and who forgot starts over with it. */
const passphrase = 'correct horse battery staple';
const ofFile = 'a passphrase for the file';
const waits = { timeout: 60_000 };
const slow = { timeout: 180_000 };
const accounts = ['acme', 'other'];

let stage: Stage;
let desk: Page;
let folder: string;
let backup: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'keylift-backup-'));
  stage = await startStage();
  desk = deskOf(stage.chromium);
  const popup = await openPopup(stage);
  for (const account of accounts) {
    const apiKey = stage.sandbox.keyOf('freshdesk', account);
    await addByHand(popup, { vendor: 'Freshdesk', address: account, apiKey });
    await popup.verdict(`Freshdesk - ${account}`).filter({ hasText: 'Works' }).waitFor();
  }
  await popup.page.close();
});
afterAll(async () => {
  await stage.close();
  await rm(folder, { recursive: true, force: true });
});

const state = () => askBackground(desk, { type: 'state' });
const savedKeys = async () => {
  const replies = (await state()).credentials.map(({ id }) => askBackground(desk, { type: 'copy-key', id }));
  return new Set((await Promise.all(replies)).map((reply) => reply?.apiKey));
};
const keys = () => new Set(accounts.map((account) => stage.sandbox.keyOf('freshdesk', account)));

async function fileOf(content: string | Uint8Array, name: string): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, content);
  return path;
}

/** Chooses the file in the import, and types its passphrase. */
async function opening(file: string, typed: string) {
  const popup = await openPopup(stage);
  await popup.button('Import').click();
  const [chooser] = await Promise.all([
    popup.page.waitForEvent('filechooser'),
    popup.button('Choose a file').click(),
  ]);
  await chooser.setFiles(file);
  await popup.field('Passphrase').fill(typed);
  await popup.button('Open').click();
  return popup;
}

test('the age tool opens it with its passphrase alone, and every key is in it', slow, async () => {
  const settings = await openSettingsPage(stage);
  const bytes = await readFile(await backUp(settings, ofFile));
  backup = await fileOf(bytes, 'keylift-backup.json.age');
  await settings.page.close();
  const text = await openedByAge(bytes, ofFile);
  const { credentials } = credentialFile.parse(JSON.parse(text));
  expect(new Set(credentials.map(({ apiKey }) => apiKey))).toEqual(keys());
  expect(credentials.every(({ kept }) => (kept?.savedAt ?? 0) > 0)).toBe(true);
  expect(await openedByAge(bytes, 'another passphrase')).toContain('incorrect passphrase');
});

test('who forgot the passphrase starts over, and has it all again from the backup', slow, async () => {
  const [before] = (await state()).credentials;
  const settings = await openSettingsPage(stage);
  await setPassphrase(settings, passphrase);
  await settings.button('Lock').click();
  await expect.poll(() => settings.button('Download backup').count()).toBe(0);
  await settings.button('Forgotten?').click();
  const startOver = settings.button('Delete and start over');
  expect(await startOver.getAttribute('aria-disabled')).toBe('true');
  await startOver.click({ force: true });
  expect((await state()).lock.kind).toBe('locked');
  await settings.page.getByRole('checkbox').check();
  await startOver.click();
  await settings.page.getByText('Keylift starts over').waitFor();
  await settings.page.close();
  expect([await savedKeys(), (await state()).lock]).toEqual([new Set(), { kind: 'memory', chosen: false }]);

  const popup = await opening(backup, 'not the passphrase');
  await popup.page.getByText('This is not the passphrase of this file').waitFor(waits);
  await popup.field('Passphrase').fill(ofFile);
  await popup.button('Open').click();
  await popup.button('Import 2 credentials').click(waits);
  await popup.verdict('Freshdesk - acme').filter({ hasText: 'Works' }).waitFor();
  expect(await savedKeys()).toEqual(keys());
  const after = (await state()).credentials.find(({ id }) => id === before?.id);
  expect(after).toMatchObject({ name: before?.name, savedAt: before?.savedAt, owner: before?.owner });
  await popup.page.close();
});

test('what is saved already is replaced only where that is chosen', slow, async () => {
  const { credentials } = await state();
  for (const { id } of credentials) {
    await checked(desk, id);
    await askBackground(desk, { type: 'edit', id, name: `Mine ${id}`, description: '' });
  }
  const popup = await opening(backup, ofFile);
  await popup.page.getByRole('heading', { name: 'Changed 2' }).waitFor(waits);
  const [first, second] = credentials;
  await popup.page.getByLabel(`What to do with Mine ${first?.id}`).selectOption({ label: 'Take theirs' });
  await popup.button('Import 1 credential').click();
  await popup.saved.waitFor();
  const names = (await state()).credentials.map(({ name }) => name);
  expect(new Set(names)).toEqual(new Set([first?.name, `Mine ${second?.id}`]));
  await popup.page.close();
});

test('one that was forged, cut or put together from two opens nothing', slow, async () => {
  const whole = await readFile(backup);
  const other = await sealFile('{"format":"keylift.credentials"}', ofFile, () => undefined, 12);
  const endOfHead = (bytes: Buffer) => bytes.indexOf('\n', bytes.indexOf('\n--- ') + 1) + 1;
  const flipped = Buffer.from(whole);
  flipped[whole.length - 40] = (whole[whole.length - 40] ?? 0) ^ 1;
  const mixed = Buffer.concat([
    Buffer.from(other).subarray(0, endOfHead(Buffer.from(other))),
    whole.subarray(endOfHead(whole)),
  ]);
  for (const [n, bytes] of [flipped, whole.subarray(0, -100), mixed].entries()) {
    const popup = await opening(await fileOf(bytes, `worse-${n}.age`), ofFile);
    await popup.page.getByText('This encrypted file is damaged').waitFor(waits);
    expect(await popup.page.getByRole('button', { name: /^Import \d/ }).count()).toBe(0);
    await popup.page.close();
  }
});

test('one of an earlier Keylift is imported, with a word on who can have changed it', slow, async () => {
  const identity = await generateX25519Identity();
  const recipient = await identityToRecipient(identity);
  const sealed = async (record: unknown) => {
    const encrypter = new Encrypter();
    encrypter.addRecipient(recipient);
    return { id: 'any', age: armor.encode(await encrypter.encrypt(JSON.stringify(record))) };
  };
  const old = { ...freshdeskCredential('older'), name: 'Of before', savedAt: 1_700_000_000_000 };
  const forged = {
    ...freshdeskCredential('forged'),
    account: { ...old.account, apiBaseUrl: 'https://evil.example' },
  };
  const text = JSON.stringify({
    format: 'keylift.backup',
    version: 1,
    madeAt: '2026-01-01T00:00:00.000Z',
    identity: armor.encode(await sealFile(identity, ofFile, () => undefined, 12)),
    recipient,
    records: [await sealed(old), await sealed(forged), { ...(await sealed(old)), age: 'cut' }],
  });
  const cut = text.replace(',{"id":"any","age":"cut"}', '');
  const popup = await opening(await fileOf(cut, 'keylift-backup-2026-01-01.json'), ofFile);
  await popup.page.getByText('This is a backup of an earlier Keylift').waitFor(waits);
  await popup.button('Import 2 credentials').click();
  await popup.item('Of before').waitFor();
  const { credentials } = await state();
  expect(credentials.find(({ name }) => name === 'Of before')?.savedAt).toBe(old.savedAt);
  // Of the forged one the account was made anew from its host.
  expect(JSON.stringify(credentials)).not.toContain('evil');
  expect(credentials.map(({ name }) => name)).toContain('forged');
  await popup.page.close();
});

test.each([
  ['one of a later version', '{"format":"keylift.backup","version":2}', 'of a later Keylift'],
  ['another file', '{"format":"keylift.credentials"}', 'This is neither'],
])('%s is refused in plain words', async (_, content, words) => {
  const popup = await openPopup(stage);
  await popup.button('Import').click();
  const [chooser] = await Promise.all([
    popup.page.waitForEvent('filechooser'),
    popup.button('Choose a file').click(),
  ]);
  await chooser.setFiles(await fileOf(content, 'other.json'));
  await popup.page.getByText(words).waitFor();
  expect(await popup.field('Passphrase').count()).toBe(0);
  await popup.page.close();
});
