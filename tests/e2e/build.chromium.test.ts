import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import * as z from 'zod/mini';
import { pageScripts } from '../../utils/vendors/key-page.ts';
import { vendors } from '../../utils/vendors/registry-on-disk.ts';
import { askedWhenNeeded, permissionsAsked } from '../conventions/permissions-asked.ts';

const output = new URL('../../.output/', import.meta.url);
const manifestShape = z.looseObject({
  manifest_version: z.literal(3),
  permissions: z.array(z.string()),
  host_permissions: z.array(z.string()),
  content_scripts: z.array(
    z.looseObject({
      matches: z.array(z.string()),
      exclude_matches: z.optional(z.array(z.string())),
      js: z.array(z.string()),
      all_frames: z.boolean(),
    }),
  ),
  content_security_policy: z.object({ extension_pages: z.string() }),
});
const scripts = vendors.map((vendor) => pageScripts(vendor, 'installed'));
const hosts = scripts.flatMap(({ all }) => all);
const keyPages = scripts.flatMap((one) => one.keyPages);

function filesOf(build: string): readonly string[] {
  return readdirSync(new URL(`${build}/`, output), { recursive: true, encoding: 'utf8' });
}

function manifestOf(build: string) {
  return manifestShape.parse(JSON.parse(readFileSync(new URL(`${build}/manifest.json`, output), 'utf8')));
}

test.each(['chrome', 'firefox'] as const)('%s asks for nothing that the project does not', (browser) => {
  const manifest = manifestOf(`${browser}-mv3`);
  expect(manifest.permissions).toEqual(permissionsAsked[browser]);
  expect(manifest.host_permissions).toEqual(hosts);
  expect(manifest['optional_permissions']).toEqual(askedWhenNeeded.permissions);
  expect(manifest['optional_host_permissions']).toEqual(askedWhenNeeded.hosts);
  expect(Object.keys(manifest).filter((name) => /^web_accessible|^externally/.test(name))).toEqual([]);
});

test.each(['chrome-mv3', 'firefox-mv3'])(
  '%s runs the gate on the pages of the vendors, and the watcher in its place on key pages',
  (build) => {
    expect(
      manifestOf(build).content_scripts.map(({ matches, exclude_matches, js, all_frames }) => ({
        matches,
        exclude_matches,
        js,
        all_frames,
      })),
    ).toEqual([
      { matches: keyPages, exclude_matches: undefined, js: ['watch.js'], all_frames: true },
      { matches: hosts, exclude_matches: keyPages, js: ['gate.js'], all_frames: true },
    ]);
  },
);

test.each(['chrome-mv3', 'firefox-mv3'])(
  '%s tells the browser to read each script in a page once',
  (build) => {
    for (const name of ['gate.js', 'watch.js', 'card.js']) {
      const code = readFileSync(new URL(`${build}/${name}`, output), 'utf8');
      expect(code.startsWith('//# allFunctionsCalledOnLoad\n'), name).toBe(true);
    }
  },
);

test.each(['chrome-mv3', 'firefox-mv3'])('%s has no code but its own, and no source maps', (build) => {
  const { content_security_policy } = manifestOf(build);
  expect(content_security_policy.extension_pages).toMatch(/^default-src 'none'; script-src 'self'; /);
  const files = filesOf(build);
  expect(files).toEqual(
    expect.arrayContaining(['background.js', 'card.js', 'gate.js', 'popup.html', 'watch.js']),
  );
  expect(files.filter((file) => file.endsWith('.map'))).toEqual([]);
});

test.each(['chrome-mv3', 'firefox-mv3'])('%s lets the popup be painted with the style inside it', (build) => {
  const html = readFileSync(new URL(`${build}/popup.html`, output), 'utf8');
  const [, style] = /<style>([^<]+)<\/style>/.exec(html) ?? [];
  const hash = createHash('sha256')
    .update(style ?? '')
    .digest('base64');
  expect(manifestOf(build).content_security_policy.extension_pages).toContain(`'sha256-${hash}'`);
  expect(html).not.toContain('rel="stylesheet"');
});
