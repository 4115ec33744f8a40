import type { Vendor } from './vendor.ts';

/**
 * One expression over `location.href` that tells every vendor's key pages, for the gate: it runs on each page of the
 * vendors, so it gets this at build time (see `wxt.config.ts`) instead of carrying the vendors.
 */
export function keyPageSource(vendors: readonly Vendor[]): string {
  const routes = vendors.map(({ address, keyPage }) => {
    const hosts = address.domains.map((domain) => domain.replaceAll('.', '\\.')).join('|');
    const path = keyPage.route.source.replace(/^\^/, '').replace(/\$$/, '');
    return `(?=[^/?#:@]+\\.(?:${hosts})/)${path}`;
  });
  return `^https://(?:${routes.join('|')})(?:[?#]|$)`;
}

/** The words of which one stands in the path of every key page. */
export function keyPageWords(vendors: readonly Vendor[]): string {
  return [...new Set(vendors.map(({ keyPage }) => keyPage.word))].join('|');
}

/** Whether the page at this address is one that shows a key of this vendor. */
export function isKeyPage(href: string, vendor: Vendor): boolean {
  return new RegExp(keyPageSource([vendor]), 'i').test(href);
}

/** The match patterns of a vendor's tenants: host permissions, content scripts, `connect-src`. */
export function matchPatterns(vendor: Vendor): readonly string[] {
  return vendor.address.domains.map((domain) => `https://*.${domain}/*`);
}
