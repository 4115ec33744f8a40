import { execFileSync } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { someOf } from '../counts.ts';
import { tampered } from '../stages/tampered-files.ts';
import { askBackground, deskOf } from './ask-background.ts';
import { axeFindings } from './axe-findings.ts';
import { addByHand, openPopup, type PopupPage, pasted } from './popup-page.ts';
import { inClear } from './protecting.ts';
import { openSettingsPage, setPassphrase } from './settings-page.ts';
import { type Stage, startStage } from './stage.ts';

/** One credential goes from one browser to another: only the addressee opens it. */
const passphrase = 'correct horse battery staple';
const slow = { timeout: 120_000 };
let sender: Stage;
let addressee: Stage;
let folder: string;
let apiKey: string;
let address: string;
let sealed: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'keylift-hand-over-'));
  sender = await startStage();
  addressee = await startStage();
  // An address is kept only where keys are.
  for (const stage of [sender, addressee]) await askBackground(deskOf(stage.chromium), inClear);
  apiKey = sender.sandbox.keyOf('freshdesk', 'acme');
}, 120_000);
afterAll(async () => {
  await Promise.all([sender.close(), addressee.close()]);
  await rm(folder, { recursive: true, force: true });
});

const ownAddress = async (stage: Stage) => {
  const own = await askBackground(deskOf(stage.chromium), { type: 'own-address' });
  if (own.kind !== 'ready') throw new Error('There is no address');
  return own;
};
const saved = async (stage: Stage) =>
  (await askBackground(deskOf(stage.chromium), { type: 'state' })).credentials.map(({ name }) => name);

/** Pictures of what is shown, for who asks for them. */
async function picture(popup: Pick<PopupPage, 'page'>, name: string, width = 380): Promise<void> {
  const to = process.env.KEYLIFT_PICTURES;
  if (to === undefined) return;
  await popup.page.setViewportSize({ width, height: 700 });
  for (const colorScheme of ['light', 'dark'] as const) {
    await popup.page.emulateMedia({ colorScheme });
    await popup.page.screenshot({ path: join(to, `${name}-${colorScheme}.png`), fullPage: true });
  }
}

async function toExport(popup: PopupPage): Promise<void> {
  await popup.item('Freshdesk - acme').getByRole('button', { name: 'Export' }).click();
  await popup.page.getByRole('radio', { name: 'For a colleague' }).check();
  await popup.field("Colleague's address").waitFor();
}

async function download(popup: PopupPage): Promise<string> {
  const [file] = await Promise.all([popup.page.waitForEvent('download'), popup.button('Download').click()]);
  expect(file.suggestedFilename()).toMatch(/^keylift-keylift-freshdesk-acme-.*\.json\.age$/);
  return readFile(await file.path(), 'utf8');
}

async function paste(popup: PopupPage, text: string): Promise<void> {
  if (!(await popup.field('What to import').isVisible())) await popup.button('Import').click();
  await popup.field('What to import').fill(text);
  await popup.button('Continue').click();
}

test('the settings show the address and its fingerprint, and copy it', slow, async () => {
  const settings = await openSettingsPage(addressee);
  const region = settings.region('Your address');
  const field = region.getByLabel('Address of this Keylift');
  const own = await ownAddress(addressee);
  expect(await field.inputValue()).toBe(own.address);
  await region.getByText(own.fingerprint).waitFor();
  await picture(settings, 'settings', 720);
  await region.getByRole('button', { name: 'Copy address' }).click();
  await settings.page.getByText('Address copied').waitFor();
  address = await pasted(addressee);
  expect(address).toBe(own.address);
  await settings.page.close();
});

