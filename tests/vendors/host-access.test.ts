import { beforeEach, describe, expect, test } from 'vitest';
import { browser } from 'wxt/browser';
import { outOfReach } from '../../utils/vendors/host-access.ts';
import { matchPatterns, neededPatterns, pageScripts } from '../../utils/vendors/key-page.ts';
import { vendors } from '../../utils/vendors/registry.ts';
import { vendorOf } from '../checks/answer-entries.ts';

/** What the browser gives with the installation. */
const installed = new Set(vendors.flatMap((vendor) => pageScripts(vendor, 'installed').all));
const freshsales = vendorOf('freshsales');

beforeEach(() => {
  const contains = async ({ origins = [] }: { origins?: readonly string[] }) =>
    origins.every((one) => installed.has(one));
  Object.assign(browser, { permissions: { contains } });
});

describe('of a vendor with pages on demand', () => {
  const saved = (...hosts: readonly string[]) =>
    hosts.map((host) => ({ vendor: 'freshsales', account: { host } }));

  test('a key that stands there needs them, and no other does', async () => {
    expect(await outOfReach(saved('acme.myfreshworks.com', 'acme.freshsales.io'))).toEqual([]);
    expect(await outOfReach(saved('acme.myfreshworks.com', 'acme.freshworks.com'))).toEqual([freshsales]);
    expect(await outOfReach(saved('freshworks.com.evil.example', 'evilfreshworks.com'))).toEqual([]);
  });

  test('they are asked for beside the others, and never alone', () => {
    expect(neededPatterns(freshsales, ['acme.freshworks.com'])).toEqual(matchPatterns(freshsales));
    expect(neededPatterns(freshsales, [])).toEqual(pageScripts(freshsales, 'installed').all);
  });
});

test.each(vendors)('each page of $name comes with the installation or on demand, never both', (vendor) => {
  const all = (['installed', 'on demand'] as const).flatMap((when) => pageScripts(vendor, when).all);
  expect(all.toSorted()).toEqual(matchPatterns(vendor).toSorted());
});
