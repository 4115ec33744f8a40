import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Browser } from 'wxt/browser';
import { askBackground, checked, deskOf } from './ask-background.ts';
import { openPopup, type PopupPage, pasted } from './popup-page.ts';
import { refusePermissions } from './refused-permissions.ts';
import { type Stage, startStage } from './stage.ts';

declare const chrome: typeof Browser;

/** As it is installed, Keylift may not read the clipboard: what was copied stays, and it is said so. */
let stage: Stage;
let desk: Page;
let popup: PopupPage;
let key: string;

const stays = 'It stays on the clipboard until you copy something else.';

beforeAll(async () => {
  stage = await startStage();
  desk = deskOf(stage.chromium);
  key = stage.sandbox.keyOf('freshdesk', 'acme');
  const entry = { vendor: 'freshdesk', address: 'acme', apiKey: key, name: 'Desk', description: '' };
  const added = await askBackground(desk, { type: 'add-by-hand', ...entry });
  if (!added.ok) throw new Error(added.message);
  await checked(desk, added.id);
  popup = await openPopup(stage);
});
afterAll(() => stage.close());

const ask = () => popup.button('Clear it for me');

test('a copied key is copied all the same, and what becomes of it is said', async () => {
  expect(await ask().count()).toBe(0);
  await popup.item('Desk').getByRole('button', { name: 'Copy key' }).click();
  await popup.page.getByText(`Copied. ${stays}`).waitFor();
  await ask().waitFor();
  expect(await pasted(stage)).toBe(key);
});

test('a press asks the browser for just that, and a refusal is told and loses nothing', async () => {
  await popup.page.bringToFront();
  await popup.page.evaluate(refusePermissions);
  await ask().click();
  await popup.page.getByText('The browser did not allow it. The copied key stays').waitFor();
  expect(await popup.page.evaluate(() => Reflect.get(globalThis, 'asked'))).toEqual([
    [{ permissions: ['clipboardRead'] }, true],
  ]);
  expect(await pasted(stage)).toBe(key);
});

test('when its time has come it is left alone, and nothing more is asked', async () => {
  await desk.evaluate(async () => {
    const { copied } = await chrome.storage.session.get<Record<string, object>>('copied');
    await chrome.storage.session.set({ copied: { ...copied, due: Date.now() } });
    await chrome.alarms.create('clear-clipboard', { when: Date.now() });
  });
  await expect.poll(async () => Object.keys(await stage.stored('session'))).not.toContain('copied');
  expect(await pasted(stage)).toBe(key);
  await popup.page.bringToFront();
  await expect.poll(() => ask().count()).toBe(0);
});