test('a credential is sealed for a colleague, the key nowhere in clear', slow, async () => {
  const popup = await openPopup(sender);
  await addByHand(popup, { vendor: 'Freshdesk', address: 'acme', apiKey });
  await popup.verdict('Freshdesk - acme').filter({ hasText: 'Works' }).waitFor();
  await toExport(popup);
  await picture(popup, 'export-empty');
  await popup.field("Colleague's address").fill(address);
  await popup.field("Colleague's name").fill('Nora');
  await popup.page.getByText((await ownAddress(addressee)).fingerprint).waitFor();
  await picture(popup, 'export-address');
  sealed = await download(popup);
  expect(sealed).toMatch(/^-----BEGIN AGE ENCRYPTED FILE-----\n/);
  expect(sealed).not.toContain(apiKey);
  await popup.button('Copy').click();
  await popup.page.getByText('Copied, sealed for your colleague').waitFor();
  expect(await pasted(sender)).toMatch(/^-----BEGIN AGE ENCRYPTED FILE-----\n/);
  await popup.page.close();
});

test('neither who sealed it nor anybody else can open it', slow, async () => {
  const third = await startStage();
  for (const stage of [sender, third]) {
    const popup = await openPopup(stage);
    await paste(popup, sealed);
    await popup.page.getByText('This file was not made for this Keylift').waitFor();
    await popup.page.close();
  }
  expect(await saved(third)).toEqual([]);
  await third.close();
});

test('of files that were tampered with each is told, and nothing is imported', slow, async () => {
  const popup = await openPopup(addressee);
  const seal = (text: string, recipient: string) =>
    execFileSync('age', ['-r', recipient], { input: text }).toString('latin1');
  const list = Array.from({ length: 3600 }, (_, at) => `freshdesk, acme${at}, ${apiKey}`).join('\n');
  const stranger = await ownAddress(sender);
  // More than 50 of them, of every kind; the rest in `colleague.test.ts`.
  const cases = tampered(seal(list, address), seal(list, address), seal(list, stranger.address)).filter(
    (_, at) => at % 3 !== 1,
  );
  expect(cases.length).toBeGreaterThan(50);
  await popup.button('Import').click();
  const wrong: string[] = [];
  const file = join(folder, 'tampered.age');
  for (const [what, text] of someOf(cases)) {
    await writeFile(file, text, 'latin1');
    await popup.page.locator('input[type=file]').setInputFiles(file);
    const said = popup.page.locator('.field-error');
    await said.waitFor({ timeout: 5000 }).catch(() => undefined);
    const words = (await said.allInnerTexts()).join();
    if (!/not made for this Keylift|is damaged|Keylift reads its own file/.test(words))
      wrong.push(`${what}: ${words}`);
    // Takes the words away, so that the next ones are seen to come.
    await popup.page.getByRole('button', { name: 'Back' }).click();
    await popup.button('Import').click();
  }
  expect(wrong).toEqual([]);
  expect(await saved(addressee)).toEqual([]);
  await popup.page.close();
});

test('the addressee sees what it holds, and imports it', slow, async () => {
  const popup = await openPopup(addressee);
  await paste(popup, sealed);
  await popup.page.getByText('It was sealed for this Keylift').waitFor();
  await picture(popup, 'import-preview');
  expect(await saved(addressee)).toEqual([]);
  await popup.page
    .getByRole('button', { name: /^Import 1|^Import one|^Import/ })
    .last()
    .click();
  await popup.verdict('Freshdesk - acme').waitFor();
  const [id] = (await askBackground(deskOf(addressee.chromium), { type: 'state' })).credentials.map(
    (one) => one.id,
  );
  expect(await askBackground(deskOf(addressee.chromium), { type: 'copy-key', id: id ?? '' })).toEqual({
    apiKey,
  });
  await popup.page.close();
});

