import { accountOfHost, vendorOfHost } from '../vendors/account.ts';
import { isKeyPage } from '../vendors/key-page.ts';
import type { Vendor } from '../vendors/vendor.ts';
import { detect } from './detect.ts';
import { readPage } from './dom/page-text.ts';
import { documentsIn } from './key-scan.ts';
import { onlyEmail } from './owner-email.ts';

/** What a page at an address of the customer's own shows of a vendor's key page. */
export interface PortalSight {
  readonly origin: string;
  /** The person whose page it is, if it names only one. */
  readonly email?: string;
  /** Every vendor whose key it could be. */
  readonly found: readonly { readonly vendor: string; readonly key: string }[];
}

/** The vendors whose key page has such a path, at an address that is none of a vendor's. */
export function vendorsOfPath(url: URL, vendors: readonly Vendor[]): readonly Vendor[] {
  if (url.protocol !== 'https:' || vendorOfHost(url.hostname, vendors) !== undefined) return [];
  return vendors.filter((vendor) => isKeyPage(url.href, vendor));
}

/**
 * Looks at the page as if it were a vendor's. That it shows something like a key is not enough, as many pages do: parts of
 * the page must come from the vendor's own hosts.
 */
export function seePortal(document: Document, href: string, vendors: readonly Vendor[]): PortalSight {
  const url = new URL(href);
  const likely = vendorsOfPath(url, vendors).filter((vendor) => isMadeBy(vendor, document));
  const { pieces } = likely.length === 0 ? { pieces: [] } : readPage(document.body);
  const found = likely.flatMap((vendor) => {
    // Of an account that nothing is decided by: the address names none, and what the page says of it counts for nothing.
    const host = vendor.address.host('na1');
    const shown = detect({ vendor, host, account: accountOfHost(host, vendor), pieces });
    return shown.kind === 'found' ? [{ vendor: vendor.id, key: shown.finding.key }] : [];
  });
  const email = found.length === 0 ? undefined : onlyEmail(documentsIn(document));
  return { origin: url.origin, found, ...(email && { email }) };
}

/** Scripts and styles; what a page links to, or shows in a frame, says nothing of who made it. */
function isMadeBy(vendor: Vendor, document: Document): boolean {
  return [...document.querySelectorAll('script[src],link[rel~=stylesheet][href]')].some((part) => {
    const url = URL.parse(part.getAttribute('src') ?? part.getAttribute('href') ?? '', document.baseURI);
    return url !== null && vendorOfHost(url.hostname, [vendor]) !== undefined;
  });
}
