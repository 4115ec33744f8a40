import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { english } from '../stages/english.ts';
import { addByHand, openPopup, type PopupPage, pasted } from './popup-page.ts';
import { type Stage, startStage } from './stage.ts';

/** The saved credentials: checked, renamed, copied, forgotten and brought back. */
let stage: Stage;
let popup: PopupPage;

beforeAll(async () => {
  stage = await startStage();
});
beforeEach(async () => {
  await stage.startOver();
  popup = await openPopup(stage);
});
afterAll(() => stage.close());

async function add(vendor: string, account: string): Promise<string> {
  const apiKey = stage.sandbox.keyOf(vendor.toLowerCase(), account);
  await addByHand(popup, { vendor, address: account, apiKey });
  await popup.item(`${vendor} - ${account}`).waitFor();
  return apiKey;
}

async function addAndCheck(vendor: string, account: string): Promise<string> {
  const apiKey = await add(vendor, account);
  await popup.verdict(`${vendor} - ${account}`).filter({ hasText: 'Works' }).waitFor();
  return apiKey;
}

const calls = (account: string) =>
  stage.sandbox.log.filter((entry) => entry.part === 'api' && entry.account === account);

test('an empty list says how it is filled', async () => {
  await popup.saved.getByText(english('popup_emptyTitle')).waitFor();
  expect(await popup.saved.getByRole('button').count()).toBe(0);
});

test('"Check" asks the API anew and shows what it says now', async () => {
  await addAndCheck('Freshdesk', 'checked');
  const before = calls('checked').length;
  stage.sandbox.setKey('freshdesk', 'checked', 'Zr81LsVd0RkYe3WpJQm4');
  await popup.item('Freshdesk - checked').getByRole('button', { name: 'Check' }).click();
  await popup
    .verdict('Freshdesk - checked')
    .filter({ hasText: 'Refused: this key is not valid any more' })
    .waitFor();
  expect(calls('checked').length).toBeGreaterThan(before);
  const link = popup.verdict('Freshdesk - checked').getByRole('link');
  expect(await link.getAttribute('href')).toBe('https://checked.freshdesk.com/profiles/edit');
});

/** Notes each state of the bar, however short it is there: its value, and the words beside it. */
function noteProgress(): void {
  const shown: string[] = [];
  Object.assign(globalThis, { shown });
  new MutationObserver(() => {
    const bar = document.querySelector('progress');
    const now = bar && `${bar.value}: ${/\d+ of \d+/.exec(document.body.innerText)?.[0]}`;
    if (now && now !== shown.at(-1)) shown.push(now);
  }).observe(document, { subtree: true, childList: true, characterData: true, attributes: true });
}

test('"Check all" asks all accounts at once, and counts how many have answered', async () => {
  const accounts = ['one', 'two', 'three'];
  for (const account of accounts) await addAndCheck('Freshservice', account);
  const agent = (id: number) => ({ agent: { id, email: `${id}@acme.example`, active: true } });
  const back = accounts.map((account, index) =>
    stage.sandbox.answerWith(`${account}.freshservice.com`, '/api/v2/agents/me', {
      status: 200,
      body: agent(index + 1),
      delayMs: 700 + index * 900,
    }),
  );
  stage.sandbox.clearLog();
  await popup.page.evaluate(noteProgress);
  await popup.button('Check all').click();
  const progress = popup.page.getByRole('progressbar', { name: english('popup_progressLabel') });
  await progress.waitFor();
  expect(await popup.button('Check all').getAttribute('aria-disabled')).toBe('true');
  await progress.waitFor({ state: 'detached' });
  expect(await popup.page.evaluate(() => Reflect.get(globalThis, 'shown'))).toEqual([
    '0: 0 of 3',
    '1: 1 of 3',
    '2: 2 of 3',
  ]);
  const asked = accounts.map((account) => calls(account)[0]?.time ?? 0);
  expect(Math.max(...asked) - Math.min(...asked)).toBeLessThan(700);
  expect(await popup.button('Check all').getAttribute('aria-disabled')).toBe(null);
  await popup.verdict('Freshservice - three').filter({ hasText: 'Works: 3@acme.example' }).waitFor();
  for (const give of back) give();
});

