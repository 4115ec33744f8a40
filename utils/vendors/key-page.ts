import type { Vendor } from './vendor.ts';

/** The words of which one stands in the path of every key page: all that the gate knows, put in at build time. */
export function keyPageWords(vendors: readonly Vendor[]): readonly string[] {
  return [...new Set(vendors.map(({ keyPage }) => keyPage.word))];
}

/** Whether this address, known to be of this vendor, is one that shows a key. */
export function isKeyPage(href: string, { keyPage }: Vendor): boolean {
  const { hostname, pathname } = new URL(href);
  return new RegExp(keyPage.route, 'i').test(hostname + pathname);
}

/**
 * Match patterns of the key pages as far as an address that is loaded tells: a single-page app goes there without one, and
 * their case counts. There the watcher comes with the page, and no message is needed.
 */
export function keyPagePatterns(vendor: Vendor): readonly string[] {
  const { word } = vendor.keyPage;
  return matchPatterns(vendor).map((pattern) => pattern.replace(/\*$/, `*${word}*`));
}

/** The match patterns of a vendor's tenants: host permissions, content scripts, `connect-src`. */
export function matchPatterns(vendor: Vendor): readonly string[] {
  return vendor.address.domains.map((domain) => `https://*.${domain}/*`);
}
