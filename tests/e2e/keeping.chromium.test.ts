import { base64 } from '@scure/base';
import { generateX25519Identity } from 'age-encryption';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { Browser } from 'wxt/browser';
import { sealFile, workOf, writtenWork } from '../../utils/age/passphrase-file.ts';
import { addAccount } from './add-account.ts';
import { askBackground, checked, deskOf } from './ask-background.ts';
import { axeFindings } from './axe-findings.ts';
import { at, keyPageOf } from './key-pages.ts';
import { openPopup, openWindows, type PopupPage } from './popup-page.ts';
import { sealedFor } from './protecting.ts';
import { keeping, openSettingsPage } from './settings-page.ts';
import { type Stage, startStage } from './stage.ts';
import { onDisk, putOnDisk } from './vault-in-page.ts';
import { withPasskeys } from './virtual-passkeys.ts';

declare const chrome: typeof Browser;

/** How the keys are kept, as a person chooses it: asked after the first save, and changed later. */
const passphrase = 'correct horse battery staple';
const waits = { timeout: 60_000 };
const slow = { timeout: 180_000 };
const notYet = 'Your keys are not kept yet';
const freshsales = keyPageOf('freshsales');

let stage: Stage;
let desk: Page;

beforeAll(async () => {
  stage = await startStage();
  desk = deskOf(stage.chromium);
});
beforeEach(() => stage.startOver());
afterAll(() => stage.close());

const lock = async () => (await askBackground(desk, { type: 'state' })).lock;

/** The key of a page, saved from its card. */
async function savedFromPage(): Promise<Page> {
  const page = await stage.chromium.open(at(freshsales, 'acme', freshsales.keyPath));
  await stage.chromium.waitForCard(page);
  await stage.chromium.clickCard(page, 'Save');
  await stage.chromium.waitForCard(page, ({ status }) => status.startsWith('Works'));
  return page;
}

async function choose(popup: PopupPage, name: RegExp): Promise<void> {
  await popup.page.getByRole('radio', { name }).check();
  await popup.button('Keep my keys').click();
}

test('a key that was just saved works at once, before anything is chosen', slow, async () => {
  await savedFromPage();
  // The browser opens it over the page, unasked.
  await expect.poll(() => openWindows(stage)).toBe(1);
  const popup = await openPopup(stage);
  await popup.page.getByRole('heading', { name: notYet }).waitFor();
  await popup.verdict('Freshsales - acme').filter({ hasText: 'Works' }).waitFor();
  await popup.item('Freshsales - acme').getByRole('button', { name: 'Export' }).click();
  const file = popup.page.waitForEvent('download');
  await popup.button('Download').click();
  expect((await file).suggestedFilename()).toMatch(/^keylift-/);
  expect((await onDisk(desk)).records).toEqual({});
});

test('with a passphrase they are kept, and the question is gone', slow, async () => {
  await savedFromPage();
  const popup = await openPopup(stage);
  await popup.field('Passphrase').fill(passphrase);
  await popup.field('Passphrase again').fill(passphrase);
  await popup.button('Keep my keys').click();
  await popup.button('Lock').waitFor(waits);
  await popup.item('Freshsales - acme').waitFor();
  expect(await popup.page.getByText(notYet).count()).toBe(0);
  expect(Object.keys((await onDisk(desk)).records).length).toBe(1);
  expect(await desk.evaluate(() => chrome.action.getBadgeText({}))).toBe('');
});

test('only until the browser closes: nothing is written, and the popup goes on saying so', async () => {
  await savedFromPage();
  const popup = await openPopup(stage);
  await choose(popup, /^Only until the browser closes/);
  await popup.page.getByText('Your keys are in memory alone').waitFor();
  expect(await lock()).toEqual({ kind: 'memory', chosen: true });
  expect((await onDisk(desk)).records).toEqual({});
  await popup.page.reload();
  await popup.page.getByText('Your keys are in memory alone').waitFor();
  expect(await popup.page.getByText(notYet).count()).toBe(0);
});

