import { browser } from 'wxt/browser';
import type { Translate } from '../checks/wording.ts';

// The generated types know only names written out; those per reason and per vendor are put together.
const messages: { getMessage(key: string, substitutions: string[]): string } = browser.i18n;

/** The words as Keylift has read them itself, where the browser has none. */
let own: Readonly<Record<string, { readonly message: string }>> | undefined;

/** The words of the user's language, from `_locales`. */
export const translate: Translate = (key, ...substitutions) => {
  if (own === undefined) return messages.getMessage(key, substitutions);
  const text = own[key]?.message ?? '';
  return text.replace(/\$([1-9])/g, (_, digit: string) => substitutions[Number(digit) - 1] ?? '');
};

/**
 * Chromium reads an extension's words once for each of its processes, and a popup that is closed in that moment leaves
 * the whole process, the background too, without any as long as it lives. Then they are read here, in the language that
 * is always there. To be awaited before the first word is said.
 */
export async function wordsReady(): Promise<void> {
  if (own !== undefined || messages.getMessage('extName', []) !== '') return;
  const { default_locale: language = 'en' } = browser.runtime.getManifest();
  try {
    own = await (await fetch(`/_locales/${language}/messages.json`)).json();
  } catch {
    // Without words all else goes on.
  }
}
