import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import * as z from 'zod/mini';
import { credentialFile } from '../../utils/credentials/credential.ts';
import { exportAs } from '../../utils/export/export.ts';
import { formatFor, formats } from '../../utils/export/registry.ts';
import { someOf } from '../counts.ts';
import { addByHand, openPopup, type PopupPage, pasted } from './popup-page.ts';
import { type Stage, startStage } from './stage.ts';

/** What leaves Keylift is what the format says, and the key is in it only once one asked for it. */
let stage: Stage;
let popup: PopupPage;

beforeAll(async () => {
  stage = await startStage();
});
beforeEach(async () => {
  await stage.startOver();
  popup = await openPopup(stage);
});
afterAll(() => stage.close());

const accounts = someOf([
  ['Freshdesk', 'acme'],
  ['Freshservice', 'acme'],
  ['Freshsales', 'acme'],
  ['Insightly', 'na1'],
] as const);

const keyOf = (vendor: string, account: string) => stage.sandbox.keyOf(vendor.toLowerCase(), account);

async function add(vendor: string, account: string): Promise<void> {
  await addByHand(popup, { vendor, address: account, apiKey: keyOf(vendor, account) });
  await popup.verdict(`${vendor} - ${account}`).filter({ hasText: 'Works' }).waitFor();
}

async function exportOne(name: string, format: string): Promise<void> {
  await popup.item(name).getByRole('button', { name: 'Export' }).click();
  await choose(format);
}

async function choose(format: string): Promise<void> {
  await popup.field('Format').selectOption(format);
  await popup.page.getByText(`keylift-${format}-`).waitFor();
}

async function download(): Promise<{ name: string; content: string }> {
  const [file] = await Promise.all([popup.page.waitForEvent('download'), popup.button('Download').click()]);
  return { name: file.suggestedFilename(), content: await readFile(await file.path(), 'utf8') };
}

/** What is saved, from Keylift's own file. */
async function credentialsInFile() {
  await choose('keylift');
  return credentialFile.parse(JSON.parse((await download()).content)).credentials;
}

describe.each(accounts)('%s', (vendor, account) => {
  test('comes out in every format as the format says, with the key in it', async () => {
    await add(vendor, account);
    await popup.item(`${vendor} - ${account}`).getByRole('button', { name: 'Export' }).click();
    const credentials = await credentialsInFile();
    const key = keyOf(vendor, account);
    expect(credentials.map(({ apiKey }) => apiKey)).toEqual([key]);
    for (const format of formats) {
      const expected = exportAs(format, credentials, { now: new Date(), masked: false });
      if (!expected.ok) continue;
      await choose(format.id);
      const file = await download();
      expect(file.name).toBe(expected.fileName);
      expect(reveals(file.content, key)).toBe(true);
      expect(withoutTime(file.content)).toBe(withoutTime(expected.content));
    }
  });

  test('shows no key in the preview, in any format', async () => {
    await add(vendor, account);
    const key = keyOf(vendor, account);
    await popup.item(`${vendor} - ${account}`).getByRole('button', { name: 'Export' }).click();
    for (const { id } of formats) {
      await popup.field('Format').selectOption(id);
      await popup.page.getByLabel('Preview').or(popup.page.getByRole('alert').getByText('Choose')).waitFor();
      const shown = await popup.page.evaluate(() =>
        [
          document.documentElement.outerHTML,
          ...Array.from(document.querySelectorAll('textarea'), ({ value }) => value),
        ].join('\n'),
      );
      expect(reveals(shown, key)).toBe(false);
    }
    await choose('nexla-api');
    expect(await popup.field('Preview').inputValue()).toContain(`••••••••${key.slice(-4)}`);
  });
});

test('the API body names what Nexla needs to call the account', async () => {
  await add('Freshdesk', 'acme');
  await exportOne('Freshdesk - acme', 'nexla-api');
  const body = nexlaBody.parse(JSON.parse((await download()).content));
  expect(body).toMatchObject({
    name: 'Freshdesk - acme',
    credentials_type: 'rest',
    credentials: { 'test.url': 'https://acme.freshdesk.com/api/v2/agents/me', 'test.method': 'GET' },
  });
  expect(Object.values(body.credentials)).toContain(keyOf('Freshdesk', 'acme'));
});

