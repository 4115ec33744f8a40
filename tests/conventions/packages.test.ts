import { describe, expect, test } from 'vitest';
import * as z from 'zod/mini';
import { readSource } from './source-tree.ts';

const versions = z.record(z.string(), z.string());
const manifest = z
  .object({
    dependencies: versions,
    devDependencies: versions,
    overrides: versions,
    allowScripts: z.record(z.string(), z.literal(true)),
  })
  .parse(JSON.parse(readSource('package.json')));
const lockedPackage = z.object({
  version: z.string(),
  resolved: z.optional(z.string()),
  integrity: z.optional(z.string()),
  os: z.optional(z.array(z.string())),
  cpu: z.optional(z.array(z.string())),
  optional: z.optional(z.boolean()),
  dev: z.optional(z.boolean()),
  hasInstallScript: z.optional(z.boolean()),
});
const lock = z
  .object({ packages: z.record(z.string(), z.unknown()) })
  .parse(JSON.parse(readSource('package-lock.json')));
const locked = Object.entries(lock.packages)
  .filter(([path]) => path !== '')
  .map(([path, entry]) => ({ path, ...lockedPackage.parse(entry) }));

const named = { ...manifest.dependencies, ...manifest.devDependencies, ...manifest.overrides };

describe('package.json', () => {
  test('names exact versions alone', () => {
    const loose = Object.entries(named).filter(([, version]) => !/^\d+\.\d+\.\d+(?:-[\w.]+)?$/.test(version));
    expect(loose, '`npm install --save-exact`').toEqual([]);
  });

  test('names the versions that the lock file holds', () => {
    const held = new Map(locked.map(({ path, version }) => [path, version]));
    const others = Object.entries(named).filter(
      ([name, version]) => held.get(`node_modules/${name}`) !== version,
    );
    expect(others).toEqual([]);
  });
});

describe('package-lock.json', () => {
  test('has a SHA-512 for every package that is shipped or runs on Linux with an x64 processor', () => {
    const here = (list: readonly string[] | undefined, value: string) =>
      list === undefined || list.includes(value);
    const needed = locked.filter(
      ({ os, cpu, path }) => here(os, 'linux') && here(cpu, 'x64') && !path.endsWith('-musl'),
    );
    expect(needed.length).toBeGreaterThan(200);
    expect(needed.filter(({ integrity }) => !integrity?.startsWith('sha512-'))).toEqual([]);
  });

  test('has no hash for as many tools of other systems as SECURITY.md admits', () => {
    const bare = locked.filter(({ integrity }) => integrity === undefined);
    expect(bare.filter(({ optional, dev, cpu }) => !optional || !dev || cpu === undefined)).toEqual([]);
    expect(readSource('SECURITY.md')).toContain(`${bare.length} packages without a hash`);
  });

  test('takes nothing from anywhere but the registry', () => {
    const elsewhere = locked.filter(({ resolved }) => /^(?:git|file|http:)|github/.test(resolved ?? ''));
    expect(elsewhere).toEqual([]);
  });

  test('holds no install script but those that are allowed by name and version', () => {
    const scripted = locked.filter(({ hasInstallScript }) => hasInstallScript);
    const names = scripted.map(({ path, version }) => `${path.replace(/.*node_modules\//, '')}@${version}`);
    expect(names).toEqual(Object.keys(manifest.allowScripts));
  });
});

test('`npm start` and `npm test` install without running any install script', () => {
  const calls = [
    ...readSource('tests/install.mjs').matchAll(/runQuietly\('npm', \['(?:ci|install)'[^\]]*\]/g),
  ];
  expect(readSource('tests/install.mjs')).toContain("quietly = ['--ignore-scripts',");
  expect(calls.map(([call]) => call.includes('...quietly'))).toEqual([true, true]);
});
