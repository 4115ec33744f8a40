import { browser } from 'wxt/browser';
import { matchPatterns } from './key-page.ts';
import { vendorById } from './registry.ts';
import type { Vendor } from './vendor.ts';

/**
 * The vendors of these credentials whose hosts the browser has taken away from Keylift, or never gave: the user, an
 * administrator, or an update that came with new hosts. Their keys are neither noticed nor checked.
 */
export async function outOfReach(
  credentials: readonly { readonly vendor: string }[],
): Promise<readonly Vendor[]> {
  const saved = [...new Set(credentials.map(({ vendor }) => vendor))].flatMap((id) => vendorById(id) ?? []);
  const reached = await Promise.all(
    saved.map((vendor) => browser.permissions.contains({ origins: [...matchPatterns(vendor)] })),
  );
  return saved.filter((_, n) => reached[n] === false);
}
