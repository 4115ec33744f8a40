import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import * as z from 'zod/mini';
import type { Credential } from '../../../utils/credentials/credential.ts';
import { hostile } from '../../stages/hostile-text.ts';
import { sample, samples } from '../../stages/sample-credentials.ts';
import { exported } from './exported.ts';
import { schemaFaults } from './schema-check.ts';

const environment = z.object({
  id: z.string(),
  name: z.string(),
  values: z.array(z.object({ key: z.string(), value: z.string(), type: z.string() })),
});
const environmentOf = (...credentials: Credential[]) =>
  environment.parse(JSON.parse(exported('postman', credentials).content));
const faults = schemaFaults('postman');

test.each([...samples])('imports %s', (_, credential) => {
  expect(faults(JSON.parse(exported('postman', [credential]).content))).toEqual([]);
});

test.each([
  ['freshdesk', 'password', 'X'],
  ['insightly', 'password', ''],
  ['freshsales', 'authorization', 'Token token=Ab3_dE-9fGhIjKlMnOpQrA'],
])('has what signs a call to %s: %s', (name, key, value) => {
  expect(environmentOf(sample(name)).values).toContainEqual(expect.objectContaining({ key, value }));
});

test.each([...samples])('hides every value of %s that holds the key', (_, credential) => {
  const holding = environmentOf(credential).values.filter(({ value }) => value.includes(credential.apiKey));
  expect(holding.map(({ type }) => type)).toEqual(holding.map(() => 'secret'));
  expect(holding.length).toBeGreaterThan(0);
});

test('has a variable of its own for each value of several', () => {
  const keys = environmentOf(...samples.values(), sample('freshdesk')).values.map(({ key }) => key);
  expect(new Set(keys).size).toBe(keys.length);
});

test('replaces the environment that the same credential made, and no other', () => {
  const renamed = { ...sample('freshdesk'), name: 'x', apiKey: 'another-key' };
  expect(environmentOf(renamed).id).toBe(environmentOf(sample('freshdesk')).id);
  expect(environmentOf(sample('insightly')).id).not.toBe(environmentOf(sample('freshdesk')).id);
});

test('reads back every key unchanged, whatever it and the name are', { timeout: 30_000 }, () => {
  fc.assert(
    fc.property(hostile(), hostile(), (name, apiKey) => {
      const { values } = environmentOf({ ...sample('freshdesk'), name, apiKey });
      expect(values[1]?.value).toBe(apiKey);
      expect(
        faults(JSON.parse(exported('postman', [{ ...sample('freshdesk'), name, apiKey }]).content)),
      ).toEqual([]);
    }),
  );
});
