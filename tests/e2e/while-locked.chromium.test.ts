import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { Browser } from 'wxt/browser';
import { platformForms } from '../sandbox/platform-forms.ts';
import { addressOf } from '../sandbox/platforms.ts';
import { askBackground, deskOf } from './ask-background.ts';
import { fieldsOf } from './filled-form.ts';
import { tabInFront } from './filling.ts';
import { type PageServer, servePages } from './pages.ts';
import { openPopup, type PopupPage } from './popup-page.ts';
import { linkToAcme, madeByFreshdesk, portalPath, profilePage } from './portal-pages.ts';
import { openSettingsPage, setPassphrase } from './settings-page.ts';
import { type Stage, startStage } from './stage.ts';
import { pressToolbarIcon, type ToolbarPopup } from './toolbar-popup.ts';

declare const chrome: typeof Browser;

/** The vault locks itself in the middle of something: what to do is said there, and nothing that was entered is lost. */
const passphrase = 'correct horse battery staple';
const waits = { timeout: 60_000 };
const slow = { timeout: 180_000 };
const name = 'Freshdesk - acme';

let stage: Stage;
let server: PageServer;
let popup: PopupPage;
const lock = () => askBackground(deskOf(stage.chromium), { type: 'lock' });
const kind = async () => (await askBackground(deskOf(stage.chromium), { type: 'state' })).lock.kind;

beforeAll(async () => {
  server = await servePages(['support.acme.example'], () =>
    profilePage('Pq7Tn4LrWb2Yk7XmB4Jh', madeByFreshdesk + linkToAcme),
  );
  stage = await startStage({ hostRules: server.hostRules });
  const entry = { vendor: 'freshdesk', address: 'acme', name: '', description: '' };
  const apiKey = stage.sandbox.keyOf('freshdesk', 'acme');
  await askBackground(deskOf(stage.chromium), { type: 'add-by-hand', ...entry, apiKey });
  const settings = await openSettingsPage(stage);
  await setPassphrase(settings, passphrase);
  await settings.page.close();
}, 180_000);
afterEach(async () => {
  const open = stage.chromium.context.pages().filter((page) => page !== deskOf(stage.chromium));
  await Promise.all(open.map((page) => page.close()));
});
afterAll(async () => {
  await stage.close();
  await server.close();
});

/** In the popup, and in whatever place of it. */
async function unlock(): Promise<void> {
  const form = popup.page.locator('form', { has: popup.button('Unlock') });
  await form.getByLabel('Passphrase', { exact: true }).fill(passphrase);
  await popup.button('Unlock').click();
  await popup.button('Unlock').waitFor({ state: 'detached', ...waits });
}

async function openUnlocked(): Promise<void> {
  popup = await openPopup(stage);
  if (await popup.button('Unlock').isVisible()) await unlock();
  await popup.item(name).waitFor();
}

/** The popup hears of no change until it is let go: what a person presses before the popup has heard of it. */
async function deafen({ page }: PopupPage): Promise<() => Promise<void>> {
  await page.evaluate(async () => {
    const send = chrome.runtime.sendMessage.bind(chrome.runtime);
    const deaf = { holds: true };
    const free = new Promise<void>((resolve) => {
      Object.assign(globalThis, { hear: () => resolve() });
    });
    const asked = async (message: { readonly type?: string }) => {
      if (deaf.holds && message.type === 'state') await free;
      return send(message);
    };
    Object.assign(chrome.runtime, { sendMessage: asked });
    // What was asked before has been answered by then.
    await send({ type: 'state' });
  });
  return () => page.evaluate<void>('hear()');
}

