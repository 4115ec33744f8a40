import { describe, expect, test } from 'vitest';
import * as z from 'zod/mini';
import type { Credential } from '../../../utils/credentials/credential.ts';
import { formatFor } from '../../../utils/export/registry.ts';
import { sample, samples } from '../../stages/sample-credentials.ts';
import { exported } from './exported.ts';
import { schemaFaults } from './schema-check.ts';

/** Nango, n8n, Airbyte and Singer, each against a schema written from its source code. */
const textOf = (id: string, ...credentials: Credential[]) => exported(id, credentials).content;
const jsonOf = (id: string, ...credentials: Credential[]): unknown => JSON.parse(textOf(id, ...credentials));
const linesOf = (text: string): unknown[] =>
  text
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line));
const misfit = (id: string, credential: Credential) => formatFor(id)?.misfit?.(credential);
const caution = (id: string, credential: Credential) => formatFor(id)?.caution?.(credential);

const elsewhere = {
  ...sample('insightly'),
  account: { host: 'crm.au1.insightly.com', apiBaseUrl: 'https://api.au1.insightly.com/v3.1', pod: 'au1' },
};
const onFreshworks = {
  ...sample('freshsales'),
  account: {
    host: 'acme.freshworks.com',
    apiBaseUrl: 'https://acme.freshworks.com/crm/sales/api',
    bundleAlias: 'acme.freshworks.com/crm/sales',
  },
};
const fitting = (id: string) => [...samples.values()].filter((each) => misfit(id, each) === undefined);

describe('Nango', () => {
  const faults = schemaFaults('nango');

  test.each([...samples])('knows every field of %s', (_, credential) => {
    expect(faults(jsonOf('nango', credential))).toEqual([]);
  });

  test('is given a pod for every Insightly account', () => {
    expect(jsonOf('nango', elsewhere)).toMatchObject({ connection_config: { pod: 'au1' } });
  });

  test('refuses an Insightly account without one', () => {
    const { host, apiBaseUrl } = elsewhere.account;
    expect(misfit('nango', { ...elsewhere, account: { host, apiBaseUrl } })).toMatch(/pod/);
  });

  test.each([
    ['freshsales', 'acme.myfreshworks.com/crm/sales'],
    ['freshsales-classic', 'acme.freshsales.io'],
  ])('asks for %s the address that the key was checked at', (name, bundleAlias) => {
    expect(jsonOf('nango', sample(name))).toMatchObject({ connection_config: { bundleAlias } });
    expect(`https://${bundleAlias}/api`).toBe(sample(name).account.apiBaseUrl);
  });

  test('tells two keys of one account apart', () => {
    const ids = linesOf(textOf('nango', sample('freshdesk'), { ...sample('freshdesk'), id: 'c-other' }));
    expect(
      new Set(ids.map((body) => z.object({ connection_id: z.string() }).parse(body).connection_id)).size,
    ).toBe(2);
  });

  test('gets the same connection id each time, so that a second run updates', () => {
    expect(textOf('nango', sample('freshdesk'))).toBe(textOf('nango', { ...sample('freshdesk'), name: 'x' }));
  });
});

describe('n8n', () => {
  const faults = schemaFaults('n8n');
  const entries = z.array(z.object({ id: z.string(), name: z.string() }));

  test.each(fitting('n8n'))('knows the type and every property of $name', (credential) => {
    expect(faults(jsonOf('n8n', credential))).toEqual([]);
  });

  test('gets an array even of one, which it insists on', () => {
    expect(jsonOf('n8n', sample('freshdesk'))).toHaveLength(1);
  });

  test('gets another id for another credential, and the same for the same', () => {
    const many = Array.from({ length: 500 }, (_, index) => ({ ...sample('freshdesk'), id: `c-${index}` }));
    const [first, second] = [1, 2].map(() => entries.parse(jsonOf('n8n', ...many)).map(({ id }) => id));
    expect(new Set(first).size).toBe(500);
    expect(second).toEqual(first);
  });

  test.each(['', 'ab', '\u200b \n', 'x'.repeat(5000), '😀'.repeat(100), '\ud800'])(
    'takes the name %j',
    (name) => {
      expect(faults(jsonOf('n8n', { ...sample('freshdesk'), name }))).toEqual([]);
    },
  );

  test.each([sample('freshsales-classic'), onFreshworks])('does not reach $account.host', (credential) => {
    expect(misfit('n8n', credential)).toMatch(
      `only reaches addresses on myfreshworks.com, and this account is on ${credential.account.host}`,
    );
  });

  test('says where to choose the key of Insightly, and which address to call', () => {
    expect(caution('n8n', elsewhere)).toMatch(/HTTP Request.*https:\/\/api\.au1\.insightly\.com\/v3\.1/);
  });
});

describe.each(['airbyte', 'singer'])('%s', (id) => {
  test.each(fitting(id))('has in its specification what it gets for $name', (credential) => {
    expect(schemaFaults(`${id}-${credential.vendor}`)(jsonOf(id, credential))).toEqual([]);
  });

  test('has several configurations under names of their own, each as it is alone', () => {
    const all = fitting(id);
    const keyed = z.record(z.string(), z.unknown()).parse(jsonOf(id, ...all));
    expect(Object.values(keyed)).toEqual(all.map((credential) => jsonOf(id, credential)));
  });

  test('loses none of several accounts of one name', () => {
    const accounts = ['a', 'b', 'c'].map((key) => ({
      ...sample('freshdesk'),
      id: key,
      apiKey: `key-${key}`,
    }));
    expect(Object.keys(z.record(z.string(), z.unknown()).parse(jsonOf(id, ...accounts)))).toEqual([
      'freshdesk-acme',
      'freshdesk-acme-2',
      'freshdesk-acme-3',
    ]);
  });

  test('does not reach an Insightly pod other than na1', () => {
    expect(misfit(id, elsewhere)).toMatch('on au1');
  });

  test('says that the start date may be changed, where there is one', () => {
    const dated = fitting(id).filter((credential) => textOf(id, credential).includes('start_date'));
    expect(dated.length).toBeGreaterThan(0);
    expect(dated.map((credential) => caution(id, credential)?.includes('start_date'))).toEqual(
      dated.map(() => true),
    );
  });

  test('is run by a command that names the connector of the vendor', () => {
    expect(exported(id, [sample('freshdesk')]).command).toMatch(
      /(?:source|tap)-freshdesk .*freshdesk-acme-2026-11-22\.json/,
    );
  });
});

test('Airbyte is doubtful about an account on freshsales.io, which it asks at another address', () => {
  expect(caution('airbyte', sample('freshsales-classic'))).toContain(
    'https://acme.freshsales.io/crm/sales/api',
  );
});

test.each([sample('freshsales'), onFreshworks])("Singer's tap does not reach $account.host", (credential) => {
  expect(misfit('singer', credential)).toMatch(/only reaches addresses on freshsales\.io/);
});

test('Singer has no tap for Freshservice that Keylift knows', () => {
  expect(misfit('singer', sample('freshservice'))).toMatch(/knows no settings/);
});
