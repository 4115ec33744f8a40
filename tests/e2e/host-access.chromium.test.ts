import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { askBackground, checked, deskOf } from './ask-background.ts';
import { openPopup } from './popup-page.ts';
import { inClear } from './protecting.ts';
import { refusePermissions } from './refused-permissions.ts';
import { type Stage, startStage } from './stage.ts';

/** What only the browser's own page of extensions may ask. */
declare const chrome: {
  readonly developerPrivate: {
    updateExtensionConfiguration(change: { extensionId: string; hostAccess?: string }): Promise<void>;
    getExtensionInfo(id: string): Promise<{ readonly incognitoAccess: { readonly isEnabled: boolean } }>;
  };
  readonly action: { getBadgeText(of: object): Promise<string> };
};

/** The user takes the vendors' hosts away in the browser's own settings, and gives them back. */
let stage: Stage;
let desk: Page;
let settings: Page;

beforeAll(async () => {
  stage = await startStage({});
  desk = deskOf(stage.chromium);
  settings = await stage.chromium.open('chrome://extensions/');
  const added = await askBackground(desk, {
    type: 'add-by-hand',
    vendor: 'freshdesk',
    address: 'acme',
    apiKey: stage.sandbox.keyOf('freshdesk', 'acme'),
    name: 'Desk',
    description: '',
  });
  if (added.ok) await checked(desk, added.id);
  // The icon asks no more how it is kept.
  await askBackground(desk, inClear);
});
afterAll(() => stage.close());

async function setAccess(hostAccess: 'ON_CLICK' | 'ON_ALL_SITES'): Promise<void> {
  await settings.evaluate(
    ([extensionId, access]) =>
      chrome.developerPrivate.updateExtensionConfiguration({ extensionId, hostAccess: access }),
    [stage.chromium.extensionId, hostAccess] as const,
  );
}

const badge = () => desk.evaluate(() => chrome.action.getBadgeText({}));

test('hosts that are taken away are noticed at once, by the icon and in an open popup, and so is their return', async () => {
  const popup = await openPopup(stage);
  const allow = popup.button('Allow Freshdesk');
  expect(await allow.count()).toBe(0);
  await setAccess('ON_CLICK');
  await allow.waitFor();
  expect(await popup.page.getByText('all the pages of Freshdesk').count()).toBe(1);
  // Nothing is saved of the others.
  expect(await popup.page.getByText('has not granted').count()).toBe(1);
  await expect.poll(badge).toBe('!');
  await setAccess('ON_ALL_SITES');
  await allow.waitFor({ state: 'detached' });
  await expect.poll(badge).toBe('');
});

test('hosts that were taken away while the worker slept are noticed when it starts', async () => {
  await stage.chromium.stopWorker();
  await setAccess('ON_CLICK');
  await askBackground(desk, { type: 'state' });
  await expect.poll(badge).toBe('!');
});

test('the click on Allow asks the browser for the hosts of that vendor', async () => {
  const popup = await openPopup(stage);
  await popup.page.evaluate(refusePermissions);
  await popup.button('Allow Freshdesk').click();
  await expect
    .poll(() => popup.page.evaluate(() => Reflect.get(globalThis, 'asked')))
    .toEqual([[{ origins: ['https://*.freshdesk.com/*'] }, true]]);
  // And a refusal is told.
  await popup.page.getByText('The browser did not allow it. Nothing is lost').waitFor();
});

test('what is saved is kept while its hosts are out of reach, and a check says why it cannot be made', async () => {
  const [credential] = (await askBackground(desk, { type: 'state' })).credentials;
  await askBackground(desk, { type: 'check', id: credential?.id ?? '' });
  await checked(desk, credential?.id ?? '');
  const [after] = (await askBackground(desk, { type: 'state' })).credentials;
  expect(after?.lastCheck).toMatchObject({ kind: 'unknown', reason: 'permission-missing' });
  expect(after?.lastFour).toBe(credential?.lastFour);
});

test('private windows have no Keylift, and cannot be given it', async () => {
  const info = await settings.evaluate(
    (id) => chrome.developerPrivate.getExtensionInfo(id),
    stage.chromium.extensionId,
  );
  expect(info.incognitoAccess.isEnabled).toBe(false);
});
