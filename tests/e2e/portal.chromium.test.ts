import type { Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { askBackground, deskOf } from './ask-background.ts';
import { tabInFront } from './filling.ts';
import { type PageServer, servePages } from './pages.ts';
import {
  linkToAcme,
  madeByFreshdesk,
  madeByFreshservice,
  ordinaryPages,
  portalPath,
  profilePage,
} from './portal-pages.ts';
import { type Stage, startStage } from './stage.ts';
import { openToolbarPopup, pressToolbarIcon, type ToolbarPopup } from './toolbar-popup.ts';

/** A vendor's key page at an address of the customer's own: looked at by a press of the icon, and only so. */
let stage: Stage;
let server: PageServer;
let page: (url: URL) => string | undefined;
let key: string;

beforeAll(async () => {
  server = await servePages(['support.acme.example'], (url) => page(url));
  stage = await startStage({ hostRules: server.hostRules });
  key = stage.sandbox.keyOf('freshdesk', 'acme');
});
beforeEach(() => stage.startOver());
afterAll(async () => {
  await stage.close();
  await server.close();
});

async function openPortal(parts: string): Promise<Page> {
  page = () => profilePage(key, parts);
  return stage.chromium.open(`https://support.acme.example${portalPath}`);
}

const words = (popup: ToolbarPopup) => popup.read('document.body.innerText');
const offered = 'Which account is it of?';

function type(popup: ToolbarPopup, name: string, value: string) {
  return popup.read(`(() => {
    const field = document.querySelector('[name=${name}]');
    field.value = ${JSON.stringify(value)};
    for (const type of ['input', 'change']) field.dispatchEvent(new Event(type, { bubbles: true }));
  })()`);
}

describe('a key page under another name', () => {
  test('is saved for the account that the user names, whatever it links to, and proved there', async () => {
    const linkToEvil = '<p>Helpdesk URL: <a href="https://evil.freshdesk.com/">evil.freshdesk.com</a></p>';
    const popup = await pressToolbarIcon(stage, await openPortal(madeByFreshdesk + linkToEvil));
    await expect.poll(() => words(popup)).toContain(`This looks like a Freshdesk key. ${offered}`);
    expect(await popup.read(`document.querySelector('[name=address]').value`)).toBe('');
    expect(await words(popup)).toContain(`····${key.slice(-4)}`);
    await type(popup, 'address', 'acme');
    await popup.press('Save');
    await expect.poll(() => words(popup)).toContain('Saved as Freshdesk - acme.');
    await expect.poll(() => words(popup)).toContain('Works:');
    await popup.close();
  });

  test('that names no account asks for it, says what is wrong with one, and takes one', async () => {
    const popup = await pressToolbarIcon(stage, await openPortal(madeByFreshdesk));
    await expect.poll(() => words(popup)).toContain(offered);
    expect(await popup.read(`document.querySelector('[name=address]').value`)).toBe('');
    await type(popup, 'address', 'support.acme.example');
    await popup.press('Save');
    await expect.poll(() => popup.read(`document.activeElement.getAttribute('aria-invalid')`)).toBe('true');
    await type(popup, 'address', 'acme');
    await popup.press('Save');
    await expect.poll(() => words(popup)).toContain('Saved as Freshdesk - acme.');
    // A check that runs on would write after the next test has begun.
    await expect.poll(() => words(popup)).toContain('Works:');
    await popup.close();
  });

  test('that may be of two vendors asks of which, and guesses none', async () => {
    const popup = await pressToolbarIcon(stage, await openPortal(madeByFreshdesk + madeByFreshservice));
    await expect.poll(() => words(popup)).toContain('a Freshdesk or Freshservice key');
    await popup.press('Save');
    await expect.poll(() => words(popup)).toContain('Choose the vendor');
    expect(await stage.stored('records')).toEqual({});
    await type(popup, 'vendor', 'freshdesk');
    await type(popup, 'address', 'acme');
    await popup.press('Save');
    await expect.poll(() => words(popup)).toContain('Saved as Freshdesk - acme.');
    await expect.poll(() => words(popup)).toContain('Works:');
    await popup.close();
  });

  test('that names another person than the key’s owner is saved with a warning', async () => {
    const shown = profilePage(key, madeByFreshdesk + linkToAcme).replace('nora.lind@', 'ivo.berg@');
    page = () => shown;
    const tab = await stage.chromium.open(`https://support.acme.example${portalPath}`);
    const popup = await pressToolbarIcon(stage, tab);
    await expect.poll(() => words(popup)).toContain(offered);
    await type(popup, 'address', 'acme');
    await popup.press('Save');
    await expect.poll(() => words(popup)).toContain('but the page named someone else');
    await popup.close();
  });

  test('is not saved when the tab shows another page by then', async () => {
    const popup = await pressToolbarIcon(stage, await openPortal(madeByFreshdesk + linkToAcme));
    await expect.poll(() => words(popup)).toContain(offered);
    const tabId = await tabInFront(stage);
    const message = { type: 'save-portal', tabId, vendor: 'freshdesk', address: 'acme' } as const;
    const answer = await askBackground(deskOf(stage.chromium), { ...message, host: 'other.acme.example' });
    expect(answer).toMatchObject({ ok: false, field: 'page' });
    await popup.close();
  });
});

describe('without a press of the icon over it', () => {
  test('the page is not looked at', async () => {
    await openPortal(madeByFreshdesk + linkToAcme);
    const popup = await openToolbarPopup(stage);
    await expect.poll(() => words(popup)).toContain('No API key here.');
    const tabId = await tabInFront(stage);
    const look = await askBackground(deskOf(stage.chromium), { type: 'look-at-portal', tabId });
    expect(look).toEqual({ kind: 'none' });
    await popup.close();
  });
});

test('the key is neither told to the popup nor kept, until it is saved', async () => {
  const popup = await pressToolbarIcon(stage, await openPortal(madeByFreshdesk + linkToAcme));
  await expect.poll(() => words(popup)).toContain(offered);
  expect(await popup.read('document.documentElement.outerHTML')).not.toContain(key);
  const tabId = await tabInFront(stage);
  const look = await askBackground(deskOf(stage.chromium), { type: 'look-at-portal', tabId });
  expect(look.kind).toBe('key');
  expect(JSON.stringify(look)).not.toContain(key);
  await popup.close();
  expect(await stage.stored('records')).toEqual({});
  const kept = [await stage.stored('items'), await stage.stored('session')];
  expect(JSON.stringify(kept)).not.toContain('support.acme.example');
});

test('nothing is offered on ten ordinary pages', async () => {
  const pages = ordinaryPages(key);
  expect(pages.size).toBe(10);
  page = ({ pathname }) => pages.get(pathname);
  const seen: unknown[] = [];
  for (const path of pages.keys()) {
    const tab = await stage.chromium.open(`https://support.acme.example${path}`);
    const popup = await pressToolbarIcon(stage, tab);
    await expect.poll(() => words(popup)).toContain('No API key');
    const look = await askBackground(deskOf(stage.chromium), {
      type: 'look-at-portal',
      tabId: await tabInFront(stage),
    });
    seen.push(look.kind);
    expect(await popup.read(`document.querySelector('form') === null`)).toBe(true);
    await popup.close();
    await tab.close();
  }
  expect(new Set(seen)).toEqual(new Set(['none', 'no-key']));
});
