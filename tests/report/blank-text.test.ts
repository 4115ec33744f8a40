import { describe, expect, test } from 'vitest';
import { isKeyOf } from '../../utils/detection/key-candidates.ts';
import { labelOf, saysSwitchedOff } from '../../utils/detection/key-words.ts';
import { isMasked } from '../../utils/detection/plausible-key.ts';
import { blankText } from '../../utils/report/blank-text.ts';
import { keyInventor } from '../../utils/report/invented-key.ts';
import { knownWordsOf } from '../../utils/report/known-words.ts';
import { fillShapes } from '../../utils/report/shapes.ts';
import { vendors } from '../../utils/vendors/registry-on-disk.ts';
import { accountOf, vendorOf } from '../checks/answer-entries.ts';

/** What is left of a text in a page report. */
function blanksFor(id: string) {
  const vendor = vendorOf(id);
  return {
    vendor,
    host: id === 'insightly' ? 'crm.insightly.com' : 'acme.myfreshworks.com',
    account: undefined,
    known: knownWordsOf(vendor, vendors),
    invented: keyInventor(vendor),
  };
}

const blanked = (text: string, id = 'freshdesk') => blankText(text, blanksFor(id));

describe('a text', () => {
  test.each([
    ['Your API Key', 'Your API Key'],
    ['Nora Lind', '[4 Letters] [4 Letters]'],
    ['nora.lind@acme.example', '[22 email]'],
    ['+1 415 555 0142', '+[1 digits] [3 digits] [3 digits] [4 digits]'],
    ['Zq8Tn4LrX2vBk7WmJd5PqQ1Zz9Xy', '[28 alnum]'.replace('alnum', 'Alnum')],
    ['9f86d081884c7d65', '[16 hex]'],
    ['나의 API 키', '[2 ideographs] API 키'],
    ['Schlüssel für Ümit', 'Schlüssel [3 foreign] [4 foreign]'],
    ['Mailchimp API key', '[9 Letters] API key'],
    ['Freshdesk', 'Freshdesk'],
    ['Your API key is disabled.', 'Your API key [2 letters] disabled.'],
    ['••••••••k7Wm', '••••••••[4 alnum]'],
    ['!@#$%^&', '[7 marks]'],
    ['a '.repeat(300), '[599 characters]'],
  ])('%s is told as %s', (text, told) => {
    expect(blanked(text)).toBe(told);
  });

  test('keeps none of what an expression lets by between two words that it knows', () => {
    expect(blanked('URL k7WmJd5P9 API', 'insightly')).toBe('URL [9 alnum] API');
    expect(blanked('freshk7WmJd5P9 API key')).toBe('[14 alnum] API key');
  });

  test('that names the account names another one in the same form', () => {
    const bare = blanked('Your bundle alias: lumen-8.myfreshworks.com/crm/sales', 'freshsales');
    expect(bare).toBe(
      '[4 Letters] bundle alias: [5 letters]-[1 digits].myfreshworks.com/crm/sales'.replace(
        '[4 Letters]',
        'Your',
      ),
    );
    const pod = fillShapes(blanked('https://api.na1.insightly.com/v3.1/', 'insightly'));
    expect(vendorOf('insightly').keyPage.accountOnPage?.form.test(pod)).toBe(true);
  });

  test('of one shape is told the same again', () => {
    for (const text of ['Nora Lind', 'k7WmJd5P', 'a1b2c3', 'GitHub', 'iPhone', 'NORA', '키가', 'naïve']) {
      expect(blanked(fillShapes(blanked(text)))).toBe(blanked(text));
    }
  });
});

describe('what detection makes of a text', () => {
  test.each([
    'Your API Key',
    'API token',
    'Example API key: see below',
    'Webhook secret',
    'Mailchimp API key',
    'GitHub API key',
    'My personal access key',
    'Clé API',
    'API-Schlüssel zurücksetzen',
    'Nora Lind:',
  ])('%s: it is still the same label', (text) => {
    expect(labelOf(fillShapes(blanked(text)), true, false)).toBe(labelOf(text, true, false));
  });

  test('it still says that the key is switched off', () => {
    expect(saysSwitchedOff(fillShapes(blanked('The administrator of acme has disabled this key')))).toBe(
      true,
    );
  });

  test.each(['xxxxxxxxxxxxk7Wm', 'Zq8T…', '****-****', 'Loading…'])('%s is as masked as it was', (text) => {
    expect(isMasked(fillShapes(blanked(text)))).toBe(isMasked(text));
  });
});

describe('an invented key', () => {
  const keys: Readonly<Record<string, string>> = {
    freshdesk: 'Zq8Tn4LrX2vBk7WmJd5P',
    freshservice: 't7KpQ2mXw9Rb4LzN6vHc',
    freshsales: 'Ab3_dE-9fGhIjKlMnOpQrA',
    insightly: '6f1c2d3e-4a5b-4c6d-8e7f-0a1b2c3d4e5f',
  };

  test.each(Object.entries(keys))('of %s passes for one, and shares no character with the key', (id, key) => {
    const other = keyInventor(vendorOf(id))(key);
    expect(isKeyOf(vendorOf(id), other)).toBe(true);
    const same = key.split('').filter((letter, at) => letter === other[at] && /[A-Za-z0-9]/.test(letter));
    expect(same).toEqual([]);
  });

  test('is the same for the same key, another for another', () => {
    const invented = keyInventor(vendorOf('freshdesk'));
    const [one, two] = ['Zq8Tn4LrX2vBk7WmJd5P', 'Ax8Tn4LrX2vBk7WmJd5P'].map(invented);
    expect(invented('Zq8Tn4LrX2vBk7WmJd5P')).toBe(one);
    expect(one).not.toBe(two);
  });
});

test('an account that is none of a vendor’s own words is no part of the text', () => {
  expect(accountOf(vendorOf('freshdesk'), 'acme').subdomain).toBe('acme');
  expect(blanked('acme')).toBe('[4 letters]');
});