describe('an import', () => {
  const list = () =>
    [
      `freshservice, acme, ${stage.sandbox.keyOf('freshservice', 'acme')}`,
      `insightly, na1, ${stage.sandbox.keyOf('insightly', 'na1')}`,
    ].join('\n');

  test('that was typed stays, is read while locked, and goes on by itself once unlocked', slow, async () => {
    await openUnlocked();
    await popup.button('Import').click();
    await popup.field('What to import').fill(list());
    await lock();
    await popup.page.getByRole('alert').getByText('Unlock it to go on here').waitFor();
    expect(await popup.field('What to import').inputValue()).toBe(list());
    await popup.button('Continue').click();
    await popup.page.getByText('Nothing is imported yet, and nothing is lost').waitFor();
    await unlock();
    await popup.button('Import 2 credentials').waitFor();
  });

  test('locked at the very press is not begun, tells nothing of what is saved, and waits', slow, async () => {
    await openUnlocked();
    await popup.button('Import').click();
    await popup.field('What to import').fill(list());
    await popup.button('Continue').click();
    await popup.button('Import 2 credentials').waitFor();
    const hear = await deafen(popup);
    await lock();
    await popup.button('Import 2 credentials').click();
    await popup.page.waitForTimeout(300);
    await hear();
    await popup.page.getByRole('alert').getByText('Keylift is locked').waitFor();
    expect(await popup.page.locator('main').innerText()).not.toMatch(/acme|na1/);
    await unlock();
    await popup.button('Import 2 credentials').click();
    await popup.item('Insightly - na1').waitFor();
    await popup.item('Freshservice - acme').waitFor();
  });
});

describe('an export', () => {
  const typedFor = {
    'Passphrase, as an age file': [
      ['Passphrase', 'four words of my choice'],
      ['Passphrase again', 'four words of my choice'],
    ],
    'For a colleague': [
      ["Colleague's address", 'age1qqqq'],
      ["Colleague's name", 'Nora'],
    ],
  } as const;

  test.each(Object.keys(typedFor) as (keyof typeof typedFor)[])(
    'keeps the format and what was typed for it: %s',
    slow,
    async (protection) => {
      await openUnlocked();
      await popup.item(name).getByRole('button', { name: 'Export' }).click();
      await popup.field('Format').selectOption('env');
      await popup.page.getByRole('radio', { name: protection }).check();
      for (const [label, text] of typedFor[protection]) await popup.field(label).fill(text);
      await lock();
      await popup.page.getByRole('alert').getByText('Unlock it to go on here').waitFor();
      expect(await popup.button('Download').count()).toBe(0);
      expect(await popup.page.locator('main').innerText()).not.toContain('acme');
      await unlock();
      await popup.button('Download').waitFor();
      for (const [label, text] of typedFor[protection])
        expect(await popup.field(label).inputValue()).toBe(text);
      await popup.page.getByRole('radio', { name: 'None' }).check();
      expect(await popup.field('Format').inputValue()).toBe('env');
    },
  );
});

describe('a description that is being typed', () => {
  async function type(text: string): Promise<void> {
    await askBackground(deskOf(stage.chromium), { type: 'keep-draft', draft: null });
    await openUnlocked();
    await popup.item(name).getByRole('button', { name: 'Rename' }).click();
    await popup.field('Description').fill(text);
  }

  test('is there again once it is unlocked', slow, async () => {
    await type('reads the tickets');
    await popup.page.waitForTimeout(300);
    await lock();
    await unlock();
    expect(await popup.field('Description').inputValue()).toBe('reads the tickets');
    await popup.button('Cancel').click();
  });

  test('and saved at the very moment is not said to be saved', slow, async () => {
    await type('reads the contacts');
    await popup.page.waitForTimeout(300);
    const hear = await deafen(popup);
    await lock();
    await popup.button('Save').click();
    await popup.page.waitForTimeout(300);
    await hear();
    await popup.page.getByText('Keylift is locked. Unlock it, then try again.').waitFor();
    await unlock();
    expect(await popup.field('Description').inputValue()).toBe('reads the contacts');
    await popup.button('Save').click();
    await popup.item(name).getByText('reads the contacts').waitFor();
  });
});

/** Types the account of a portal. */
const nameAcme = `(() => {
  const field = document.querySelector('[name=address]');
  field.value = 'acme';
  field.dispatchEvent(new Event('input', { bubbles: true }));
})()`;

