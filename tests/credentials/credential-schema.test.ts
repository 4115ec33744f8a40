import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
// Only the whole of Zod reads JSON Schema; nothing but this test needs it.
import { fromJSONSchema } from 'zod';
import { credentialFile } from '../../utils/credentials/credential.ts';
import { credentialFileSchema } from '../../utils/credentials/credential-schema.ts';

const folder = new URL('../fixtures/formats/keylift/', import.meta.url);
const golden = readdirSync(folder).map((file): [string, unknown] => [
  file,
  JSON.parse(readFileSync(new URL(file, folder), 'utf8')),
]);
const shipped = fromJSONSchema(JSON.parse(JSON.stringify(credentialFileSchema())));

const [first] = credentialFile.parse(golden[0]?.[1]).credentials;
const credentialWith = (auth: object) => ({ credentials: [{ ...first, auth }] });

describe('the shipped JSON Schema', () => {
  test.each(golden)('accepts %s, and so does the import', (_, file) => {
    expect([shipped.safeParse(file).success, credentialFile.safeParse(file).success]).toEqual([true, true]);
  });

  test.each([
    ['another version', { version: 2 }],
    ['another format', { format: 'keylift.vault' }],
    ['a time that is none', { exportedAt: 'yesterday' }],
    [
      'a credential without a key',
      { credentials: [{ id: 'x', name: '', description: '', vendor: 'freshdesk' }] },
    ],
    [
      'a header that is no name',
      credentialWith({ scheme: 'header', header: 'X-Key: 1\nCookie', prefix: '' }),
    ],
    ['a header without a name', credentialWith({ scheme: 'header', header: '', prefix: '' })],
  ])('refuses %s, and so does the import', (_, change) => {
    const file = { ...Object(golden[0]?.[1]), ...change };
    expect([shipped.safeParse(file).success, credentialFile.safeParse(file).success]).toEqual([false, false]);
  });

  test('accepts properties that a later version may add', () => {
    expect(shipped.safeParse({ ...Object(golden[0]?.[1]), comment: 'kept by hand' }).success).toBe(true);
  });

  test('says that the keys are in the clear', () => {
    expect(credentialFileSchema()).toMatchObject({
      $id: 'urn:keylift:credentials:1',
      description: expect.stringContaining('clear'),
    });
  });
});
