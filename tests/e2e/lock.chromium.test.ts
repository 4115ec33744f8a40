import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { askBackground, deskOf } from './ask-background.ts';
import { at, keyPageOf } from './key-pages.ts';
import { addByHand, openPopup } from './popup-page.ts';
import { changePassphrase, keeping, openSettingsPage, setPassphrase } from './settings-page.ts';
import { type Stage, startStage } from './stage.ts';

/** A passphrase as a person lives with it: set it, lock, save while it is locked, unlock, change it, remove it. */
const passphrase = 'correct horse battery staple';
const second = 'another horse, another staple';
const waits = { timeout: 60_000 };
const slow = { timeout: 180_000 };

let stage: Stage;

beforeAll(async () => {
  stage = await startStage();
  const popup = await openPopup(stage);
  const apiKey = stage.sandbox.keyOf('freshdesk', 'acme');
  await addByHand(popup, { vendor: 'Freshdesk', address: 'acme', apiKey });
  await popup.verdict('Freshdesk - acme').filter({ hasText: 'Works' }).waitFor();
  await popup.page.close();
});
afterAll(() => stage.close());

const kind = async () => (await askBackground(deskOf(stage.chromium), { type: 'state' })).lock.kind;

test('a passphrase that is too short, easy or typed differently is not taken', async () => {
  const settings = await openSettingsPage(stage);
  const region = settings.region(keeping);
  const type = async (first: string, again = first) => {
    await region.getByLabel('Passphrase', { exact: true }).fill(first);
    await region.getByLabel('Passphrase again', { exact: true }).fill(again);
    await region.getByRole('button', { name: 'Keep my keys' }).click();
  };
  await type('short');
  await region.getByText('Too short').waitFor();
  await type('Password1234!');
  await region.getByText('Too easy to guess').waitFor();
  await type(passphrase, `${passphrase}!`);
  await region.getByText('Not the same as the first').waitFor();
  expect(await kind()).toBe('memory');
  await settings.page.close();
});

test('one that is hard to guess is set, and the vault stays open', waits, async () => {
  const settings = await openSettingsPage(stage);
  await setPassphrase(settings, passphrase);
  await settings.region(keeping).getByText('Unlocked, until').waitFor();
  const popup = await openPopup(stage);
  await popup.item('Freshdesk - acme').waitFor();
  expect(await kind()).toBe('unlocked');
  await popup.page.close();
  await settings.page.close();
});

test('"Lock" in the popup leaves nothing but a number', async () => {
  const popup = await openPopup(stage);
  await popup.item('Freshdesk - acme').waitFor();
  await popup.button('Lock').click();
  await popup.saved.getByText('Locked: 1 credential').waitFor();
  const text = await popup.page.locator('body').innerText();
  expect(text).not.toContain('acme');
  expect(await askBackground(deskOf(stage.chromium), { type: 'check-all' })).toBe(null);
  await popup.page.close();
});

test('a key of a page is saved while it is locked, and the card says what to do', async () => {
  const page = await stage.chromium.open(at(keyPageOf('insightly'), 'na1', '/Users/UserSettings'));
  await stage.chromium.waitForCard(page);
  await stage.chromium.clickCard(page, 'Save');
  const card = await stage.chromium.waitForCard(page, ({ status }) => status.startsWith('Saved'));
  expect(card.status).toContain('Keylift is locked. Unlock it from the toolbar, and the key is checked.');
  const popup = await openPopup(stage);
  await popup.saved.getByText('Locked: 2 credentials').waitFor();
  await popup.saved.getByText('One of them was saved while locked').waitFor();
  expect(stage.sandbox.log.filter(({ part, account }) => part === 'api' && account === 'na1')).toEqual([]);
  await popup.page.close();
  await page.close();
});

test('a key that was saved before is recognised while it is locked, and not offered again', async () => {
  const page = await stage.chromium.open(at(keyPageOf('insightly'), 'na1', '/Users/UserSettings'));
  const saved = 'This Insightly key is saved';
  const card = await stage.chromium.waitForCard(page, ({ text }) => text.includes(saved));
  expect(card.buttons.map(({ name }) => name)).not.toContain('Save');
  await page.close();
});

test('another passphrase is refused in plain words, and nothing is opened', waits, async () => {
  const popup = await openPopup(stage);
  await popup.field('Passphrase').fill('not the passphrase');
  await popup.button('Unlock').click();
  await popup.saved.getByText('This is not the passphrase. Nothing was changed: try again.').waitFor(waits);
  expect(await popup.saved.getByRole('listitem').count()).toBe(0);
  await popup.page.close();
});

