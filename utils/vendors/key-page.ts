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

/** What is put into the pages of a vendor as they load. */
export interface PageScripts {
  /**
   * Match patterns of the key pages as far as an address that is loaded tells: a single-page app goes there without one,
   * and their case counts. There the watcher comes with the page, and no message is needed.
   */
  readonly keyPages: readonly string[];
  /** Of all pages: where the watcher is not, the gate is. */
  readonly all: readonly string[];
}

/** Of pages that come with the installation, or of those that the browser is asked for later. */
export function pageScripts(vendor: Vendor, when: 'installed' | 'on demand'): PageScripts {
  const { domains, onDemand = [] } = vendor.address;
  const all = domains.filter((one) => onDemand.includes(one) === (when === 'on demand')).map(patternOf);
  return { all, keyPages: all.map((pattern) => pattern.replace(/\*$/, `*${vendor.keyPage.word}*`)) };
}

/** The match patterns of all of a vendor's tenants. */
export function matchPatterns(vendor: Vendor): readonly string[] {
  return vendor.address.domains.map(patternOf);
}

/** Those that Keylift needs, where accounts or pages stand at these hosts. */
export function neededPatterns(
  { address: { domains, onDemand = [] } }: Vendor,
  hosts: readonly string[],
): string[] {
  const isNeeded = (domain: string) =>
    !onDemand.includes(domain) || hosts.some((host) => host.endsWith(`.${domain}`));
  return domains.filter(isNeeded).map(patternOf);
}

function patternOf(domain: string): string {
  return `https://*.${domain}/*`;
}
