import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Browser } from 'wxt/browser';
import { at, keyPageOf } from './key-pages.ts';
import { type Stage, startStage } from './stage.ts';
import { awakeWorker } from './trap.ts';

declare const chrome: typeof Browser;

/**
 * Chromium reads an extension's words once for each of its processes; a page that goes away in that moment leaves the
 * process without any. Keylift then brings them itself.
 */
let stage: Stage;

beforeEach(async () => {
  stage = await startStage({});
});
afterEach(() => stage.close());

const freshsales = keyPageOf('freshsales');

/** The buttons of the card; popup and settings are waited for by their words. */
async function wordsEverywhere(): Promise<readonly string[]> {
  const page = await stage.chromium.open(at(freshsales, 'acme', freshsales.keyPath));
  const { buttons } = await stage.chromium.waitForCard(page);
  await stage.chromium.clickCard(page, 'Save');
  await stage.chromium.waitForCard(page, ({ status }) => status.startsWith('Works'));
  const popup = await stage.chromium.popup();
  await popup.getByRole('button', { name: 'Add by hand' }).waitFor();
  await popup
    .getByRole('listitem', { name: 'Freshsales - acme' })
    .getByText(/^Works/)
    .waitFor();
  const settings = await stage.chromium.popup('options.html');
  await settings.getByRole('heading', { name: 'How your keys are kept' }).waitFor();
  return buttons.map(({ name }) => name);
}

test('a popup that was closed while it opened takes the words from nobody', async () => {
  const popup = await stage.chromium.popup();
  await popup.close();
  expect(await wordsEverywhere()).toEqual(['Close', 'Save', 'Not now', 'Never for acme.myfreshworks.com']);
});

describe('where the browser gives no words at all', () => {
  const forget = () => {
    Reflect.set(chrome.i18n, 'getMessage', () => '');
  };

  test('card, popup and settings have them all the same', async () => {
    await stage.chromium.context.addInitScript(forget);
    await (await awakeWorker(stage.chromium)).evaluate(forget, null);
    expect(await wordsEverywhere()).toEqual(['Close', 'Save', 'Not now', 'Never for acme.myfreshworks.com']);
  });
});
