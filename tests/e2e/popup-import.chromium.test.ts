import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { addByHand, openPopup, type PopupPage } from './popup-page.ts';
import { type Stage, startStage } from './stage.ts';

/** What was exported comes in again, through the popup; a list of keys as well. */
let stage: Stage;
let popup: PopupPage;
let folder: string;

beforeAll(async () => {
  stage = await startStage();
  folder = await mkdtemp(join(tmpdir(), 'keylift-import-'));
});
beforeEach(async () => {
  await stage.startOver();
  popup = await openPopup(stage);
});
afterAll(async () => {
  await stage.close();
  await rm(folder, { recursive: true, force: true });
});

const accounts = [
  ['Freshdesk', 'acme'],
  ['Freshservice', 'acme'],
  ['Freshsales', 'acme'],
  ['Insightly', 'na1'],
] as const;
const keyOf = (vendor: string, account: string) => stage.sandbox.keyOf(vendor.toLowerCase(), account);

async function addAll(): Promise<void> {
  for (const [vendor, account] of accounts) {
    const description = `reads ${vendor}`;
    await addByHand(popup, { vendor, address: account, apiKey: keyOf(vendor, account), description });
    await popup.verdict(`${vendor} - ${account}`).filter({ hasText: 'Works' }).waitFor();
  }
}

/** All that the list shows, but for the times and the calls that are left. */
async function list(): Promise<readonly string[]> {
  for (const [vendor, account] of accounts)
    await popup.verdict(`${vendor} - ${account}`).filter({ hasText: 'Works' }).waitFor();
  const items = await popup.saved.getByRole('listitem').allInnerTexts();
  return items.map((text) => text.replace(/Checked .*/, '').replace(/[\d,]+ of [\d,]+ calls left/, ''));
}

async function forgetAll(): Promise<void> {
  for (const [vendor, account] of accounts) {
    await popup.item(`${vendor} - ${account}`).getByRole('button', { name: 'Forget' }).click();
    await popup.item(`${vendor} - ${account}`).waitFor({ state: 'detached' });
  }
}

async function exportAll(passphrase?: string): Promise<string> {
  await popup.button('Export all').click();
  await popup.field('Format').selectOption('keylift');
  await popup.page.getByText('keylift-keylift-').waitFor();
  if (passphrase === undefined) {
    // Of several keys in the clear it asks once more.
    await popup.button('Download').click();
    await popup.page.getByRole('alert').getByText('Press Download again').waitFor();
  } else {
    await popup.page.getByRole('radio', { name: 'Passphrase, as an age file' }).check();
    await popup.field('Passphrase').fill(passphrase);
    await popup.field('Passphrase again').fill(passphrase);
  }
  const [file] = await Promise.all([popup.page.waitForEvent('download'), popup.button('Download').click()]);
  const path = join(folder, file.suggestedFilename());
  await writeFile(path, await readFile(await file.path()));
  await popup.page.getByRole('button', { name: 'Back' }).click();
  return path;
}

async function chooseFile(path: string): Promise<void> {
  await popup.button('Import').click();
  const [chooser] = await Promise.all([
    popup.page.waitForEvent('filechooser'),
    popup.button('Choose a file').click(),
  ]);
  await chooser.setFiles(path);
}

async function paste(text: string): Promise<void> {
  await popup.button('Import').click();
  await popup.field('What to import').fill(text);
  await popup.button('Continue').click();
}

const preview = (group: string) => popup.page.getByRole('list', { name: group, exact: true });

/** Pictures of what is shown, for who asks for them. */
async function picture(name: string): Promise<void> {
  const to = process.env.KEYLIFT_PICTURES;
  if (to === undefined) return;
  await popup.page.setViewportSize({ width: 380, height: 640 });
  for (const colorScheme of ['light', 'dark'] as const) {
    await popup.page.emulateMedia({ colorScheme });
    await popup.page.screenshot({ path: join(to, `import-${name}-${colorScheme}.png`) });
  }
}