test('a check goes on while the popup is closed', async () => {
  const give = stage.sandbox.answerWith('later.freshservice.com', '/api/v2/agents/me', {
    status: 200,
    body: { agent: { id: 9, email: 'later@acme.example', active: true } },
    delayMs: 900,
  });
  await add('Freshservice', 'later');
  await popup.verdict('Freshservice - later').filter({ hasText: 'Checking' }).waitFor();
  await popup.page.close();
  popup = await openPopup(stage);
  await popup.verdict('Freshservice - later').filter({ hasText: 'Works: later@acme.example' }).waitFor();
  expect(await popup.item('Freshservice - later').innerText()).toContain('Checked just now');
  give();
});

test('a new name and description are kept', async () => {
  await addAndCheck('Freshdesk', 'acme');
  await popup.item('Freshdesk - acme').getByRole('button', { name: 'Rename' }).click();
  const form = popup.item('Freshdesk - acme');
  await form.getByLabel('Name', { exact: true }).fill('Support, EMEA');
  await form.getByLabel('Description').fill('Owned by <b>Nora</b>');
  await form.getByRole('button', { name: 'Save' }).click();
  const item = popup.item('Support, EMEA');
  await item.getByText('Owned by <b>Nora</b>').waitFor();
  await popup.page.reload();
  await item.getByText('Owned by <b>Nora</b>').waitFor();
  expect(await popup.saved.getByRole('listitem').count()).toBe(1);
});

test('a half typed new name survives the popup closing, and Cancel leaves the old one', async () => {
  await addAndCheck('Freshdesk', 'acme');
  await popup.item('Freshdesk - acme').getByRole('button', { name: 'Rename' }).click();
  await popup.item('Freshdesk - acme').getByLabel('Name', { exact: true }).fill('Half ty');
  await popup.page.close();
  await expect.poll(async () => 'draft' in (await stage.stored('session'))).toBe(true);
  popup = await openPopup(stage);
  const name = popup.item('Freshdesk - acme').getByLabel('Name', { exact: true });
  expect(await name.inputValue()).toBe('Half ty');
  await popup.item('Freshdesk - acme').getByRole('button', { name: 'Cancel' }).click();
  await popup.page.getByRole('heading', { name: 'Freshdesk - acme' }).waitFor();
});

test('an empty name leaves the old one', async () => {
  await addAndCheck('Freshdesk', 'acme');
  await popup.item('Freshdesk - acme').getByRole('button', { name: 'Rename' }).click();
  await popup.item('Freshdesk - acme').getByLabel('Name', { exact: true }).fill('  ');
  await popup.item('Freshdesk - acme').getByRole('button', { name: 'Save' }).click();
  await popup.page.getByRole('heading', { name: 'Freshdesk - acme' }).waitFor();
  expect(await popup.saved.getByRole('listitem').count()).toBe(1);
});

test('"Copy key" puts the key on the clipboard, and nothing of it into the page', async () => {
  const apiKey = await addAndCheck('Insightly', 'na1');
  await popup.item('Insightly - na1').getByRole('button', { name: 'Copy key' }).click();
  await popup.page.getByText('Copied.').waitFor();
  expect(await popup.page.content()).not.toContain(apiKey.slice(0, 12));
  expect(await pasted(stage)).toBe(apiKey);
});

test('what is forgotten is gone, and "Undo" brings it back whole', async () => {
  const apiKey = await addAndCheck('Freshdesk', 'acme');
  await addAndCheck('Freshsales', 'acme');
  await popup.item('Freshdesk - acme').getByRole('button', { name: 'Forget' }).click();
  await popup.item('Freshdesk - acme').waitFor({ state: 'detached' });
  await popup.saved.getByText('Forgot Freshdesk - acme.').waitFor();
  await popup.page.reload();
  await popup.button('Undo').click();
  await popup.verdict('Freshdesk - acme').filter({ hasText: 'Works: Nora Lind' }).waitFor();
  await popup.item('Freshdesk - acme').getByRole('button', { name: 'Copy key' }).click();
  await popup.page.getByText('Copied.').waitFor();
  expect(await pasted(stage)).toBe(apiKey);
});

test('a forgotten key is on offer again where the page shows it', async () => {
  await addAndCheck('Insightly', 'na1');
  await popup.item('Insightly - na1').getByRole('button', { name: 'Forget' }).click();
  await popup.saved.getByText('Forgot Insightly - na1.').waitFor();
  const page = await stage.chromium.open('https://crm.na1.insightly.com/Users/UserSettings');
  const card = await stage.chromium.waitForCard(page);
  expect(card.text).toContain('Save this Insightly key?');
});
