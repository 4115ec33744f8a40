import * as fc from 'fast-check';
import { parse } from 'smol-toml';
import { expect, test } from 'vitest';
import { formatFor } from '../../../utils/export/registry.ts';
import { hostile } from '../../stages/hostile-text.ts';
import { sample } from '../../stages/sample-credentials.ts';
import { exported } from './exported.ts';

test('reads the key and the domain where its source looks for them', () => {
  expect(parse(exported('dlt', [sample('freshdesk')]).content)).toEqual({
    sources: { freshdesk: { api_secret_key: 'Zq8Tn4LrX2vBk7WmJd5P', domain: 'acme' } },
  });
});

test('reads each of several in a section of its own', () => {
  const beta = {
    host: 'beta.freshdesk.com',
    apiBaseUrl: 'https://beta.freshdesk.com/api/v2',
    subdomain: 'beta',
  };
  const two = [sample('freshdesk'), { ...sample('freshdesk'), account: beta }];
  expect(parse(exported('dlt', two).content)).toMatchObject({
    sources: { freshdesk_acme: { domain: 'acme' }, freshdesk_beta: { domain: 'beta' } },
  });
});

test('reads back every name and key unchanged', { timeout: 30_000 }, () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(hostile(), hostile()), { minLength: 1, maxLength: 5 }), (pairs) => {
      const credentials = pairs.map(([name, apiKey]) => ({
        ...sample('freshdesk'),
        name,
        apiKey: `k${apiKey}`,
      }));
      const { sources } = parse(exported('dlt', credentials).content);
      expect(Object.values(sources ?? {})).toEqual(
        credentials.map(({ apiKey }) => ({ api_secret_key: apiKey.toWellFormed(), domain: 'acme' })),
      );
    }),
  );
});

test.each(['freshservice', 'freshsales', 'insightly'])('has no source for %s', (name) => {
  expect(formatFor('dlt')?.misfit?.(sample(name))).toMatch(/Freshdesk only/);
});
