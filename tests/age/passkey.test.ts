// @vitest-environment node
import { bech32 } from '@scure/base';
import { afterEach, expect, test, vi } from 'vitest';
import { openByPasskey, wrapByPasskey } from '../../utils/age/passkey.ts';

/** As the age library names a passkey: CBOR of a version, the credential's id, the site, and an empty list. */
function passkeyOf(site: string): string {
  const name = new TextEncoder().encode(site);
  const bytes = Uint8Array.from([0x01, 0x44, 1, 2, 3, 4, 0x60 + name.length, ...name, 0x80]);
  return bech32.encode('AGE-PLUGIN-FIDO2PRF-', bech32.toWords(bytes), false).toUpperCase();
}

afterEach(() => vi.unstubAllGlobals());

test('a passkey of another site is asked for nothing, of one’s own it is', async () => {
  const get = vi.fn<() => Promise<never>>(async () => Promise.reject(new Error('Nobody is there')));
  vi.stubGlobal('location', { hostname: 'keylift-itself' });
  vi.stubGlobal('navigator', { credentials: { get } });
  const other = passkeyOf('evil.example');
  await expect(wrapByPasskey('text', other)).rejects.toThrow('not one of Keylift');
  await expect(openByPasskey({ wrapped: '', credential: other })).rejects.toThrow('not one of Keylift');
  expect(get).not.toHaveBeenCalled();
  await expect(wrapByPasskey('text', passkeyOf('keylift-itself'))).rejects.toThrow('Nobody is there');
  expect(get).toHaveBeenCalled();
});
