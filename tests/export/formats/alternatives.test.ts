import { describe, expect, test } from 'vitest';
import type { Credential } from '../../../utils/credentials/credential.ts';
import { formats } from '../../../utils/export/registry.ts';
import { sample, samples } from '../../stages/sample-credentials.ts';

/** Every account that some format does not take. */
const pod = { host: 'crm.au1.insightly.com', apiBaseUrl: 'https://api.au1.insightly.com/v3.1', pod: 'au1' };
const accounts: readonly [string, Credential][] = [
  ...samples,
  ['insightly on another pod', { ...sample('insightly'), account: pod }],
  ['a vendor that this version does not know', { ...sample('freshdesk'), vendor: 'zendesk' }],
  ['a key with a quote', { ...sample('freshdesk'), apiKey: `it's"$HOME\\` }],
  ['a key with a colon', { ...sample('freshdesk'), apiKey: 'user:secret' }],
  ['a key with a NUL', { ...sample('freshdesk'), apiKey: 'user\0secret' }],
];

describe.each(accounts)('%s', (_, credential) => {
  const advice = formats.flatMap(({ name, misfit }) => {
    const text = misfit?.(credential) ?? '';
    const instead = [...text.matchAll(/Choose (.*?) instead/g)].flatMap(([, part = '']) =>
      [...part.matchAll(/"([^"]+)"/g)].map(([, quoted = '']) => quoted),
    );
    return instead.map((other) => `${name} → ${other}`);
  });

  test('is sent only to formats that there are, and that take it', () => {
    const dead = advice.filter((each) => {
      const other = formats.find(({ name }) => each.endsWith(` → ${name}`));
      return other === undefined || other.misfit?.(credential) !== undefined;
    });
    expect(dead).toEqual([]);
  });

  test('fits a format that any vendor fits', () => {
    expect(formats.filter(({ misfit }) => misfit?.(credential) === undefined).length).toBeGreaterThan(3);
  });
});