test('Copy gives the same text as Download', async () => {
  await add('Freshdesk', 'acme');
  await exportOne('Freshdesk - acme', 'nexla-cli');
  const { content } = await download();
  await popup.button('Copy').click();
  await popup.button('Copy').click();
  await popup.page.getByText('Copied, with the key in the clear').waitFor();
  expect(await pasted(stage)).toBe(content);
});

test('"Export all" holds every key, and says how many', async () => {
  for (const [vendor, account] of accounts) await add(vendor, account);
  await popup.button('Export all').click();
  await choose('nexla-api');
  await popup.page.getByText(`Holds ${accounts.length} keys in the clear.`).waitFor();
  await popup.button('Download').click();
  await popup.page.getByRole('alert').getByText('Press Download again').waitFor();
  const bodies = z.array(nexlaBody).parse(JSON.parse((await download()).content));
  expect(bodies.map(({ name }) => name)).toEqual(
    accounts.map(([vendor, account]) => `${vendor} - ${account}`),
  );
  const held = bodies.map(({ credentials }) => Object.values(credentials));
  for (const [index, [vendor, account]] of accounts.entries())
    expect(held[index]?.some((value) => String(value).includes(keyOf(vendor, account)))).toBe(true);
});

test('what does not fit a format is left out by name, with the reason', async () => {
  await add('Freshdesk', 'acme');
  await add('Freshsales', 'acme');
  await popup.button('Export all').click();
  await choose('nexla-sheet');
  const left = popup.page.getByRole('listitem').filter({ hasText: 'Freshsales - acme' });
  expect(await left.innerText()).toContain('only reaches addresses on freshsales.io');
  await popup.page.getByText('Holds 1 key in the clear.').waitFor();
  expect((await download()).content).not.toContain(keyOf('Freshsales', 'acme'));
});

test('a credential that fits a format not at all has no Download there', async () => {
  await add('Freshsales', 'acme');
  await popup.item('Freshsales - acme').getByRole('button', { name: 'Export' }).click();
  await popup.field('Format').selectOption('nexla-sheet');
  await popup.page.getByText('only reaches addresses on freshsales.io').waitFor();
  expect(await popup.button('Download').count()).toBe(0);
});

test('the format chosen last is chosen the next time', async () => {
  await add('Freshdesk', 'acme');
  await popup.item('Freshdesk - acme').getByRole('button', { name: 'Export' }).click();
  expect(await popup.field('Format').inputValue()).toBe(formats[0]?.id);
  await choose('nexla-cli');
  await popup.page.close();
  popup = await openPopup(stage);
  await popup.item('Freshdesk - acme').getByRole('button', { name: 'Export' }).click();
  expect(await popup.field('Format').inputValue()).toBe('nexla-cli');
});

test.each(accounts.filter(([vendor]) => vendor !== 'Freshsales'))(
  'the copy sheet of %s has a button for each field, which copies that field',
  async (vendor, account) => {
    await add(vendor, account);
    await popup.item(`${vendor} - ${account}`).getByRole('button', { name: 'Export' }).click();
    const [credential] = await credentialsInFile();
    await choose('nexla-sheet');
    const fields = credential && formatFor('nexla-sheet')?.fields?.(credential);
    const labels = await popup.page.getByRole('term').allInnerTexts();
    expect(labels).toEqual(fields?.map(({ label }) => label));
    for (const { label, value } of fields ?? []) {
      await popup.button(`Copy ${label}`).click();
      await popup.page.getByText(`${label} copied`).waitFor();
      expect(await pasted(stage)).toBe(value);
    }
    expect(reveals(await popup.page.content(), keyOf(vendor, account))).toBe(false);
  },
);

/** Keylift's own file and CXF hold the time of their export. */
function withoutTime(text: string): string {
  return text.replace(/"exportedAt": "[^"]+"|"timestamp": \d+/, '');
}

/** As it is, or inside an `Authorization` header. */
function reveals(text: string, key: string): boolean {
  return text.includes(key.slice(0, 12)) || text.includes(Buffer.from(key).toString('base64').slice(0, 12));
}

const nexlaBody = z.object({
  name: z.string(),
  credentials_type: z.string(),
  credentials: z.record(z.string(), z.unknown()),
});
