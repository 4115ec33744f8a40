import { describe, expect, test } from 'vitest';
import { addressWithoutAccount } from '../../utils/report/blank-address.ts';
import { isKeyPage } from '../../utils/vendors/key-page.ts';
import { vendorOf } from '../checks/answer-entries.ts';

describe('the address of a page report', () => {
  test.each([
    [
      'freshdesk',
      'https://lumen8.freshdesk.com/a/profiles/20634799385/edit?x=1#y',
      'https://acme.freshdesk.com/a/profiles/7/edit',
    ],
    [
      'freshdesk',
      'https://lumen8.freshdesk.com/a/profiles/nora-lind/edit',
      'https://acme.freshdesk.com/a/profiles/x/edit',
    ],
    [
      'freshservice',
      'https://lumen8.freshservice.com/a/nora_profile',
      'https://acme.freshservice.com/a/xxxx_profile',
    ],
    [
      'freshsales',
      'https://lumen8-597482.myfreshworks.com/crm/sales/personal-settings/api-settings',
      'https://acme.myfreshworks.com/crm/sales/personal-settings/api-settings',
    ],
    [
      'freshsales',
      'https://lumen8.freshsales.io/personal-settings/api-settings',
      'https://acme.freshsales.io/personal-settings/api-settings',
    ],
    [
      'insightly',
      'https://crm.na1.insightly.com/Users/UserSettings',
      'https://crm.na1.insightly.com/Users/UserSettings',
    ],
    [
      'insightly',
      'https://app.insightly.com/users/usersettings',
      'https://app.insightly.com/users/usersettings',
    ],
  ])('%s: %s is %s', (id, href, told) => {
    expect(addressWithoutAccount(href, vendorOf(id))).toBe(told);
    expect(isKeyPage(told, vendorOf(id))).toBe(true);
  });

  test('of settings that have moved says where to', () => {
    const told = addressWithoutAccount(
      'https://lumen8.freshdesk.com/a/admin/security/Nora-Lind/keys?t=1',
      vendorOf('freshdesk'),
    );
    expect(told).toBe('https://acme.freshdesk.com/a/admin/security/x/keys');
  });

  test('of another page is no key page’s', () => {
    const told = addressWithoutAccount('https://lumen8.freshdesk.com/a/tickets/4711', vendorOf('freshdesk'));
    expect(told).toBe('https://acme.freshdesk.com/a/x/7');
  });
});
