import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Browser } from 'wxt/browser';
import { askBackground } from './ask-background.ts';
import type { Chromium } from './chromium.ts';
import { addByHand, openPopup } from './popup-page.ts';
import { formsOf, searchForForms } from './profile-search.ts';
import {
  backUp,
  changePassphrase,
  openSettingsPage,
  type SettingsPage,
  setPassphrase,
} from './settings-page.ts';
import { formsOfIdentity, formsOfPassphrases, identitiesIn, passphrases } from './sought-secrets.ts';
import { type Stage, startStage } from './stage.ts';

declare const chrome: typeof Browser;

/** Neither a passphrase nor what it wraps is ever in a file of the browser, whatever one does with it. */
const { first, second, wrong } = passphrases;
const marker = 'Mw5-Canary that is kept in clear';
const waits = { timeout: 60_000 };

let stage: Stage;
let chromium: Chromium;
const identities = new Set<string>();

beforeAll(async () => {
  stage = await startStage({});
  chromium = stage.chromium;
  const popup = await openPopup(stage);
  const apiKey = stage.sandbox.keyOf('freshdesk', 'acme');
  await addByHand(popup, { vendor: 'Freshdesk', address: 'acme', apiKey });
  await popup.verdict('Freshdesk - acme').filter({ hasText: 'Works' }).waitFor();
  await popup.page.close();
});
afterAll(async () => {
  if (chromium !== stage.chromium) await chromium.close();
  await stage.close();
});

/** The steps stand on each other: each leaves the browser as the next one finds it. */
const steps: readonly (readonly [name: string, take: () => Promise<void>])[] = [
  ['is set', () => inSettings((settings) => setPassphrase(settings, first))],
  ['is locked', lock],
  ['is typed wrong and then right', unlock],
  ['is changed', () => inSettings((settings) => changePassphrase(settings, first, second))],
  ['makes a backup', () => inSettings((settings) => backUp(settings, second))],
  ['is kept over a restart', restart],
  ['unlocks after the restart', () => type(second)],
];

test.each(steps)('nothing of it is in the profile when it %s', { timeout: 180_000 }, async (_, take) => {
  await take();
  await noteIdentity();
  expect(identities.size).toBeGreaterThan(0);
  const forms = [...formsOfPassphrases, ...[...identities].flatMap((identity) => formsOfIdentity(identity))];
  expect(await searchForForms(chromium.profile, forms)).toEqual([]);
});

test('it was searched well: what is kept in clear is found', async () => {
  const desk = await chromium.popup('credentials.schema.json');
  await desk.evaluate((text) => chrome.storage.local.set({ marker: text }), marker);
  await writeFile(join(chromium.profile, 'bytes'), Buffer.from(marker));
  await expect
    .poll(async () => (await searchForForms(chromium.profile, formsOf(marker))).map(({ file }) => file))
    .toContainEqual(expect.stringContaining('Local Extension Settings'));
  await desk.close();
});

async function inSettings(act: (settings: SettingsPage) => Promise<unknown>): Promise<void> {
  const settings = await openSettingsPage({ chromium });
  await act(settings);
  await settings.page.close();
}

async function lock(): Promise<void> {
  await noteIdentity();
  await onDesk((desk) => askBackground(desk, { type: 'lock' }));
}

async function unlock(): Promise<void> {
  await type(wrong);
  await type(first);
}

async function type(passphrase: string): Promise<void> {
  const popup = await openPopup({ chromium });
  await popup.field('Passphrase').fill(passphrase);
  await popup.button('Unlock').click();
  const opened = popup.item('Freshdesk - acme');
  await opened.or(popup.saved.getByText('This is not the passphrase.')).first().waitFor(waits);
  expect(await opened.isVisible()).toBe(passphrase !== wrong);
  await popup.page.close();
}

async function restart(): Promise<void> {
  chromium = await chromium.restart();
}

/** While it is unlocked it is in the browser's memory; that is where the test has it from. */
async function noteIdentity(): Promise<void> {
  const session = await onDesk((desk) => desk.evaluate(() => chrome.storage.session.get(null)));
  for (const found of identitiesIn(JSON.stringify(session))) identities.add(found);
}

async function onDesk<T>(act: (desk: Page) => Promise<T>): Promise<T> {
  const desk = await chromium.popup('credentials.schema.json');
  try {
    return await act(desk);
  } finally {
    await desk.close();
  }
}
