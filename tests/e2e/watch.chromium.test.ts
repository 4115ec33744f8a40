import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import type { Browser } from 'wxt/browser';
import { accountOf, vendorOf } from '../checks/answer-entries.ts';
import { siteById } from '../sandbox/hosts.ts';
import { askBackground, deskOf } from './ask-background.ts';
import { openPopup } from './popup-page.ts';
import { openSettingsPage } from './settings-page.ts';
import { type Stage, startStage } from './stage.ts';
import { putInClear } from './vault-in-page.ts';

declare const chrome: typeof Browser;

/** Saved keys are checked by themselves, once that is switched on. */
const day = 24 * 3_600_000;
const desk = () => deskOf(stage.chromium);

let stage: Stage;

beforeAll(async () => {
  stage = await startStage();
});
afterEach(() => stage.startOver());
afterAll(() => stage.close());

/** A credential as it is two days after it was last found good. */
async function savedLongAgo(): Promise<string> {
  const vendor = vendorOf('freshdesk');
  const at = Date.now() - 2 * day;
  const credential = {
    id: 'desk',
    name: 'Desk',
    description: '',
    vendor: vendor.id,
    account: accountOf(vendor, 'acme'),
    apiKey: stage.sandbox.keyOf('freshdesk', 'acme'),
    auth: vendor.auth,
    savedAt: at,
    workedAt: at,
    lastCheck: { kind: 'works' as const, at, warnings: [] },
  };
  await putInClear(desk(), [credential]);
  return credential.apiKey;
}

async function switchOn(): Promise<void> {
  const settings = await openSettingsPage(stage);
  await settings.field('Check them automatically').selectOption('Once a day');
  await settings.page.getByText('Saved', { exact: true }).waitFor();
  await settings.page.close();
}

const alarms = () => desk().evaluate(async () => (await chrome.alarms.getAll()).map(({ name }) => name));
const ring = () => desk().evaluate(() => chrome.alarms.create('watch-keys', { when: Date.now() + 50 }));
const icon = () => desk().evaluate(() => chrome.action.getBadgeText({}));
const asked = () => stage.sandbox.log.filter(({ part }) => part === 'api');

test('a key that is refused marks the icon and says since when; one that works again clears it', async () => {
  const apiKey = await savedLongAgo();
  await switchOn();
  stage.sandbox.setKey('freshdesk', 'acme', siteById('freshdesk').newKey('another'));
  await ring();
  await expect.poll(icon).toBe('!');
  const popup = await openPopup(stage);
  await popup.item('Desk').getByText('Refused since').waitFor();
  stage.sandbox.setKey('freshdesk', 'acme', apiKey);
  await popup.item('Desk').getByRole('button', { name: 'Check', exact: true }).click();
  await popup.verdict('Desk').filter({ hasText: 'Works' }).waitFor();
  await expect.poll(icon).toBe('');
  expect(await popup.item('Desk').getByText('Refused since').count()).toBe(0);
});

test('a key that is refused no longer counts once it is forgotten', async () => {
  await savedLongAgo();
  await switchOn();
  stage.sandbox.setKey('freshdesk', 'acme', siteById('freshdesk').newKey('yet another'));
  await ring();
  await expect.poll(icon).toBe('!');
  await askBackground(desk(), { type: 'forget', id: 'desk' });
  await expect.poll(icon).toBe('');
});

test('while it is off nothing is asked, whatever rings', async () => {
  await savedLongAgo();
  await ring();
  await expect.poll(alarms).toEqual([]);
  await askBackground(desk(), { type: 'state' });
  expect(asked()).toEqual([]);
});

test('its alarm is there again when the worker starts without it', async () => {
  await switchOn();
  await expect.poll(alarms).toEqual(['watch-keys']);
  await stage.chromium.stopWorker();
  await desk().evaluate(() => chrome.alarms.clearAll());
  await askBackground(desk(), { type: 'state' });
  await expect.poll(alarms).toEqual(['watch-keys']);
});
