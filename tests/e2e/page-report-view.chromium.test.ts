import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { pageOf } from '../stages/corpus.ts';
import { askBackground, deskOf } from './ask-background.ts';
import { tabInFront } from './filling.ts';
import { at, keyPageOf } from './key-pages.ts';
import { openPopup } from './popup-page.ts';
import { type Stage, startStage } from './stage.ts';

/** From a key page without a key to a file that tells what it looks like. */
let stage: Stage;

beforeAll(async () => {
  stage = await startStage();
});
beforeEach(() => stage.startOver());
afterAll(() => stage.close());

const offer = 'Tell us what this page looks like';

async function openMasked() {
  const freshdesk = keyPageOf('freshdesk');
  return stage.chromium.open(at(freshdesk, 'masked', freshdesk.keyPath));
}

test('a page without a key is shown as a report in full, which is saved as it was shown', async () => {
  await openMasked();
  const popup = await openPopup(stage);
  await popup.button(offer).click();
  const preview = popup.field('All that the report holds');
  await preview.waitFor();
  const shown = await preview.inputValue();
  const before = stage.sandbox.log.length;
  const [file] = await Promise.all([
    popup.page.waitForEvent('download'),
    popup.button('Save report').click(),
  ]);
  expect(await readFile(await file.path(), 'utf8')).toBe(shown);
  expect(file.suggestedFilename()).toBe('none-page-report-freshdesk.html');
  expect(stage.sandbox.log.length).toBe(before);
  expect(shown).not.toContain('@');
  const { url, expect: expected } = pageOf({ vendor: 'freshdesk', name: 'report' }, shown);
  expect([url, expected]).toEqual(['https://acme.freshdesk.com/a/profiles/edit', { none: 'masked' }]);
});

test('a key page that the vendor has moved can be told of, where it is now', async () => {
  await stage.chromium.open(at(keyPageOf('freshdesk'), 'acme', '/a/admin/security/keys'));
  const popup = await openPopup(stage);
  await popup.button('The key is here? Tell us').click();
  const preview = popup.field('All that the report holds');
  await preview.waitFor();
  const { url, expect: expected } = pageOf(
    { vendor: 'freshdesk', name: 'report' },
    await preview.inputValue(),
  );
  expect([url, expected]).toEqual([
    'https://acme.freshdesk.com/a/admin/security/keys',
    { none: 'not-key-page' },
  ]);
});

test('the report is left by Escape, and the focus is back where it came from', async () => {
  await openMasked();
  const popup = await openPopup(stage);
  await popup.button(offer).click();
  await popup.button('Save report').waitFor();
  await popup.page.keyboard.press('Escape');
  await popup.thisPage.waitFor();
  await expect.poll(() => popup.page.evaluate(() => document.activeElement?.textContent)).toBe(offer);
});

test('a page that has gone meanwhile is no report', async () => {
  const page = await openMasked();
  const popup = await openPopup(stage);
  await popup.button(offer).waitFor();
  await page.goto(stage.sandbox.startPageUrl);
  await popup.button(offer).click();
  await popup.page.getByRole('alert').getByText('cannot be read any more').waitFor();
  expect(await popup.button('Save report').count()).toBe(0);
});

test('a report leaves nothing behind in the page, and nothing in storage', async () => {
  const page = await openMasked();
  const before = await page.content();
  const popup = await openPopup(stage);
  await popup.button(offer).click();
  await popup.button('Save report').waitFor();
  expect(await page.content()).toBe(before);
  expect(JSON.stringify([await stage.stored('items'), await stage.stored('session')])).not.toContain(
    'keylift-fixture',
  );
});

test('a page of no vendor is never reported, whoever asks', async () => {
  await stage.chromium.open(stage.sandbox.startPageUrl);
  const tabId = await tabInFront(stage);
  const answer = await askBackground(deskOf(stage.chromium), { type: 'page-report', tabId });
  expect(answer).toEqual({ ok: false, problem: 'gone' });
});
