import { describe, expect, test } from 'vitest';
import { formatFor } from '../../../utils/export/registry.ts';
import { sample, samples } from '../../stages/sample-credentials.ts';
import { exported } from './exported.ts';

const fieldsOf = (name: string) => formatFor('copy-sheet')?.fields?.(sample(name)) ?? [];

describe('the copy sheet for any form', () => {
  test.each([
    ['freshdesk', 'Subdomain', 'acme'],
    ['freshdesk', 'Host', 'acme.freshdesk.com'],
    ['freshservice', 'Address', 'https://acme.freshservice.com'],
    ['freshservice', 'Password', 'X'],
    ['freshsales', 'Bundle alias', 'acme.myfreshworks.com/crm/sales'],
    ['freshsales-classic', 'Host', 'acme.freshsales.io'],
    ['insightly', 'Pod', 'na1'],
    ['insightly', 'API address', 'https://api.na1.insightly.com/v3.1'],
    ['insightly', 'Password', ''],
  ])('has for %s "%s": "%s"', (name, label, value) => {
    expect(fieldsOf(name)).toContainEqual({ label, value, secret: false });
  });

  test('has the whole header for a vendor that wants one', () => {
    expect(fieldsOf('freshsales')).toContainEqual({
      label: 'Authorization header',
      value: `Token token=${sample('freshsales').apiKey}`,
      secret: true,
    });
  });

  test.each([...samples.keys()])('marks as secret what holds the key of %s, and nothing else', (name) => {
    for (const { value, secret } of fieldsOf(name)) {
      expect(secret).toBe(value.includes(sample(name).apiKey));
    }
  });

  test('names no field twice', () => {
    for (const name of samples.keys()) {
      const labels = fieldsOf(name).map(({ label }) => label);
      expect(new Set(labels).size).toBe(labels.length);
    }
  });

  test('keeps a label with line breaks on one line, and says no more fields than there are', () => {
    const auth = { scheme: 'header', header: 'X\nPassword  forged\r\nHost\u2028Pod', prefix: '' } as const;
    const text = exported('copy-sheet', [{ ...sample('insightly'), auth }]).content;
    expect(text.match(/^(Host|Password|Pod)/gm)).toEqual(['Host', 'Pod']);
    expect(text).toContain('X Password forged Host Pod header');
  });

  test('keeps a name with line breaks on one line', () => {
    const forged = { ...sample('freshdesk'), name: 'x\nPassword\u2028  forged\r\nHost' };
    const text = exported('copy-sheet', [forged]).content;
    expect(text.match(/^(Host|Password)/gm)).toEqual(['Host', 'Password']);
  });
});
