import { browser } from 'wxt/browser';
import type { Translate } from './wording.ts';

/** The words of the user's language, from `_locales`. */
export const translate: Translate = (key, ...substitutions) => browser.i18n.getMessage(key, substitutions);
