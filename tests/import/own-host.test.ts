import { expect, test } from 'vitest';
import { accept } from '../../utils/import/incoming.ts';
import { isCanonical } from '../../utils/vendors/account.ts';
import { vendorOf } from '../checks/answer-entries.ts';
import { sample } from '../stages/sample-credentials.ts';

/** A file may say anything of an account; what is taken is made anew from its host. */
const evil = 'evil.freshworks.com/crm/sales';

test.each([
  ['freshsales', { bundleAlias: evil, apiBaseUrl: `https://${evil}/api` }],
  ['freshsales', { bundleAlias: `${sample('freshsales').account.host}/../evil`, subdomain: 'evil' }],
  ['freshsales', { apiBaseUrl: `https://${evil}/api` }],
  ['freshdesk', { apiBaseUrl: 'https://evil.freshdesk.com/api/v2', subdomain: 'evil' }],
  ['freshservice', { bundleAlias: 'evil.freshservice.com/crm/sales', subdomain: 'evil' }],
  ['insightly', { pod: 'zz9', apiBaseUrl: 'https://api.zz9.insightly.com/v3.1' }],
])('an account of %s with fields of another is the one of its host, or none: %j', (id, part) => {
  const whole = sample(id);
  const taken = accept({ ...whole, account: { ...whole.account, ...part } });
  const account = taken.ok ? taken.credential.account : undefined;
  expect(account === undefined || account.host === whole.account.host).toBe(true);
  expect(account === undefined || isCanonical(account, vendorOf(id))).toBe(true);
});
