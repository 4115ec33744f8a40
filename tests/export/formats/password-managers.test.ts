import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import * as z from 'zod/mini';
import type { Credential } from '../../../utils/credentials/credential.ts';
import { hostile } from '../../stages/hostile-text.ts';
import { sample, samples } from '../../stages/sample-credentials.ts';
import { exported } from './exported.ts';
import { schemaFaults } from './schema-check.ts';

/** 1Password, Bitwarden and CXF, each against a schema written from its specification. */
const named = z.object({ name: z.string(), value: z.string(), type: z.number() });
const bitwardenFile = z.object({
  items: z.array(z.object({ name: z.string(), notes: z.nullable(z.string()), fields: z.array(named) })),
});
const editable = z.object({ fieldType: z.string(), value: z.string(), label: z.optional(z.string()) });
const cxfFile = z.object({
  accounts: z.tuple([
    z.object({
      items: z.array(
        z.object({
          id: z.string(),
          title: z.string(),
          subtitle: z.optional(z.string()),
          credentials: z.tuple([
            z.object({ key: editable, url: editable }),
            z.object({ fields: z.array(editable) }),
          ]),
        }),
      ),
    }),
  ]),
});
const onePasswordItem = z.object({
  title: z.string(),
  fields: z.array(
    z.object({ id: z.optional(z.string()), type: z.string(), label: z.string(), value: z.string() }),
  ),
});

/** What a reader of each format finds: the files' items, and name, description and key of each. */
const readers = {
  bitwarden: (text: string) => ({
    items: [JSON.parse(text)],
    held: bitwardenFile
      .parse(JSON.parse(text))
      .items.map(({ name, notes, fields }) => [
        name,
        notes ?? '',
        fields.find(({ type }) => type === 1)?.value,
      ]),
  }),
  cxf: (text: string) => ({
    items: [JSON.parse(text)],
    held: cxfFile
      .parse(JSON.parse(text))
      .accounts[0].items.map(({ title, subtitle = '', credentials }) => [
        title,
        subtitle,
        credentials[0].key.value,
      ]),
  }),
  '1password': (text: string) => {
    const items = text
      .split('\n')
      .filter(Boolean)
      .map((line) => onePasswordItem.parse(JSON.parse(line)));
    const valueOf = (item: (typeof items)[number], id: string) =>
      item.fields.find((field) => field.id === id)?.value;
    return {
      items: text
        .split('\n')
        .filter(Boolean)
        .map((line): unknown => JSON.parse(line)),
      held: items.map((item) => [item.title, valueOf(item, 'notesPlain'), valueOf(item, 'credential')]),
    };
  },
};

const hostileCredential = fc
  .record({ name: hostile(), description: hostile(), apiKey: fc.string({ unit: 'binary', minLength: 1 }) })
  .map((parts): Credential => ({ ...sample('freshdesk'), ...parts }));

describe.each(Object.entries(readers))('%s', (id, read) => {
  const faults = schemaFaults(id);

  test.each([...samples])('fits its specification for %s', (_, credential) => {
    expect(read(exported(id, [credential]).content).items.flatMap(faults)).toEqual([]);
  });

  test('fits its specification for several, and holds each', () => {
    const credentials = [...samples.values()];
    const { items, held } = read(exported(id, credentials).content);
    expect(items.flatMap(faults)).toEqual([]);
    expect(held).toEqual(credentials.map(({ name, description, apiKey }) => [name, description, apiKey]));
  });

  test('fits its specification and reads back the same, whatever name, description and key are', () => {
    fc.assert(
      fc.property(hostileCredential, (credential) => {
        const { items, held } = read(exported(id, [credential]).content);
        const title = credential.name.trim() === '' ? credential.account.host : credential.name;
        expect(items.flatMap(faults)).toEqual([]);
        expect(held).toEqual([[title, credential.description, credential.apiKey]]);
      }),
      { numRuns: 40 },
    );
  });

  test('shows the key as concealed, and nothing else', () => {
    const text = exported(id, [sample('freshdesk')]).content;
    const concealed = text.match(/"type": ?1\b|concealed-string|CONCEALED/g);
    expect(concealed).toHaveLength(1);
  });
});

describe('the schemas can refuse:', () => {
  test.each([
    ['bitwarden', { encrypted: false, folders: [], items: [{ type: 1, name: 'a', login: {} }] }],
    ['cxf', { version: { major: 0, minor: 0 }, accounts: [] }],
    ['1password', { title: 'a', category: 'LOGIN', fields: [] }],
  ])('%s', (id, value) => {
    expect(schemaFaults(id)(value)).not.toEqual([]);
  });
});

describe('Bitwarden', () => {
  test('gets no login, which it would offer as a password on the vendor’s site', () => {
    expect(exported('bitwarden', [sample('freshdesk')]).content).not.toMatch(/login|uri/i);
  });
});

describe('CXF', () => {
  const items = (...credentials: Credential[]) =>
    cxfFile.parse(JSON.parse(exported('cxf', credentials).content)).accounts[0].items;

  test('gives every item an id of its own, the same in each export', () => {
    const all = items(...samples.values()).map(({ id }) => id);
    expect(new Set(all).size).toBe(samples.size);
    expect(items(...samples.values()).map(({ id }) => id)).toEqual(all);
  });

  test('gives way to the place in the file for ids longer than it allows', () => {
    const long = { ...sample('freshdesk'), id: 'ü'.repeat(33) };
    const ids = items(long, { ...long, id: 'ü'.repeat(34) }).map(({ id }) => id);
    expect(ids.map((id) => Buffer.from(id, 'base64url').toString())).toEqual(['keylift-0', 'keylift-1']);
  });

  test('names the pod of an Insightly account beside the key', () => {
    const [item] = items(sample('insightly'));
    expect(item?.credentials[1].fields).toContainEqual({ fieldType: 'string', value: 'na1', label: 'Pod' });
  });
});
