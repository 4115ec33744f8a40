import { describe, expect, test } from 'vitest';
import { exportAs } from '../../utils/export/export.ts';
import { formats } from '../../utils/export/registry.ts';
import { vendors } from '../../utils/vendors/registry.ts';
import { sample } from '../stages/sample-credentials.ts';

/** A saved record whose account was tampered with: its key must not be handed to anybody for another host. */
const evil = 'evil.freshworks.com/crm/sales';
const astray = [
  ['freshsales', { bundleAlias: evil, apiBaseUrl: `https://${evil}/api` }],
  ['freshdesk', { apiBaseUrl: 'https://evil.freshdesk.com/api/v2' }],
  ['freshservice', { subdomain: 'evil' }],
  ['insightly', { pod: 'zz9' }],
] as const;

describe.each(formats)('$name', (format) => {
  test.each(astray)('takes no credential of %s whose addresses do not belong together', (id, part) => {
    const whole = sample(id);
    const tampered = { ...whole, account: { ...whole.account, ...part } };
    for (const masked of [true, false]) {
      const told = exportAs(format, [tampered], { now: new Date(0), masked });
      expect(told).toEqual({ ok: false, message: expect.stringMatching(/do not belong together/) });
    }
  });
});

test('there is one of each vendor', () => {
  expect(astray.map(([id]) => id).toSorted()).toEqual(vendors.map(({ id }) => id).toSorted());
});
