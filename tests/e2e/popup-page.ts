import type { Locator, Page } from 'playwright-core';
import type { Browser } from 'wxt/browser';
import { deskOf } from './ask-background.ts';
import type { Stage } from './stage.ts';

declare const chrome: typeof Browser;

/** The popup in a tab of its own, by the names that stay stable. */
export interface PopupPage {
  readonly page: Page;
  readonly thisPage: Locator;
  readonly saved: Locator;
  item(name: string): Locator;
  verdict(name: string): Locator;
  button(name: string): Locator;
  field(name: string): Locator;
}

export async function openPopup({ chromium }: Pick<Stage, 'chromium'>): Promise<PopupPage> {
  const page = await chromium.popup();
  const region = (name: string) => page.getByRole('region', { name });
  const item = (name: string) => page.getByRole('listitem', { name, exact: true });
  await region('Saved credentials').or(page.getByLabel('Address')).first().waitFor();
  return {
    page,
    thisPage: region('This page'),
    saved: region('Saved credentials'),
    item,
    verdict: (name) => item(name).getByRole('status'),
    button: (name) => page.getByRole('button', { name, exact: true }),
    field: (name) => page.getByLabel(name, { exact: true }),
  };
}

interface Entry {
  /** The vendor's name, as the list has it. */
  readonly vendor: string;
  readonly address: string;
  readonly apiKey: string;
  readonly name?: string;
  readonly description?: string;
}

/** Types a key in by hand, and saves it. */
export async function addByHand(popup: PopupPage, entry: Entry): Promise<void> {
  if (!(await popup.field('Address').isVisible())) await popup.button('Add by hand').click();
  await popup.field('Vendor').selectOption({ label: entry.vendor });
  await popup.field('Address').fill(entry.address);
  await popup.field('API key').fill(entry.apiKey);
  if (entry.name !== undefined) await popup.field('Name').fill(entry.name);
  if (entry.description !== undefined) await popup.field('Description').fill(entry.description);
  await popup.button('Save').click();
}

/** What the clipboard holds, as a person finds out: by pasting it. */
export async function pasted({ chromium }: Stage): Promise<string> {
  const page = await chromium.context.newPage();
  await page.setContent('<textarea autofocus></textarea>');
  await page.focus('textarea');
  await page.keyboard.press('ControlOrMeta+V');
  const text = await page.inputValue('textarea');
  await page.close();
  return text;
}

/** Popups that are open, or tabs with the same. */
export async function openWindows(stage: Stage): Promise<number> {
  const contexts = await deskOf(stage.chromium).evaluate(() => chrome.runtime.getContexts({}));
  return contexts.filter(({ documentUrl }) => documentUrl?.includes('/popup.html')).length;
}