test(
  'the right one opens it by keyboard alone; what waited is checked and gets its verdict',
  waits,
  async () => {
    const popup = await openPopup(stage);
    await popup.field('Passphrase').fill(passphrase);
    await popup.page.keyboard.press('Enter');
    await popup.verdict('Insightly - na1').filter({ hasText: 'Works' }).waitFor(waits);
    await popup.item('Freshdesk - acme').waitFor();
    const focused = await popup.page.evaluate(() => document.activeElement?.textContent);
    expect(focused).toBe('Saved credentials');
    await popup.page.close();
  },
);

test('unlocking can be cancelled, and nothing was opened', waits, async () => {
  const popup = await openPopup(stage);
  await popup.button('Lock').click();
  await popup.field('Passphrase').fill(passphrase);
  await popup.button('Unlock').click();
  await popup.button('Cancel').click();
  await popup.button('Cancel').waitFor({ state: 'detached' });
  await popup.page.waitForTimeout(3000);
  expect(await kind()).toBe('locked');
  await popup.page.close();
});

describe('in the settings', () => {
  test('it is unlocked, and changed for who types the one until now', slow, async () => {
    const settings = await openSettingsPage(stage);
    const region = settings.region(keeping);
    await settings.field('Passphrase').fill(passphrase);
    await settings.button('Unlock').click();
    await region.getByText('Unlocked, until').waitFor(waits);
    await settings.button('Change…').click();
    await region.getByLabel('Passphrase until now').fill('wrong one, I fear');
    await region.getByLabel('New passphrase', { exact: true }).fill(second);
    await region.getByLabel('Passphrase again', { exact: true }).fill(second);
    await settings.button('Keep my keys').click();
    await region.getByText('This is not the passphrase.').waitFor(waits);
    await settings.button('Cancel').click();
    await changePassphrase(settings, passphrase, second);
    await settings.button('Lock').click();
    await settings.field('Passphrase').fill(passphrase);
    await settings.button('Unlock').click();
    await region.getByText('This is not the passphrase.').waitFor(waits);
    await settings.field('Passphrase').fill(second);
    await settings.button('Unlock').click();
    await region.getByText('Unlocked, until').waitFor(waits);
    expect(await kind()).toBe('unlocked');
    await settings.page.close();
  });

  test('the times are kept', async () => {
    const settings = await openSettingsPage(stage);
    await settings.field('Lock without use after').selectOption({ label: '5 minutes' });
    await settings.page.getByText('Saved', { exact: true }).waitFor();
    await settings.page.reload();
    expect(await settings.field('Lock without use after').inputValue()).toBe('5');
    await settings.page.close();
  });

  test('the protection is taken away, and the credentials are all there', slow, async () => {
    const settings = await openSettingsPage(stage);
    await settings.button('Change…').click();
    await settings.field('Passphrase until now').fill(second);
    await settings.page.getByRole('radio', { name: 'Without protection.' }).check();
    await settings.button('Keep my keys').click();
    await settings.page.getByText('Your keys are kept this way now').waitFor(waits);
    await settings.page.close();
    const popup = await openPopup(stage);
    await popup.item('Freshdesk - acme').waitFor();
    await popup.item('Insightly - na1').waitFor();
    expect(await popup.button('Lock').count()).toBe(0);
    await popup.page.close();
  });

  test(
    'keys that were unprotected are listed once they are protected, until that was read',
    slow,
    async () => {
      const settings = await openSettingsPage(stage);
      await setPassphrase(settings, passphrase);
      await settings.page.close();
      const popup = await openPopup(stage);
      const list = popup.page.getByRole('list', { name: 'Keys that were stored without protection' });
      await expect.poll(() => list.getByRole('listitem').count()).toBe(2);
      const link = list.getByRole('link', { name: 'Get a new key for Freshdesk - acme' });
      expect(await link.getAttribute('href')).toMatch(/^https:\/\/acme\.freshdesk\.com\//);
      await popup.button('Done').click();
      await list.waitFor({ state: 'detached' });
      await popup.page.reload();
      await popup.item('Freshdesk - acme').waitFor();
      expect(await list.count()).toBe(0);
      await popup.page.close();
    },
  );
});
