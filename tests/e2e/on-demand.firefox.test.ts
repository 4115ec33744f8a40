import { afterAll, beforeAll, expect, test } from 'vitest';
import { type FirefoxStage, startFirefoxStage } from './firefox-stage.ts';

/** Pages that the browser is asked for when they are first needed; here its question is answered with yes. */
let stage: FirefoxStage;
let page: string;

const address = 'https://works.freshworks.com/crm/sales/personal-settings/api-settings';

beforeAll(async () => {
  stage = await startFirefoxStage({ preferences: { 'extensions.webextOptionalPermissionPrompts': false } });
  page = await stage.firefox.open(address);
});
afterAll(() => stage.close());

const mayReach = () =>
  stage.inPage("return await browser.permissions.contains({ origins: ['https://*.freshworks.com/*'] })");

test('a page on freshworks.com is left alone, and the popup over it says what to press', async () => {
  const { firefox } = stage;
  await firefox.pressToolbarIcon();
  await firefox.popup();
  await expect
    .poll(() => firefox.text({ css: 'body' }))
    .toContain('let Keylift look at this page of Freshsales');
  expect(await mayReach()).toBe(false);
  await firefox.switchTo(page);
  expect(await firefox.card()).toBe(undefined);
});

test('one press, and the key of the page that is open is offered, saved and found good', async () => {
  const { firefox } = stage;
  await firefox.pressToolbarIcon();
  const popup = await firefox.popup();
  await firefox.click({ css: 'button', name: 'Allow' });
  await expect.poll(mayReach).toBe(true);
  await firefox.switchTo(page);
  await firefox.waitForCard();
  // So is that of one that is opened later.
  await firefox.open(address);
  await firefox.waitForCard();
  await firefox.clickCard('Save');
  await firefox.waitForCard(({ status }) => status.startsWith('Works'));
  await firefox.switchTo(popup);
  await expect.poll(() => firefox.text({ css: 'body' })).not.toContain('has not granted');
});

test('once it is taken back nothing is put into its pages any more, and the popup says so', async () => {
  const { firefox } = stage;
  const registered = () =>
    stage.inPage('return (await browser.scripting.getRegisteredContentScripts()).map(({ id }) => id).sort()');
  await firefox.popup();
  expect(await registered()).toEqual(['gate freshsales', 'watch freshsales']);
  await stage.inPage("await browser.permissions.remove({ origins: ['https://*.freshworks.com/*'] })");
  await expect.poll(registered).toEqual([]);
  await expect
    .poll(() => firefox.text({ css: 'body' }))
    .toContain('has not granted Keylift all the pages of Freshsales');
});
