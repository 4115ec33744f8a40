import { vendors } from '../../utils/vendors/registry-on-disk.ts';
import { freshdesk } from './freshdesk.ts';
import { freshsales } from './freshsales.ts';
import { freshservice } from './freshservice.ts';
import { insightly } from './insightly.ts';
import type { VendorSite } from './site.ts';

/** The rebuilt vendors, in the order of the tour. */
export const sites: readonly VendorSite[] = [freshdesk, freshservice, freshsales, insightly];

/** Every domain under which tenants live, as the vendors' own files have it. */
export const domains: readonly string[] = vendors.flatMap(({ address }) => address.domains);

/** The vendor that a host belongs to; undefined for hosts that the sandbox does not stand for. */
export function siteFor(hostname: string): VendorSite | undefined {
  const vendor = vendors.find(({ address }) =>
    address.domains.some((domain) => hostname.endsWith(`.${domain}`)),
  );
  return sites.find(({ id }) => id === vendor?.id);
}

export function siteById(vendorId: string): VendorSite {
  const site = sites.find(({ id }) => id === vendorId);
  if (site === undefined) throw new Error(`The sandbox has no vendor "${vendorId}"`);
  return site;
}
