import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { vendors } from '../../utils/vendors/registry-on-disk.ts';
import config from '../../wxt.config.ts';
import { askedWhenNeeded, permissionsAsked } from './permissions-asked.ts';
import { readSource } from './source-tree.ts';

/** The manifest as the build starts from it. */
async function manifestOf(browser: 'chrome' | 'firefox') {
  const { manifest } = config;
  if (typeof manifest !== 'function') throw new Error('wxt.config.ts has no manifest function');
  return manifest({ browser, manifestVersion: 3, mode: 'production', command: 'build' });
}

const hosts = vendors.flatMap(({ address }) => address.domains.map((domain) => `https://*.${domain}`));

const firstPaint = createHash('sha256')
  .update(readSource('entrypoints/popup/first-paint.css'))
  .digest('base64');

describe.each(['chrome', 'firefox'] as const)('the manifest for %s', (browser) => {
  test('asks for the permissions that were decided on, and no others', async () => {
    const { permissions, optional_permissions } = await manifestOf(browser);
    expect(permissions).toEqual(permissionsAsked[browser]);
    expect(optional_permissions).toEqual(askedWhenNeeded.permissions);
  });

  test.each([...permissionsAsked[browser], ...askedWhenNeeded.permissions])(
    'SECURITY.md says what %s is for',
    (permission) => {
      expect(readSource('SECURITY.md')).toMatch(new RegExp(`^\\|.*\`${permission}\`.*\\|.{20,}\\|$`, 'm'));
    },
  );

  test('reaches the hosts of the vendors and no others', async () => {
    const { host_permissions, optional_host_permissions } = await manifestOf(browser);
    const later: readonly string[] = askedWhenNeeded.hosts;
    const all = hosts.map((host) => `${host}/*`);
    expect(host_permissions).toEqual(all.filter((host) => !later.includes(host)));
    expect(optional_host_permissions).toEqual(later);
  });

  test('opens nothing to the web', async () => {
    const manifest = await manifestOf(browser);
    expect(Object.keys(manifest)).not.toContain('web_accessible_resources');
    expect(Object.keys(manifest)).not.toContain('externally_connectable');
  });

  test('stays out of private windows', async () => {
    expect((await manifestOf(browser)).incognito).toBe('not_allowed');
  });

  test('lets its pages run their own scripts and call the vendors, and nothing else', async () => {
    const { content_security_policy } = await manifestOf(browser);
    expect(content_security_policy).toEqual({
      extension_pages: [
        "default-src 'none'",
        "script-src 'self'",
        "worker-src 'self'",
        `style-src 'self' 'sha256-${firstPaint}'`,
        "img-src 'self'",
        `connect-src 'self' ${hosts.join(' ')}`,
        "base-uri 'none'",
        "form-action 'none'",
        "frame-ancestors 'none'",
      ].join('; '),
    });
  });
});