test('without protection they are kept as they are', async () => {
  await checked(desk, await addAccount(desk, 'acme'));
  const popup = await openPopup(stage);
  await choose(popup, /^Without protection/);
  await popup.page.getByText(notYet).waitFor({ state: 'detached' });
  expect(await lock()).toEqual({ kind: 'none' });
  await stage.chromium.stopWorker();
  await popup.page.reload();
  await popup.item('acme').waitFor();
});

test('a passkey opens them, a passphrase beside it too, and either alone', slow, async () => {
  await checked(desk, await addAccount(desk, 'acme'));
  const popup = await openPopup(stage);
  await withPasskeys(popup.page);
  await choose(popup, /screen lock or a security key/);
  await popup.button('Lock').click(waits);
  await popup.saved.getByText('Locked: 1 credential').waitFor();
  expect(await popup.field('Passphrase').count()).toBe(0);
  await popup.button('Use screen lock or security key').click();
  await popup.item('acme').waitFor(waits);

  // The same tab: its screen lock is known there alone.
  await popup.page.goto(popup.page.url().replace('popup.html', 'options.html'));
  const region = popup.page.getByRole('region', { name: keeping });
  await region.getByRole('button', { name: 'Also open with a passphrase' }).click();
  await region.getByLabel('Passphrase', { exact: true }).fill(passphrase);
  await region.getByLabel('Passphrase again').fill(passphrase);
  await region.getByRole('button', { name: 'Add' }).click();
  await popup.page.getByText('Your keys are kept this way now').waitFor(waits);
  await region.getByRole('button', { name: 'Lock' }).click();

  const other = await openPopup(stage);
  await other.field('Passphrase').fill(passphrase);
  await other.button('Unlock').click();
  await other.item('acme').waitFor(waits);
  await other.button('Lock').click();
  await region.getByRole('button', { name: 'Use screen lock or security key' }).click();
  await other.item('acme').waitFor(waits);
});

test('a screen lock that is not there changes nothing, and what is shown says so', async () => {
  await checked(desk, await addAccount(desk, 'acme'));
  const popup = await openPopup(stage);
  // A passkey without anybody who could give it.
  await popup.page.evaluate(() => {
    navigator.credentials.create = () =>
      Promise.reject(new DOMException('No screen lock', 'NotAllowedError'));
  });
  await choose(popup, /screen lock or a security key/);
  await popup.page.getByText('nothing was changed. The browser says: No screen lock').waitFor();
  expect(await lock()).toEqual({ kind: 'memory', chosen: false });
});

test('what was wrapped with less work is wrapped with more at the next unlocking', slow, async () => {
  const identity = await generateX25519Identity();
  await askBackground(desk, sealedFor(identity));
  await checked(desk, await addAccount(desk, 'acme'));
  await askBackground(desk, { type: 'lock' });
  const weak = base64.encode(await sealFile(identity, passphrase, () => undefined, 14));
  const { protection } = (await onDisk(desk)).items;
  await putOnDisk(desk, { items: { protection: { ...Object(protection), openers: { passphrase: weak } } } });
  const popup = await openPopup(stage);
  await popup.field('Passphrase').fill(passphrase);
  await popup.button('Unlock').click();
  const work = async () => {
    const { openers } = Object((await onDisk(desk)).items['protection']);
    return workOf(base64.decode(openers.passphrase));
  };
  await expect.poll(work, waits).toBe(writtenWork);
  await popup.item('acme').waitFor();
  await popup.button('Lock').click();
  await popup.field('Passphrase').fill(passphrase);
  await popup.button('Unlock').click();
  await popup.item('acme').waitFor(waits);
});

test('axe finds nothing to say to the question, nor to the settings', async () => {
  await checked(desk, await addAccount(desk, 'acme'));
  const popup = await openPopup(stage);
  await popup.page.setViewportSize({ width: 380, height: 600 });
  await popup.page.getByText(notYet).waitFor();
  expect(await axeFindings(popup.page)).toEqual([]);
  const settings = await openSettingsPage(stage);
  expect(await axeFindings(settings.page)).toEqual([]);
});
