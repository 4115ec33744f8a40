import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import * as z from 'zod/mini';
import { storedCredential } from '../../utils/credentials/credential.ts';
import { askBackground, deskOf } from './ask-background.ts';
import { addByHand, openPopup } from './popup-page.ts';
import { openSettingsPage, type SettingsPage, setPassphrase } from './settings-page.ts';
import { type Stage, startStage } from './stage.ts';

/** The vault as one file: the age tool opens it, another browser restores it, and who forgot starts over with it. */
const passphrase = 'correct horse battery staple';
const ofFile = 'a passphrase for the file';
const waits = { timeout: 60_000 };
const slow = { timeout: 180_000 };
const accounts = ['acme', 'other'];

const backupShape = z.object({
  identity: z.string(),
  records: z.array(z.object({ id: z.string(), age: z.string() })),
});

let stage: Stage;
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'keylift-backup-'));
  stage = await startStage();
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

/** What a click downloads. */
async function downloaded(settings: SettingsPage, click: () => Promise<void>): Promise<string> {
  const [download] = await Promise.all([settings.page.waitForEvent('download', waits), click()]);
  expect(download.suggestedFilename()).toMatch(/^keylift-backup-\d{4}-\d\d-\d\d\.json$/);
  const file = join(folder, `${Math.random()}.json`);
  await download.saveAs(file);
  return file;
}

/** As a person does it in a terminal: age asks there for the passphrase, and takes it from nowhere else. */
async function openedByAge(file: string, typed: string): Promise<readonly string[]> {
  const { identity, records } = backupShape.parse(JSON.parse(await readFile(file, 'utf8')));
  const identityFile = join(folder, 'identity.age');
  await writeFile(identityFile, identity);
  const texts: string[] = [];
  for (const { age } of records) {
    const recordFile = join(folder, 'record.age');
    await writeFile(recordFile, age);
    const out = join(folder, 'record.json');
    await rm(out, { force: true });
    const command = `age -d -o ${out} -i ${identityFile} ${recordFile}`;
    const { status } = spawnSync('script', ['-qec', command, '/dev/null'], {
      input: `${typed}\n`,
      timeout: 60_000,
    });
    if (status === 0) texts.push(await readFile(out, 'utf8'));
  }
  return texts;
}

async function restore(settings: SettingsPage, file: string, typed: string): Promise<void> {
  const region = settings.region('Restore');
  await region.getByLabel('Back-up file').setInputFiles(file);
  await region.getByLabel('Passphrase of the back-up').fill(typed);
  await region.getByRole('button', { name: 'Open back-up' }).click();
}

/** A back-up of a vault without a passphrase, which asks for one of its own. */
async function sealedFor(settings: SettingsPage, typed: string): Promise<string> {
  const region = settings.region('Back-up');
  await region.getByRole('button', { name: 'Download back-up' }).click();
  await region.getByLabel('New passphrase', { exact: true }).fill(typed);
  await region.getByLabel('The same again', { exact: true }).fill(typed);
  return downloaded(settings, () => region.getByRole('button', { name: 'Download back-up' }).click());
}

const savedKeys = async () => {
  const desk = deskOf(stage.chromium);
  const { credentials } = await askBackground(desk, { type: 'state' });
  const keys = credentials.map(
    async ({ id }) => (await askBackground(desk, { type: 'copy-key', id }))?.apiKey,
  );
  return new Set(await Promise.all(keys));
};
const keys = () => new Set(accounts.map((account) => stage.sandbox.keyOf('freshdesk', account)));

test('the age tool is there (else: apt-get install age)', () => {
  expect(execFileSync('age', ['--version']).toString()).toMatch(/^v?\d/);
});

test('a back-up of a vault without a passphrase is sealed with the one typed for it', slow, async () => {
  const settings = await openSettingsPage(stage);
  const file = await sealedFor(settings, ofFile);
  const texts = await openedByAge(file, ofFile);
  const opened = texts.map((text) => storedCredential.parse(JSON.parse(text)).apiKey);
  expect(new Set(opened)).toEqual(keys());
  expect(await openedByAge(file, 'another passphrase')).toEqual([]);
  await settings.page.close();
});

