import { setTimeout as sleep } from 'node:timers/promises';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Browser } from 'wxt/browser';
import { askBackground, checked, deskOf } from './ask-background.ts';
import { openPopup, type PopupPage } from './popup-page.ts';
import { type Stage, startStage } from './stage.ts';

declare const chrome: typeof Browser;

/** A copied key does not stay on the clipboard, and what was copied after it does. */
let stage: Stage;
let desk: Page;
/** A page of a site that the user let read the clipboard. */
let reader: Page;
let popup: PopupPage;
let key: string;

const said = 'The clipboard is cleared in 30 seconds.';

beforeAll(async () => {
  stage = await startStage({ allowed: ['clipboardRead'] });
  desk = deskOf(stage.chromium);
  key = stage.sandbox.keyOf('freshdesk', 'acme');
  await stage.chromium.context.grantPermissions(['clipboard-read', 'clipboard-write'], {
    origin: 'https://acme.freshdesk.com',
  });
});
beforeEach(async () => {
  await stage.startOver();
  reader = await stage.chromium.open('https://acme.freshdesk.com/');
  const added = await askBackground(desk, {
    type: 'add-by-hand',
    vendor: 'freshdesk',
    address: 'acme',
    apiKey: key,
    name: 'Desk',
    description: '',
  });
  if (!added.ok) throw new Error(added.message);
  await checked(desk, added.id);
  popup = await openPopup(stage);
});
afterAll(() => stage.close());

async function clipboard(): Promise<string> {
  await reader.bringToFront();
  return reader.evaluate(() => navigator.clipboard.readText());
}

async function copyElsewhere(text: string): Promise<void> {
  await reader.bringToFront();
  await reader.evaluate((words) => navigator.clipboard.writeText(words), text);
}

async function copyKey(): Promise<void> {
  await popup.page.bringToFront();
  await popup.item('Desk').getByRole('button', { name: 'Copy key' }).click();
  await popup.page.getByText(said).waitFor();
}

/** Instead of waiting half a minute: the time has come, and the alarm rings. */
async function comeDue(): Promise<void> {
  await desk.evaluate(async () => {
    const { copied } = await chrome.storage.session.get<Record<string, object>>('copied');
    await chrome.storage.session.set({ copied: { ...copied, due: Date.now() } });
    await chrome.alarms.create('clear-clipboard', { when: Date.now() });
  });
}

/** No note left, no alarm, no page off screen. */
async function expectDone(): Promise<void> {
  await expect.poll(async () => Object.keys(await stage.stored('session'))).not.toContain('copied');
  await expect
    .poll(() => desk.evaluate(async () => (await chrome.alarms.getAll()).map(({ name }) => name)))
    .not.toContain('clear-clipboard');
  await expect
    .poll(() =>
      desk.evaluate(async () => {
        const contexts = await chrome.runtime.getContexts({ contextTypes: ['OFFSCREEN_DOCUMENT'] });
        return contexts.length;
      }),
    )
    .toBe(0);
}

test('a copied key is gone after 30 seconds, with the popup closed and the worker stopped', {
  timeout: 90_000,
}, async () => {
  await copyKey();
  expect(await clipboard()).toBe(key);
  await popup.page.close();
  await stage.chromium.stopWorker();
  await sleep(20_000);
  expect(await clipboard()).toBe(key);
  await expect.poll(clipboard, { timeout: 30_000, interval: 500 }).toBe('');
  await expectDone();
});

test('what was copied after the key stays', async () => {
  await copyKey();
  await copyElsewhere('a recipe');
  await comeDue();
  await expectDone();
  expect(await clipboard()).toBe('a recipe');
});

test('what was there before the key was copied is no reason to clear: only the very key is', async () => {
  await copyKey();
  await copyElsewhere(`${key} `);
  await comeDue();
  await expectDone();
  expect(await clipboard()).toBe(`${key} `);
});

test('a key copied again counts from then on', async () => {
  await copyKey();
  const first = (await stage.stored('session'))['copied'];
  await copyKey();
  await expect.poll(async () => (await stage.stored('session'))['copied']).not.toEqual(first);
  // The note comes before the copy.
  await expect.poll(clipboard).toBe(key);
  await comeDue();
  await expectDone();
  expect(await clipboard()).toBe('');
});

test('nothing of the key is in what is noted', async () => {
  await copyKey();
  const noted = JSON.stringify((await stage.stored('session'))['copied']);
  expect(noted).toContain('"digest"');
  for (let at = 0; at <= key.length - 6; at += 1) expect(noted).not.toContain(key.slice(at, at + 6));
});

describe('in the export view', () => {
  const open = async (format: string) => {
    await popup.item('Desk').getByRole('button', { name: 'Export' }).click();
    await popup.field('Format').selectOption(format);
    await popup.page.getByText(`keylift-${format}-`).waitFor();
  };

  test('a copied export is cleared, line ends and all', async () => {
    await open('keylift');
    // It asks once more.
    await popup.button('Copy').click();
    await popup.button('Copy').click();
    await popup.page.getByText(said).waitFor();
    expect(await clipboard()).toContain(key);
    await comeDue();
    await expectDone();
    expect(await clipboard()).toBe('');
  });

  test('the field that holds the key is cleared, another field is not', async () => {
    await open('nexla-sheet');
    await popup.button('Copy API Key').click();
    await popup.page.getByText(`API Key copied. ${said}`).waitFor();
    expect(await clipboard()).toBe(key);
    await comeDue();
    await expectDone();
    expect(await clipboard()).toBe('');
    await popup.page.bringToFront();
    await popup.button('Copy Domain').click();
    await popup.page.getByText('Domain copied').waitFor();
    expect(Object.keys(await stage.stored('session'))).not.toContain('copied');
    expect(await clipboard()).toBe('acme');
  });
});