describe('over a page', () => {
  const form = platformForms.find((one) => one.name === 'Nexla, Freshdesk');
  const words = (over: ToolbarPopup) => over.read('document.body.innerText');
  const keyOn = async (page: Page) => (await fieldsOf(page)).find(({ wants }) => wants === 'key')?.value;
  const type = (over: ToolbarPopup, text: string) =>
    over.read(`(() => {
      const field = document.querySelector('[data-focus=passphrase]');
      field.value = ${JSON.stringify(text)};
      field.dispatchEvent(new Event('input', { bubbles: true }));
    })()`);

  async function openForm(): Promise<Page> {
    if (form === undefined) throw new Error('No form of Nexla');
    return stage.chromium.open(addressOf(form));
  }

  test('its form is named, and filled once it is unlocked there', slow, async () => {
    await lock();
    const page = await openForm();
    const over = await pressToolbarIcon(stage, page);
    await expect.poll(() => words(over)).toContain('Keylift is locked. Unlock it below');
    expect(await words(over)).toContain("Nexla's form on dataops.nexla.io");
    await type(over, passphrase);
    await over.press('Unlock');
    await expect.poll(() => words(over), waits).toContain('Fill this form');
    await over.press('Fill this form');
    await over.press('Allow and fill');
    await expect.poll(() => words(over)).toContain('API Key filled.');
    await over.close();
    expect(await keyOn(page)).toBe(stage.sandbox.keyOf('freshdesk', 'acme'));
  });

  test('nothing is filled, and no host allowed, by a press that comes after the lock', slow, async () => {
    await openUnlocked();
    const [credential] = (await askBackground(deskOf(stage.chromium), { type: 'state' })).credentials;
    await popup.page.close();
    const page = await openForm();
    const over = await pressToolbarIcon(stage, page);
    await expect.poll(() => words(over)).toContain('Fill this form');
    const tabId = await tabInFront(stage);
    await lock();
    const asked = { tabId, id: credential?.id ?? '', host: 'dataops.nexla.io', allow: true } as const;
    await askBackground(deskOf(stage.chromium), { type: 'disallow-fill', host: asked.host });
    const reply = await askBackground(deskOf(stage.chromium), { type: 'fill-form', ...asked });
    expect(reply).toEqual({ kind: 'refused', why: 'locked' });
    expect((await askBackground(deskOf(stage.chromium), { type: 'state' })).fillHosts).toEqual([]);
    expect(await keyOn(page)).toBe('');
    await expect.poll(() => words(over)).toContain('Keylift is locked. Unlock it below');
    await over.close();
  });

  test(
    'a key at an address of the customer is saved while it is locked, and checked after',
    slow,
    async () => {
      await lock();
      stage.sandbox.clearLog();
      const page = await stage.chromium.open(`https://support.acme.example${portalPath}`);
      const over = await pressToolbarIcon(stage, page);
      await expect.poll(() => words(over)).toContain('This looks like a Fresh');
      await over.read(nameAcme);
      await over.press('Save');
      await expect.poll(() => words(over)).toContain('Saved as');
      await expect.poll(() => words(over)).toContain('saved while locked, and is checked when you unlock');
      expect(await kind()).toBe('locked');
      const asked = () => stage.sandbox.log.filter(({ part }) => part === 'api').length;
      expect(asked()).toBe(0);
      await type(over, passphrase);
      await over.press('Unlock');
      await expect.poll(asked, waits).toBeGreaterThan(0);
      await over.close();
    },
  );

  test('its report needs nothing that is locked', async () => {
    await lock();
    await stage.chromium.open('https://acme.freshdesk.com/a/tickets');
    const tabId = await tabInFront(stage);
    const report = await askBackground(deskOf(stage.chromium), { type: 'page-report', tabId });
    expect(report.ok).toBe(true);
    expect(await kind()).toBe('locked');
  });
});
