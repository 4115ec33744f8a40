import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { openedByAge } from '../stages/age-tool.ts';
import { axeFindings } from './axe-findings.ts';
import { addByHand, openPopup, type PopupPage, pasted } from './popup-page.ts';
import { type Stage, startStage } from './stage.ts';

/** An export with a passphrase, made in Chromium and opened by the age tool. */
let stage: Stage;
let popup: PopupPage;
const passphrase = 'staple "battery" $HOME ünïcode';

beforeAll(async () => {
  stage = await startStage();
});
beforeEach(async () => {
  await stage.startOver();
  popup = await openPopup(stage);
  const apiKey = stage.sandbox.keyOf('freshdesk', 'acme');
  await addByHand(popup, { vendor: 'Freshdesk', address: 'acme', apiKey });
  await popup.verdict('Freshdesk - acme').filter({ hasText: 'Works' }).waitFor();
  await popup.item('Freshdesk - acme').getByRole('button', { name: 'Export' }).click();
});
afterAll(() => stage.close());

async function choose(format: string): Promise<void> {
  await popup.field('Format').selectOption(format);
  await popup.page.getByText(`keylift-${format}-`).first().waitFor();
}

async function protect(first = passphrase, again = first): Promise<void> {
  await popup.page.getByRole('radio', { name: 'Passphrase, as an age file' }).check();
  await popup.field('Passphrase').fill(first);
  await popup.field('Passphrase again').fill(again);
}

async function download(): Promise<{ name: string; bytes: Uint8Array }> {
  const [file] = await Promise.all([
    popup.page.waitForEvent('download', { timeout: 30_000 }),
    popup.button('Download').click(),
  ]);
  return { name: file.suggestedFilename(), bytes: await readFile(await file.path()) };
}

describe('the age tool', () => {
  test.each(['nexla-api', 'copy-sheet'])('opens %s, and finds the plain file in it', async (id) => {
    await choose(id);
    const plain = await download();
    await protect();
    const sealed = await download();
    expect(sealed.name).toBe(`${plain.name}.age`);
    expect(Buffer.from(sealed.bytes).includes(stage.sandbox.keyOf('freshdesk', 'acme'))).toBe(false);
    expect(await openedByAge(sealed.bytes, passphrase)).toBe(Buffer.from(plain.bytes).toString());
  });

  test('opens what was copied, which is text', async () => {
    await choose('nexla-api');
    const plain = await download();
    await protect();
    await popup.button('Copy').click();
    await popup.page.getByText('Copied, encrypted').waitFor({ timeout: 30_000 });
    const text = await pasted(stage);
    expect(text).toMatch(/^-----BEGIN AGE ENCRYPTED FILE-----\n/);
    expect(await openedByAge(text, passphrase)).toBe(Buffer.from(plain.bytes).toString());
  });

  test('opens nothing with another passphrase', async () => {
    await protect();
    const { bytes } = await download();
    expect(await openedByAge(bytes, `${passphrase}.`)).toContain('incorrect passphrase');
  });
});

test('passphrases that differ make no file, and the second is pointed at', async () => {
  await protect(passphrase, 'staple battery');
  await popup.button('Download').click();
  await popup.page.getByText('Not the same as the first').waitFor();
  expect(await popup.field('Passphrase again').evaluate((field) => field === document.activeElement)).toBe(
    true,
  );
});

test('leaving the view ends the work, and no file comes', async () => {
  await protect();
  const begun = performance.now();
  await download();
  const timeout = 2 * (performance.now() - begun) + 1000;
  const came = popup.page.waitForEvent('download', { timeout }).then(
    () => true,
    () => false,
  );
  await popup.button('Download').click();
  await popup.page.getByRole('progressbar').waitFor();
  await popup.button('Back').click();
  expect(await came).toBe(false);
  expect(await popup.page.getByRole('alert').count()).toBe(0);
});

test('a passphrase is kept nowhere', async () => {
  await protect();
  await download();
  const kept = JSON.stringify([await stage.stored('items'), await stage.stored('session')]);
  expect(kept).not.toContain('battery');
  await popup.button('Back').click();
  await popup.item('Freshdesk - acme').getByRole('button', { name: 'Export' }).click();
  expect(await popup.page.getByRole('radio', { name: 'None' }).isChecked()).toBe(true);
});

test('axe finds nothing to say to the view with errors', async () => {
  await protect('short');
  await popup.button('Download').click();
  await popup.page.getByText('Too short').waitFor();
  expect(await axeFindings(popup.page)).toEqual([]);
});
