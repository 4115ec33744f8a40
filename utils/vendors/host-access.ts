import { browser } from 'wxt/browser';
import { neededPatterns } from './key-page.ts';
import { vendorById } from './registry.ts';
import type { Vendor } from './vendor.ts';

interface Saved {
  readonly vendor: string;
  readonly account: { readonly host: string };
}

/**
 * The vendors of these credentials whose hosts the browser has taken away from Keylift, or never gave: the user, an
 * administrator, or an update that came with new hosts. Their keys are neither noticed nor checked.
 */
export async function outOfReach(credentials: readonly Saved[]): Promise<readonly Vendor[]> {
  const saved = [...new Set(credentials.map(({ vendor }) => vendor))].flatMap((id) => vendorById(id) ?? []);
  const reached = await Promise.all(
    saved.map((vendor) => {
      const hosts = credentials.filter((one) => one.vendor === vendor.id).map(({ account }) => account.host);
      return browser.permissions.contains({ origins: neededPatterns(vendor, hosts) });
    }),
  );
  return saved.filter((_, n) => reached[n] === false);
}