test(
  'one of a locked vault opens with the passphrase of the vault, and holds no key in clear',
  slow,
  async () => {
    const settings = await openSettingsPage(stage);
    await setPassphrase(settings, passphrase);
    await settings.button('Lock').click();
    const file = await downloaded(settings, () => settings.button('Download back-up').click());
    const text = await readFile(file, 'utf8');
    expect([...keys()].filter((key) => text.includes(key))).toEqual([]);
    expect((await openedByAge(file, passphrase)).length).toBe(2);
    await settings.page.close();
  },
);

test(
  'who forgot the passphrase is told so, takes the back-up, starts over, and restores it later',
  slow,
  async () => {
    const settings = await openSettingsPage(stage);
    await settings.button('Forgotten?').click();
    await settings.page.getByText('Without its passphrase nobody can open this vault').waitFor();
    const file = await downloaded(settings, () =>
      settings.region('Passphrase').getByRole('button', { name: 'Download back-up' }).click(),
    );
    const startOver = settings.button('Delete and start over');
    expect(await startOver.getAttribute('aria-disabled')).toBe('true');
    await startOver.click({ force: true });
    expect((await askBackground(deskOf(stage.chromium), { type: 'state' })).lock.kind).toBe('locked');
    await settings.page.getByRole('checkbox').check();
    await startOver.click();
    await settings.page.getByText('Keylift starts over, without a passphrase').waitFor();
    expect(await savedKeys()).toEqual(new Set());

    await restore(settings, file, 'not the passphrase');
    await settings.region('Restore').getByText('This is not the passphrase.').waitFor(waits);
    await settings.region('Restore').getByLabel('Passphrase of the back-up').fill(passphrase);
    await settings.button('Open back-up').click();
    await settings.region('Restore').getByText('New: 2').waitFor(waits);
    expect(await savedKeys()).toEqual(new Set());
    await settings.button('Restore 2').click();
    await settings.page.getByText('Restored: 2 new, 0 replaced').waitFor();
    expect(await savedKeys()).toEqual(keys());
    expect(Object.keys(await stage.stored('session'))).not.toContain('restore-file');
    await settings.page.close();
  },
);

test('what is saved already is replaced only where that is ticked', slow, async () => {
  const settings = await openSettingsPage(stage);
  const file = await sealedFor(settings, ofFile);
  const desk = deskOf(stage.chromium);
  const { credentials } = await askBackground(desk, { type: 'state' });
  for (const { id } of credentials) {
    await askBackground(desk, { type: 'edit', id, name: `Mine ${id}`, description: '' });
  }
  await restore(settings, file, ofFile);
  const [first, second] = credentials;
  await settings.page.getByRole('checkbox', { name: `Mine ${first?.id}` }).check({ timeout: 60_000 });
  await settings.button('Restore 1').click();
  await settings.page.getByText('Restored: 0 new, 1 replaced').waitFor();
  const after = (await askBackground(desk, { type: 'state' })).credentials;
  expect(new Set(after.map(({ name }) => name))).toEqual(new Set([first?.name, `Mine ${second?.id}`]));
  await settings.page.close();
});

test.each([
  ['another file', '{"format":"keylift.credentials"}', 'This is no back-up of Keylift'],
  ['one of a later version', '{"format":"keylift.backup","version":2}', 'A later version of Keylift'],
])('%s is refused in plain words', async (_, content, words) => {
  const file = join(folder, 'other.json');
  await writeFile(file, content);
  const settings = await openSettingsPage(stage);
  await settings.region('Restore').getByLabel('Back-up file').setInputFiles(file);
  await settings.region('Restore').getByText(words).waitFor();
  expect(await settings.button('Open back-up').count()).toBe(0);
  await settings.page.close();
});
