import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { askBackground, deskOf } from './ask-background.ts';
import { axeFindings } from './axe-findings.ts';
import { addByHand, openPopup, type PopupPage } from './popup-page.ts';
import { inClear } from './protecting.ts';
import { type Stage, startStage } from './stage.ts';

/** The popup from the keyboard alone, and what axe finds in it. */
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

async function add(vendor: string, account: string): Promise<void> {
  const apiKey = stage.sandbox.keyOf(vendor.toLowerCase(), account);
  await addByHand(popup, { vendor, address: account, apiKey });
  await popup.item(`${vendor} - ${account}`).waitFor();
}

const press = (key: string) => popup.page.keyboard.press(key);
const type = (text: string) => popup.page.keyboard.type(text);

/** What has the focus, as it is announced. */
const focused = () =>
  popup.page.evaluate(() => {
    const one = document.activeElement;
    if (!(one instanceof HTMLElement)) return '';
    const { labels } = one as Partial<HTMLInputElement>;
    return one.ariaLabel ?? labels?.[0]?.textContent ?? one.textContent?.trim() ?? '';
  });

/** Goes on with Tab until something of this name has the focus. */
async function tabTo(name: string): Promise<void> {
  for (let steps = 0; steps < 40; steps += 1) {
    await press('Tab');
    if ((await focused()) === name) return;
  }
  throw new Error(`Tab does not come to "${name}"`);
}

test('add, rename, check, export, forget and undo need no mouse', async () => {
  await tabTo('Add by hand');
  await press('Enter');
  await expect.poll(focused).toBe('Vendor');
  await type('Freshd');
  await tabTo('Address');
  await type('acme');
  await tabTo('API key');
  await type(stage.sandbox.keyOf('freshdesk', 'acme'));
  await press('Enter');
  await expect.poll(focused).toBe('Freshdesk - acme');
  await popup.verdict('Freshdesk - acme').filter({ hasText: 'Works' }).waitFor();

  await tabTo('Rename');
  await press('Enter');
  await expect.poll(focused).toBe('Name');
  await press('ControlOrMeta+A');
  await type('Support');
  await press('Enter');
  await expect.poll(focused).toBe('Rename');
  await popup.item('Support').waitFor();

  await press('Shift+Tab');
  expect(await focused()).toBe('Export');
  await press('Enter');
  await expect.poll(focused).toBe('Format');
  await tabTo('Download');
  const file = popup.page.waitForEvent('download');
  await press('Enter');
  expect((await file).suggestedFilename()).toMatch(/^keylift-/);
  await press('Escape');
  await expect.poll(focused).toBe('Export');

  await tabTo('Forget');
  await press('Enter');
  await expect.poll(focused).toBe('Undo');
  await press('Enter');
  await expect.poll(focused).toBe('Support');
  await popup.item('Support').waitFor();
});

test('an offer is saved from the keyboard, and the focus goes to what it became', async () => {
  const page = await stage.chromium.open('https://crm.na1.insightly.com/Users/UserSettings');
  await stage.chromium.waitForCard(page);
  await popup.page.bringToFront();
  await popup.thisPage.getByText('Save this Insightly key?').waitFor();
  await tabTo('Save');
  await press('Enter');
  await expect.poll(focused).toBe('Insightly - na1');
});

test('Escape leaves adding and renaming as they were', async () => {
  await add('Freshdesk', 'acme');
  await popup.button('Add by hand').click();
  await popup.field('Address').fill('other');
  await press('Escape');
  await expect.poll(focused).toBe('Add by hand');
  await popup.button('Rename').click();
  await popup.field('Name').fill('Other');
  await press('Escape');
  await expect.poll(focused).toBe('Rename');
  expect(await popup.item('Freshdesk - acme').count()).toBe(1);
});

test('Tab comes to every control, in the order of the page, and each shows that it has the focus', async () => {
  await add('Freshdesk', 'acme');
  await popup.verdict('Freshdesk - acme').filter({ hasText: 'Works' }).waitFor();
  await popup.page.reload();
  await popup.item('Freshdesk - acme').waitFor();
  // Of the ways to keep keys, one is a stop.
  await askBackground(deskOf(stage.chromium), inClear);
  await popup.page.getByRole('radio').first().waitFor({ state: 'detached' });
  const controls = await popup.page.getByRole('button').or(popup.page.getByRole('link')).all();
  const names = await Promise.all(
    controls.map((one) => one.evaluate((it) => it.ariaLabel ?? it.textContent?.trim())),
  );
  const visited: string[] = [];
  for (const _ of controls) {
    await press('Tab');
    visited.push(await focused());
    const outline = await popup.page.evaluate(() => {
      const { outlineStyle, outlineWidth } = getComputedStyle(document.activeElement ?? document.body);
      return outlineStyle === 'none' ? 0 : Number.parseFloat(outlineWidth);
    });
    expect(outline).toBeGreaterThanOrEqual(2);
  }
  expect(visited).toEqual(names);
});

describe('axe finds nothing wrong', () => {
  beforeEach(() => popup.page.setViewportSize({ width: 380, height: 600 }));

  test('in the empty list', async () => {
    await popup.saved.waitFor();
    expect(await axeFindings(popup.page)).toEqual([]);
  });

  test('in a list with every kind of verdict, an offer and something forgotten', async () => {
    await add('Freshdesk', 'gone');
    for (const account of ['acme', 'agent', 'suspended', 'limited', 'down']) await add('Freshdesk', account);
    await popup.item('Freshdesk - gone').getByRole('button', { name: 'Forget' }).click();
    const page = await stage.chromium.open('https://crm.na1.insightly.com/Users/UserSettings');
    await stage.chromium.waitForCard(page);
    await popup.thisPage.getByText('Save this Insightly key?').waitFor();
    await popup.page.getByText('Checking…').first().waitFor({ state: 'detached' });
    await expect.poll(() => popup.page.getByText('Checking…').count()).toBe(0);
    expect(await axeFindings(popup.page)).toEqual([]);
  });

  test('in the form of Add by hand, with an error', async () => {
    await addByHand(popup, { vendor: 'Freshdesk', address: 'help.acme.example', apiKey: 'x' });
    await popup.page.getByText('custom address').waitFor();
    expect(await axeFindings(popup.page)).toEqual([]);
  });

  test('while renaming', async () => {
    await add('Freshdesk', 'acme');
    await popup.button('Rename').click();
    await popup.field('Name').waitFor();
    expect(await axeFindings(popup.page)).toEqual([]);
  });

  test('in the export view and the copy sheet', async () => {
    await add('Freshdesk', 'acme');
    await popup.button('Export').click();
    for (const format of ['nexla-api', 'nexla-sheet']) {
      await popup.field('Format').selectOption(format);
      await popup.page.getByText(`keylift-${format}-`).waitFor();
      expect(await axeFindings(popup.page)).toEqual([]);
    }
  });
});
