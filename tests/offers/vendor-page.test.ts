import { describe, expect, test } from 'vitest';
import { isOwnPage, keyPageOf, type Sender, vendorPageOf } from '../../utils/offers/vendor-page.ts';
import { vendors } from '../../utils/vendors/registry.ts';

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
  test('with all that a browser may tell of it', () => {
    const whole = { ...from(key), origin: 'https://acme.freshdesk.com', documentLifecycle: 'active' };
    expect(keyPage(whole)?.account?.subdomain).toBe('acme');
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
    ['of a site that the tab has left for another account', from(key, key.replace('acme', 'other'))],
    ['of a site that the tab has left for a stranger’s', { ...from(key), tab: { id: 4 } }],
    ['of a frame in a page that the tab has left', from(key, key.replace('acme', 'other'), 3)],
    ['of a sandboxed frame, which has no origin', { ...from(key, dashboard, 3), origin: 'null' }],
    ['of a blank frame of another origin', { ...from(key), origin: 'https://acme.example' }],
    ['of an origin that only begins alike', { ...from(key), origin: 'https://acme.freshdesk.co' }],
    ['before its page is shown', { ...from(key), documentLifecycle: 'prerender' }],
    ['after its page was put aside', { ...from(key), documentLifecycle: 'cached' }],
    ['from a host of the vendor itself', from(key.replace('acme', 'support'))],
  ])('%s', (_, sender) => {
    expect(keyPage(sender)).toBe(undefined);
  });
});

test('any page of a tenant is a page of the vendor', () => {
  expect(vendorPageOf(from(dashboard), own, vendors)?.vendor.id).toBe('freshdesk');
});

describe('a page of Keylift’s own', () => {
  const root = 'chrome-extension://keylift-id/';
  const popup = { id: own, url: `${root}popup.html`, origin: root.slice(0, -1) };
  test.each([
    ['as a popup', popup],
    ['as a popup of a browser that tells less', { id: own, url: popup.url, frameId: 0 }],
    ['in a tab', { ...popup, frameId: 0, tab: { id: 4, url: popup.url }, documentLifecycle: 'active' }],
  ])('counts %s', (_, sender) => {
    expect(isOwnPage(sender, own, root)).toBe(true);
  });
  test.each([
    ['a key page', from(key)],
    ['one of another extension', { ...popup, id: 'another' }],
    ['one in a frame', { ...popup, frameId: 2, tab: { id: 4, url: key } }],
    ['one without an origin', { ...popup, origin: 'null' }],
    ['one that is not shown', { ...popup, documentLifecycle: 'prerender' }],
    ['one with a longer name', { ...popup, url: 'chrome-extension://keylift-identical/popup.html' }],
    ['nothing', { id: own }],
  ])('is not %s', (_, sender) => {
    expect(isOwnPage(sender, own, root)).toBe(false);
  });
});
