import { browser } from 'wxt/browser';
import type { Translate } from '../../components/ui/words.ts';
import { ask } from '../../utils/browser/ask.ts';
import { noteOf } from '../../utils/export/copy-note.ts';
import { reasonOf } from '../../utils/text/one-line.ts';

/** Puts a text on the clipboard. Why it did not work, if so. */
export async function toClipboard(text: string): Promise<string | undefined> {
  try {
    await navigator.clipboard.writeText(text);
    return undefined;
  } catch (error) {
    return reasonOf(error);
  }
}

/** The same for a secret: it is cleared half a minute later, if that is allowed, which is noted first. */
export async function secretToClipboard(text: string): Promise<string | undefined> {
  const noted = await ask({ type: 'clear-clipboard-later', note: await noteOf(text) });
  return noted.ok ? toClipboard(text) : noted.message;
}

/** Hands a file to the browser's own download. */
export function toFile(fileName: string, mediaType: string, content: string | Uint8Array<ArrayBuffer>): void {
  const url = URL.createObjectURL(new Blob([content], { type: mediaType }));
  const link = document.createElement('a');
  link.href = url;
  link.download = fileName;
  link.click();
  // The download has begun by then; until then the key would stay in memory.
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}

/** Said of a secret that was copied: what becomes of it. */
export async function withItsFate(words: string, t: Translate): Promise<string> {
  const clears = await browser.permissions.contains(readClipboard);
  return `${words} ${t(clears ? 'clipboard_clears' : 'clipboard_stays')}`;
}

const readClipboard = { permissions: ['clipboardRead' as const] };

/** These must run in the click itself: the browser asks the user only then. False if they say no. */
export function requestHosts(origins: readonly string[]): Promise<boolean> {
  return browser.permissions.request({ origins: [...origins] });
}

export function requestClipboard(): Promise<boolean> {
  return browser.permissions.request(readClipboard);
}

/** Opens this page in a tab, at a view if one is named, and closes the popup. */
export async function openInTab(view: '' | '#import' = ''): Promise<void> {
  await browser.tabs.create({ url: `${browser.runtime.getURL('/popup.html')}${view}` });
  window.close();
}

/** The browser's own question would close the popup, and with it what was asked: goes on in a tab, where it is not one. */
export async function toTabForPasskey(): Promise<void> {
  if ((await browser.tabs.getCurrent()) === undefined) await openInTab();
}

export async function openSettings(): Promise<void> {
  await browser.runtime.openOptionsPage();
}
