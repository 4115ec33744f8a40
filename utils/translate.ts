import { browser } from 'wxt/browser';
import type { Translate } from './wording.ts';

// The generated types know only names written out; those per reason and per vendor are put together.
const messages: { getMessage(key: string, substitutions: string[]): string } = browser.i18n;

/** The words of the user's language, from `_locales`. */
export const translate: Translate = (key, ...substitutions) => messages.getMessage(key, substitutions);
