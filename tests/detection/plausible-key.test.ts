import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isMasked, isPlausibleKey } from '../../utils/detection/plausible-key.ts';
import { vendors } from '../../utils/vendors/registry-on-disk.ts';

const alphanumeric = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789'.split('');
/** Each character as likely as any other: fast-check's own bias is for edge cases, which no vendor makes keys of. */
const randomWord = (alphabet: readonly string[], length: number) =>
  fc
    .noBias(fc.array(fc.constantFrom(...alphabet), { minLength: length, maxLength: length }))
    .map((letters) => letters.join(''));
const randomUuid = randomWord('0123456789abcdef'.split(''), 32).map((hex) =>
  hex.replace(/(.{8})(.{4}).(.{3}).(.{3})(.{12})/, '$1-$2-4$3-a$4-$5'),
);

describe('a random key', () => {
  it.each([
    ['20 letters and digits', randomWord(alphanumeric, 20)],
    ['22 characters of base64url', randomWord([...alphanumeric, '-', '_'], 22)],
    ['a UUID', randomUuid],
  ])('of %s is taken for one, all but once in ten thousand', (_, keys) => {
    const refused = fc
      .sample(keys, { numRuns: 30_000, seed: 20261122 })
      .filter((key) => !isPlausibleKey(key));
    expect(refused.length, refused.slice(0, 5).join(' ')).toBeLessThanOrEqual(3);
  });

  it('is never taken for a masked one', () => {
    fc.assert(
      fc.property(randomWord(alphanumeric, 20), (key) => {
        fc.pre(!/x{4}/i.test(key));
        expect(isMasked(key)).toBe(false);
      }),
    );
  });
});

describe('no key', () => {
  it.each([
    'your_api_key_goes_here',
    'YOUR-API-KEY-123456789',
    'xxxxxxxxxxxxxxxxxxxxAB12',
    'abcdefghij1234567890',
    'aaaaaaaaaaaaaaaaaaaa',
    'JonathanVanderBergen',
    'SalesforceConnectorV2',
    'acme-597482408170214869',
    'acme-support-2024-eu',
    'acme-support-2024-reportProfile',
    '00000000-0000-0000-0000-000000000000',
    '12345678-1234-1234-1234-123456789abc',
    '20430001239876543210',
  ])('is %s', (word) => {
    expect(isPlausibleKey(word)).toBe(false);
  });

  it.each([
    '••••••••••••k7Wm',
    '****************',
    'Zq8Tn4…',
    'Zq8T...k7Wm',
    '● ● ● ● ● ●',
    'xxxx-xxxx-xxxx',
  ])('but a masked or cut one is %s', (text) => {
    expect(isMasked(text)).toBe(true);
  });

  it.each(['Loading…', 'Show more…', 'Your API Key', 'Saving...'])('and no masked one is %s', (text) => {
    expect(isMasked(text)).toBe(false);
  });
});

it('every example of the vendors is of the shape it stands for', () => {
  const examples = {
    freshdesk: 'Zq8Tn4LrX2vBk7WmJd5P',
    freshservice: 't7KpQ2mXw9Rb4LzN6vHc',
    freshsales: 'Ab3_dE-9fGhIjKlMnOpQrA',
    insightly: '6f1c2d3e-4a5b-4c6d-8e7f-0a1b2c3d4e5f',
  };
  for (const [id, example] of Object.entries(examples)) {
    const vendor = vendors.find((one) => one.id === id);
    expect(vendor?.key.shape.test(example), id).toBe(true);
    expect(isPlausibleKey(example), id).toBe(true);
  }
});
