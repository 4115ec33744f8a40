import { beforeEach, expect, test, vi } from 'vitest';
import { browser } from 'wxt/browser';

/** The browser's words, and those in the extension's own file; undefined where it cannot be read. */
async function withWords(browsers: string, file: unknown) {
  vi.spyOn(browser.i18n, 'getMessage').mockReturnValue(browsers);
  vi.spyOn(browser.runtime, 'getManifest').mockReturnValue({
    manifest_version: 3,
    name: 'Keylift',
    version: '0',
    default_locale: 'en',
  });
  const read = vi.spyOn(globalThis, 'fetch');
  if (file === undefined) read.mockRejectedValue(new TypeError('Failed to fetch'));
  else read.mockImplementation(async () => Response.json(file));
  return { read, ...(await import('../../utils/browser/translate.ts')) };
}

const file = { card_save: { message: 'Save' }, popup_count: { message: '$2 of $1' } };

beforeEach(() => vi.resetModules());

test('the browser’s words are used where it has any', async () => {
  const { read, translate, wordsReady } = await withWords('Sichern', file);
  await wordsReady();
  expect([translate('card_save'), read.mock.calls]).toEqual(['Sichern', []]);
});

test('where the browser has none they are read once, and filled in', async () => {
  const { read, translate, wordsReady } = await withWords('', file);
  await wordsReady();
  await wordsReady();
  expect([translate('card_save'), translate('popup_count', '9', '1'), translate('none')]).toEqual([
    'Save',
    '1 of 9',
    '',
  ]);
  expect(read).toHaveBeenCalledTimes(1);
});

test('where they cannot be read either all else goes on, and they are read later', async () => {
  const { read, translate, wordsReady } = await withWords('', undefined);
  await wordsReady();
  expect(translate('card_save')).toBe('');
  read.mockImplementation(async () => Response.json(file));
  await wordsReady();
  expect(translate('card_save')).toBe('Save');
});
