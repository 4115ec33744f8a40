import { describe, expect, test } from 'vitest';
import { isOwnPage, keyPageOf, type Sender, vendorPageOf } from '../utils/senders.ts';
import { vendors } from '../utils/vendors.ts';

const own = 'keylift-id';
const key = 'https://acme.freshdesk.com/a/profiles/7/edit';
const dashboard = 'https://acme.freshdesk.com/a/dashboard/default';
const stranger = 'https://acme.example/a/profiles/7/edit';

const from = (url: string, tabUrl = url, frameId = 0): Sender => ({
  id: own,
  url,
  frameId,
  tab: { id: 4, url: tabUrl },
});
const keyPage = (sender: Sender) => keyPageOf(sender, own, vendors);

describe('a message counts as one of a key page', () => {
  test('when its document was loaded there', () => {
    expect(keyPage(from(key))).toMatchObject({ tabId: 4, frameId: 0, account: { subdomain: 'acme' } });
  });
  test('when pushState led there from the page that was loaded', () => {
    expect(keyPage(from(dashboard, key))?.url.pathname).toBe('/a/profiles/7/edit');
  });
  test('in a frame of the same site, wherever that site is', () => {
    expect(keyPage(from(key, dashboard, 3))?.frameId).toBe(3);
  });
});

describe('a message does not count as one of a key page', () => {
  test.each([
    ['from another extension', { ...from(key), id: 'another' }],
    ['without a tab', { id: own, url: key, frameId: 0 }],
    ['without an address', { id: own, frameId: 0, tab: { id: 4, url: key } }],
    ['from a stranger’s page', from(stranger)],
    ['over plain HTTP', from(key.replace('https', 'http'))],
    ['at another port', from(key.replace('.com', '.com:8443'))],
    ['in a stranger’s page', from(key, stranger, 3)],
    ['in a frame of another tenant', from(key, key.replace('acme', 'other'), 3)],
    ['when pushState has led away', from(key, dashboard)],
    ['in a frame that shows another page', from(dashboard, key, 3)],
    ['from a host of the vendor itself', from(key.replace('acme', 'support'))],
  ])('%s', (_, sender) => {
    expect(keyPage(sender)).toBe(undefined);
  });
  test('of the site that the tab has gone to meanwhile', () => {
    const gone = from(key, key.replace('acme', 'other'));
    expect(keyPage(gone)?.account?.subdomain).toBe('acme');
  });
});

test('any page of a tenant is a page of the vendor', () => {
  expect(vendorPageOf(from(dashboard), own, vendors)?.vendor.id).toBe('freshdesk');
});

test('only Keylift’s own pages are its own', () => {
  const root = 'chrome-extension://keylift-id/';
  expect(isOwnPage({ id: own, url: `${root}popup.html` }, own, root)).toBe(true);
  expect(isOwnPage({ id: own, url: key }, own, root)).toBe(false);
  expect(isOwnPage({ id: 'another', url: `${root}popup.html` }, own, root)).toBe(false);
});
