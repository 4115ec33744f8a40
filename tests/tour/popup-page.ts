import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Locator, Page } from 'playwright-core';
import type { Action, Tabs } from 'webextension-polyfill';
import type { Chromium } from '../e2e/chromium.ts';
import { tourFolder } from './built.ts';

declare const chrome: { readonly action: Action.Static; readonly tabs: Tabs.Static };

/** The popup in a tab, as large as the browser draws it over a page. */
export async function openPopup(chromium: Chromium): Promise<Page> {
  const popup = await chromium.popup();
  // Pictures of something at rest.
  await popup.emulateMedia({ reducedMotion: 'reduce' });
  await popup.setViewportSize({ width: 380, height: 600 });
  await savedCredentials(popup).waitFor();
  return popup;
}

export function savedCredentials(popup: Page): Locator {
  return popup.getByRole('region', { name: 'Saved credentials' });
}

/** Presses Download in the export view, and keeps the file among the tour's. */
export async function download(popup: Page): Promise<{ readonly name: string; readonly text: string }> {
  const begun = popup.waitForEvent('download');
  await popup.getByRole('button', { name: 'Download' }).click();
  const file = await begun;
  const name = file.suggestedFilename();
  const path = join(tourFolder, name);
  await file.saveAs(path);
  return { name, text: await readFile(path, 'utf8') };
}

/** What the toolbar icon shows on the tab of this page. */
export async function badge(chromium: Chromium, page: Page): Promise<string> {
  const worker = await chromium.worker();
  return worker.evaluate(async (url) => {
    const [tab] = await chrome.tabs.query({ url });
    return chrome.action.getBadgeText(tab?.id === undefined ? {} : { tabId: tab.id });
  }, page.url());
}
