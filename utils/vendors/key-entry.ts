import type { Vendor } from './vendor.ts';

/** What a typed or pasted key came to. `is` says what it is instead, where that can be told. */
export type KeyEntry =
  | { readonly ok: true; readonly apiKey: string }
  | { readonly ok: false; readonly problem: 'empty' | 'shape' }
  | { readonly ok: false; readonly problem: 'other'; readonly is: string };

/**
 * A key as people paste it: with blanks and line breaks anywhere, in quotes, with the header it goes into, or with the
 * password after a colon.
 */
export function readKeyEntry(pasted: string, vendor: Vendor): KeyEntry {
  const bare = pasted
    .replace(/[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/g, '')
    .trim()
    .replace(/^authorization:\s*/i, '')
    .replace(/^token\s+token\s*=\s*|^(?:token|bearer|basic)\s+/i, '')
    .replace(/\s+/g, '')
    .replace(/^["'`“”‘’]+|["'`“”‘’,;]+$/g, '');
  if (bare === '') return { ok: false, problem: 'empty' };
  const other = vendor.key.others?.find(({ shape }) => shape.test(bare));
  if (other !== undefined) return { ok: false, problem: 'other', is: other.is };
  const apiKey = [bare, bare.replace(/:.*$/, ''), bare.toLowerCase()].find((form) =>
    vendor.key.shape.test(form),
  );
  return apiKey === undefined ? { ok: false, problem: 'shape' } : { ok: true, apiKey };
}
