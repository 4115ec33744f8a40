import { expect, test } from 'vitest';
import { keyPageOf } from '../../utils/offers/vendor-page.ts';
import { accountOfAddress, accountOfPage } from '../../utils/vendors/account.ts';
import { vendors } from '../../utils/vendors/registry.ts';
import { vendorOf } from '../checks/answer-entries.ts';
import { honestAddresses, hostileAddresses } from '../stages/hostile-addresses.ts';

const acme = 'acme.freshdesk.com';
const senderAt = (url: string) => ({ id: 'keylift', url, frameId: 0, tab: { id: 1, url } });

test('there are two hundred', () => {
  expect(new Set(hostileAddresses).size).toBeGreaterThanOrEqual(200);
});

test('none is a page of an account, or a sender of a key', () => {
  const taken = hostileAddresses.filter((address) => accountOfPage(address, vendors)?.account !== undefined);
  const heeded = hostileAddresses.filter(
    (address) => keyPageOf(senderAt(address), 'keylift', vendors)?.account,
  );
  expect([taken, heeded]).toEqual([[], []]);
});

test('none is heeded as a page that has or names an account, whichever vendor’s path it has', () => {
  const paths = ['/a/profiles/7/edit', '/crm/sales/personal-settings/api-settings', '/Users/UserSettings'];
  const heeded = hostileAddresses.flatMap((address) => {
    const url = URL.parse(address);
    const isAcme = url?.hostname === acme || url?.protocol !== 'https:';
    return isAcme
      ? []
      : paths
          .map((path) => url.origin + path)
          .filter((href) => {
            const page = keyPageOf(senderAt(href), 'keylift', vendors);
            return page?.account !== undefined || page?.vendor.keyPage.accountOnPage !== undefined;
          });
  });
  expect([...new Set(heeded)]).toEqual([]);
});

test('none is taken for an account when it is pasted, but for acme itself', () => {
  const taken = hostileAddresses.flatMap((address) =>
    vendors.flatMap((vendor) => {
      const result = accountOfAddress(address, vendor, vendors);
      return result.ok && result.account.host !== acme ? [`${address} as ${result.account.host}`] : [];
    }),
  );
  expect(taken).toEqual([]);
});

test.each(honestAddresses)('%j is acme', (address) => {
  expect(accountOfPage(address, vendors)?.account?.host).toBe(acme);
});

test('none of them is anybody else’s when it is pasted', () => {
  const taken = honestAddresses.map((address) => accountOfAddress(address, vendorOf('freshdesk'), vendors));
  const others = taken.filter((result) => result.ok && result.account.host !== acme);
  expect(others).toEqual([]);
});
