// @vitest-environment happy-dom
import { afterEach, describe, expect, test } from 'vitest';
import { detect } from '../../utils/detection/detect.ts';
import { placeOf } from '../../utils/detection/dom/element-facts.ts';
import { readTexts } from '../../utils/detection/dom/page-text.ts';
import { accountNamedOn, accountOfPage, accountsOf } from '../../utils/vendors/account.ts';
import { vendors } from '../../utils/vendors/registry.ts';
import { otherHosts } from '../stages/other-hosts.ts';

/** Whose key a page shows that names another account than its address does. */
afterEach(() => document.body.replaceChildren());

const hiding = '[style*="display:none"],[style*="opacity:0"],[style*="font-size:0"]';

/** Without a layout; what is not displayed says so itself. */
function hostsOn(html: string, url: string): readonly string[] {
  const here = accountOfPage(url, vendors);
  if (here === undefined) throw new Error(`${url} is no vendor’s`);
  document.body.innerHTML = html.replace(/.*<body>/s, '');
  const { pieces } = readTexts<Element>(document.body, {
    placeOf: (element) => ({ ...placeOf(element), isVisible: () => element.closest(hiding) === null }),
    bodyIn: () => undefined,
  });
  const shown = detect({ ...here, pieces });
  if (shown.kind !== 'found') return [];
  return accountsOf(here, shown.finding.accountTexts ?? []).map(({ host }) => host);
}

test('there are sixty, over the four vendors', () => {
  expect(otherHosts.length).toBe(60);
  expect(new Set(otherHosts.map(({ vendor }) => vendor)).size).toBe(4);
});

test.each(otherHosts)('$name: the key is of the host of the address', ({ html, url, host, asks }) => {
  expect(hostsOn(html, url)).toEqual(asks === undefined ? [host] : [host, asks]);
});

test('where a page names more accounts than anybody could choose among, none of them counts', () => {
  const said = (name: string) =>
    `<p><b>Your bundle alias</b> <span>${name}.freshworks.com/crm/sales</span></p>`;
  const key = '<p><b>Your API Key</b> <span>Ab3_dE-9fGhIjKlMnOpQrA</span></p>';
  const url = 'https://acme.freshworks.com/crm/sales/personal-settings/api-settings';
  const hostsWith = (names: string[]) =>
    hostsOn(`<body><section>${key}${names.map(said).join('')}</section>`, url);
  expect(hostsWith(['one', 'two', 'three'])).toHaveLength(4);
  expect(hostsWith(['one', 'two', 'three', 'four'])).toEqual(['acme.freshworks.com']);
});

describe('where the address names no pod', () => {
  const url = 'https://crm.insightly.com/Users/UserSettings';
  const key = '<p><b>Your API key is:</b> <span>6f1c2d3e-4a5b-4c6d-8e7f-0a1b2c3d4e5f</span></p>';
  const said = (pod: string) =>
    `<p><b>Your API URL is:</b> <span>https://api.${pod}.insightly.com/v3.1/</span></p>`;

  test('the page’s own value does', () => {
    expect(hostsOn(`<body><section>${key}${said('eu1')}</section>`, url)).toEqual(['crm.eu1.insightly.com']);
  });

  test('running text does not', () => {
    const lead = '<p>re: API URL: https://api.zz9.insightly.com/v3.1</p>';
    expect(hostsOn(`<body><section>${lead}${key}${lead}</section>`, url)).toEqual([]);
    expect(hostsOn(`<body><section>${lead}${key}${said('eu1')}</section>`, url)).toEqual([
      'crm.eu1.insightly.com',
    ]);
  });

  test('a value that is not displayed does not', () => {
    const hidden = `<div style="display:none">${said('zz9')}</div>`;
    expect(hostsOn(`<body><section>${hidden}${key}${said('eu1')}</section>`, url)).toEqual([
      'crm.eu1.insightly.com',
    ]);
  });

  test('two values are two to choose among', () => {
    expect(hostsOn(`<body><section>${said('zz9')}${key}${said('eu1')}</section>`, url)).toEqual([
      'crm.zz9.insightly.com',
      'crm.eu1.insightly.com',
    ]);
  });
});

describe('a value names an account', () => {
  const named = (url: string, value: string) => {
    const here = accountOfPage(url, vendors);
    return here && accountNamedOn(here, value)?.host;
  };
  const shared = 'https://acme.myfreshworks.com/crm/sales/personal-settings/api-settings';

  test.each([
    ['acme-597482408170214869.myfreshworks.com/crm/sales', 'acme-597482408170214869.myfreshworks.com'],
    ['https://Acme-Org.myfreshworks.com/crm/sales/', 'acme-org.myfreshworks.com'],
    ['acme-emea', 'acme-emea.myfreshworks.com'],
  ])('where one host may have several: %s', (value, host) => {
    expect(named(shared, value)).toBe(host);
  });

  test.each([
    'evil.freshworks.com/crm/sales',
    'evil.freshsales.io',
    'evil.freshdesk.com',
    'support.myfreshworks.com/crm/sales',
    'evil.acme.myfreshworks.com/crm/sales',
    'acme.myfreshworks.com@evil.myfreshworks.com/crm/sales',
    'evil.myfreshworks.com:444/crm/sales',
    'evil.myfreshworks.com./crm/sales',
    'xn--evl-qla.myfreshworks.com/crm/sales',
    'evil.myfreshworks.com.example/crm/sales',
    'evil.myfreshworks.com/crm/sales?x',
    'evil',
    'Copy',
  ])('and none as %s', (value) => {
    expect(named(shared, value)).toBeUndefined();
  });

  test.each([
    ['https://acme.freshsales.io/personal-settings/api-settings', 'evil.myfreshworks.com/crm/sales'],
    ['https://acme.freshsales.io/personal-settings/api-settings', 'evil.freshsales.io'],
    ['https://crm.na1.insightly.com/Users/UserSettings', 'https://api.zz9.insightly.com/v3.1'],
    ['https://acme.freshdesk.com/a/profiles/7/edit', 'evil.freshdesk.com'],
  ])('nowhere that the address says it: at %s not %s', (url, value) => {
    expect(named(url, value)).toBeUndefined();
  });
});