describe('a colleague who is remembered', () => {
  test('is chosen by name, and another address under that name is compared first', slow, async () => {
    const popup = await openPopup(sender);
    await toExport(popup);
    await popup.field('Colleague').selectOption('Nora');
    await popup.page.getByText((await ownAddress(addressee)).fingerprint).waitFor();
    await picture(popup, 'export-known');
    await download(popup);
    await popup.field('Colleague').selectOption('Another address');
    await popup
      .field("Colleague's address")
      .fill('age1zvkyg2lqzraa2lnjvqej32nkuu0ues2s82hzrye869xeexvn73equnujwj');
    await popup.field("Colleague's name").fill('nora');
    await popup.page.getByText('Until now the address of nora was another').waitFor();
    await popup.button('Download').click();
    const box = popup.page.getByRole('checkbox', { name: 'I have compared the new fingerprint' });
    expect(await box.evaluate((one) => one === document.activeElement)).toBe(true);
    await picture(popup, 'export-changed');
    await box.check();
    await download(popup);
    await popup.page.close();
  });
});

test('the format that was used last stays that of other exports', slow, async () => {
  const popup = await openPopup(sender);
  await popup.item('Freshdesk - acme').getByRole('button', { name: 'Export' }).click();
  await popup.field('Format').selectOption('env');
  await popup.page.getByText('keylift-env-').first().waitFor();
  await popup.page.getByRole('radio', { name: 'For a colleague' }).check();
  await popup.page.getByText('keylift-keylift-').first().waitFor();
  expect((await askBackground(deskOf(sender.chromium), { type: 'state' })).lastFormat).toBe('env');
  await popup.page.getByRole('radio', { name: 'None' }).check();
  expect(await popup.field('Format').inputValue()).toBe('env');
  await popup.page.close();
});

test('axe finds nothing to say to it', slow, async () => {
  const popup = await openPopup(sender);
  await toExport(popup);
  await popup.button('Download').click();
  await popup.page.getByText("Paste the address of your colleague's Keylift").waitFor();
  expect(await popup.field("Colleague's address").evaluate((one) => one === document.activeElement)).toBe(
    true,
  );
  const settings = await openSettingsPage(sender);
  await settings.region('Your address').getByRole('button', { name: 'Forget nora' }).waitFor();
  await picture(settings, 'settings-known', 720);
  for (const page of [popup.page, settings.page]) {
    expect(await axeFindings(page)).toEqual([]);
    await page.close();
  }
});

test('a locked Keylift opens nothing that was sealed for it, before it is unlocked', slow, async () => {
  const settings = await openSettingsPage(addressee);
  await setPassphrase(settings, passphrase);
  expect((await ownAddress(addressee)).address).toBe(address);
  await settings.button('Lock').click();
  await settings.page.close();
  // Made by the age tool, as by somebody without Keylift.
  const line = `freshservice, acme, ${addressee.sandbox.keyOf('freshservice', 'acme')}`;
  const file = execFileSync('age', ['-a', '-r', address], { input: line }).toString();
  const popup = await openPopup(addressee);
  await paste(popup, file);
  await popup.page.getByText('Unlock Keylift first, then import it.').waitFor();
  await popup.page.getByRole('button', { name: 'Back' }).click();
  await popup.page.getByLabel('Passphrase', { exact: true }).fill(passphrase);
  await popup.button('Unlock').click();
  await popup.item('Freshdesk - acme').waitFor({ timeout: 60_000 });
  await paste(popup, file);
  await popup.button('Import 1 credential').click();
  await popup.item('Freshservice - acme').waitFor();
  await popup.page.close();
});

test('a secret key that is pasted by mistake is not kept and not shown', slow, async () => {
  const popup = await openPopup(sender);
  await toExport(popup);
  const secret = `AGE-SECRET-KEY-1${'Q'.repeat(58)}`;
  await popup.field("Colleague's address").fill(secret);
  await popup.page.getByText('That was a secret key, and it was not kept.').waitFor();
  expect(await popup.field("Colleague's address").inputValue()).toBe('');
  await picture(popup, 'export-secret');
  await popup.button('Download').click();
  const kept = JSON.stringify([await sender.stored('items'), await sender.stored('session')]);
  expect(kept + (await popup.page.content())).not.toContain('QQQQQQ');
  await popup.page.close();
});