test('"Export all", forget all, import: the same list', async () => {
  await addAll();
  const before = await list();
  const path = await exportAll();
  await forgetAll();
  await chooseFile(path);
  await popup.button('Import 4 credentials').click();
  expect(await list()).toEqual(before);
});

test('the same with a passphrase, once it is the right one', async () => {
  await addAll();
  const before = await list();
  const path = await exportAll('staple battery 7');
  await forgetAll();
  await chooseFile(path);
  await popup.field('Passphrase').fill('another one');
  await popup.button('Open').click();
  await popup.page.getByText('This is not the passphrase of this file').waitFor();
  await picture('passphrase');
  await popup.field('Passphrase').fill('staple battery 7');
  await popup.button('Open').click();
  await popup.button('Import 4 credentials').click();
  expect(await list()).toEqual(before);
});

test('lines of a sheet are imported, and a bad one is named with the reason', async () => {
  const lines = accounts.map(([vendor, account]) => [vendor, account, keyOf(vendor, account)].join('\t'));
  await paste(['Vendor\tAddress\tAPI key', ...lines, 'Zendesk\tacme\tsecret-of-zendesk'].join('\n'));
  await expect.poll(() => preview('New').getByRole('listitem').count()).toBe(4);
  expect(await preview('Cannot be imported').innerText()).toMatch(/^Line 6: No vendor that Keylift knows/);
  await picture('list');
  await popup.button('Import 4 credentials').click();
  expect(await list()).toHaveLength(4);
});

test('a changed credential stays as it is unless one chooses otherwise', async () => {
  await addAll();
  const theirs = JSON.parse(await readFile(await exportAll(), 'utf8'));
  theirs.credentials[0].name = 'Their desk';
  theirs.credentials[0].description = 'for the nightly flow';
  await paste(JSON.stringify(theirs));
  await preview('Changed').waitFor();
  expect(await popup.button('Import 0 credentials').getAttribute('aria-disabled')).toBe('true');
  await picture('changed');
  await popup.field('What to do with Freshdesk - acme').selectOption('Take theirs');
  await popup.button('Import 1 credential').click();
  await popup.verdict('Their desk').filter({ hasText: 'Works' }).waitFor();
  expect(await popup.saved.getByRole('listitem').count()).toBe(4);
});

test('the keyboard alone pastes, looks and imports', async () => {
  const { keyboard } = popup.page;
  await popup.button('Import').press('Enter');
  await expect
    .poll(() => popup.field('What to import').evaluate((it) => it === document.activeElement))
    .toBe(true);
  await keyboard.insertText(`freshdesk,acme,${keyOf('Freshdesk', 'acme')},Desk`);
  await keyboard.press('Tab');
  await keyboard.press('Enter');
  const heading = popup.page.getByRole('heading', { name: 'Import credentials' });
  await expect.poll(() => heading.evaluate((it) => it === document.activeElement)).toBe(true);
  await keyboard.press('Tab');
  await keyboard.press('Enter');
  await popup.verdict('Desk').filter({ hasText: 'Works' }).waitFor();
  await expect.poll(() => popup.item('Desk').evaluate((it) => it === document.activeElement)).toBe(true);
});

test('what is no import is refused in words, and stays to be put right', async () => {
  await paste('<!doctype html><title>Sign in</title>');
  await popup.page.getByText('This is a web page').waitFor();
  await picture('refused');
  expect(await popup.field('What to import').inputValue()).toContain('<!doctype');
  await popup.page.keyboard.press('Escape');
  await popup.saved.waitFor();
  expect(await popup.saved.getByRole('listitem').count()).toBe(0);
});

test('nothing of what was pasted stays after leaving', async () => {
  const key = keyOf('Freshdesk', 'acme');
  await paste(`freshdesk,acme,${key}`);
  await preview('New').waitFor();
  expect(await popup.page.content()).not.toContain(key);
  await popup.button('Cancel').click();
  await popup.button('Import').click();
  expect(await popup.field('What to import').inputValue()).toBe('');
  const stored = JSON.stringify([await stage.stored('items'), await stage.stored('session')]);
  expect(stored).not.toContain(key);
});
