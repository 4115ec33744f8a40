import { readdirSync, readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import * as z from 'zod/mini';
import { type CleanCheckout, cleanCheckout, hashesBelow } from '../clean-checkout.ts';
import { onDisk, readSource } from '../conventions/source-tree.ts';

const builds = ['chrome-mv3', 'firefox-mv3'] as const;
const about = z.looseObject({ version: z.string(), license: z.string() });
let checkout: CleanCheckout;
/** Of everything that went into a script of the build. */
let modules: readonly string[];

beforeAll(async () => {
  checkout = await cleanCheckout({
    path: 'another place/of it',
    timeZone: 'Pacific/Auckland',
    yearsAhead: 3,
  });
  await checkout.run(['tests/build-apart.ts']);
  const list = readFileSync(`${checkout.folder}/.output/modules.json`, 'utf8');
  modules = z.array(z.string()).parse(JSON.parse(list));
}, 180_000);
afterAll(() => checkout.remove());

describe('a clean build elsewhere, three years later,', () => {
  test.each(builds)('gives the very files of %s that are tested here', async (build) => {
    const here = await hashesBelow(onDisk(`.output/${build}`));
    const there = [...(await checkout.hashes())].flatMap(([name, hash]) =>
      name.startsWith(`${build}/`) ? [[name.slice(build.length + 1), hash] as const] : [],
    );
    expect(here.size).toBeGreaterThan(20);
    expect(new Map(there), 'run `npm run build` if the sources are newer').toEqual(here);
  });

  test('takes in nothing of the tests', () => {
    expect(modules.some((id) => id.includes('/entrypoints/background.ts'))).toBe(true);
    expect(modules.filter((id) => id.replace(checkout.folder, '').includes('/tests/'))).toEqual([]);
  });

  test('takes in the packages that SECURITY.md lists, with their versions and licences, and no others', () => {
    const found = new Set(
      modules.flatMap((id) => /.*\/node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(id)?.[1] ?? []),
    );
    const rows = [...found].toSorted().map((name) => {
      const { version, license } = about.parse(JSON.parse(readSource(`node_modules/${name}/package.json`)));
      return `| \`${name}\` | ${version} | ${license} |`;
    });
    const table = readSource('SECURITY.md').match(/^\| `(?:@[\w-]+\/)?[\w-]+` \| [\d.]+ \| [\w.-]+ \|/gm);
    expect(table, 'the table under "What is shipped"').toEqual(rows);
  });
});

describe.each(builds)('the scripts of %s', (build) => {
  const folder = onDisk(`.output/${build}`);
  const scripts = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) =>
    file.endsWith('.js'),
  );
  const partsLike = (pattern: RegExp) =>
    scripts.flatMap((file) =>
      [...readFileSync(`${folder}/${file}`, 'utf8').matchAll(pattern)].map(([part]) => `${file}: ${part}`),
    );

  test('are there', () => {
    expect(scripts).toEqual(expect.arrayContaining(['background.js', 'card.js', 'fill.js', 'gate.js']));
  });

  test.each([
    ['eval', /(?<![\w$.])eval\s*\(|\(\s*0\s*,\s*eval\s*\)/g],
    ['the constructor of functions', /(?<![\w$.])Function\s*\(/g],
    ['code in a text for a timer', /\bset(?:Timeout|Interval)\(\s*["'`]/g],
    [
      'a script from an address',
      /\bimportScripts\s*\(|import\(\s*["'`](?:https?:)?\/\/|createElement\(\s*["'`]script/gi,
    ],
    ['a module that is not their own', /\bimport\((?!\s*["'`]\.\/)|\bfrom\s*["'`](?!\.{1,2}\/)/g],
    ['WebAssembly', /\bWebAssembly\b/g],
    ['a source map', /sourceMappingURL/g],
    ['word of a test runner', /\b(?:vitest|playwright|fakeBrowser)\b/gi],
  ])('hold no %s', (_, pattern) => {
    expect(partsLike(pattern)).toEqual([]);
  });
});
