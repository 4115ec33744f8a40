import { existsSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { formats } from '../../utils/export/registry.ts';
import { vendors } from '../../utils/vendors/registry-on-disk.ts';
import { messages } from '../stages/english.ts';
import { formatTable, vendorTable } from './readme-tables.ts';
import { entriesIn, filesBelow, onDisk, readSource } from './source-tree.ts';

const documents = entriesIn('').filter((name) => name.endsWith('.md'));

/** What stands in the README between `<!-- NAME -->` and `<!-- /NAME -->`. */
function tableIn(name: string): string | undefined {
  return new RegExp(`<!-- ${name} -->\n(.*?)\n<!-- /${name} -->`, 's').exec(readSource('README.md'))?.[1];
}

/** What a document names in code marks or links to, as a path from the root; `<id>` and `*` stand for anything. */
function namedPaths(text: string): readonly string[] {
  const marked = [...text.matchAll(/`([^`\s]+)`/g)].flatMap(([, path = '']) => path);
  const linked = [...text.matchAll(/\]\(([^)#]+)[^)]*\)/g)].flatMap(([, path = '']) => path);
  const folders = /^(?:\.ci|\.github|components|entrypoints|public|tests|utils)\//;
  const files = /^[\w.-]+\.(?:md|json|ts|mjs)$/;
  return [
    ...marked.filter((path) => folders.test(path)),
    ...linked.filter((path) => !/^https?:/.test(path)),
    ...marked.filter((path) => files.test(path) && entriesIn('').includes(path)),
  ];
}

function exists(path: string): boolean {
  if (!/[<*{]/.test(path)) return existsSync(onDisk(path));
  const pattern = path
    .replaceAll('.', '\\.')
    .replaceAll('*', '[^/]*')
    .replaceAll(/<[^>]+>/g, '[^/]+')
    .replaceAll(/\{([^}]+)\}/g, (_, some: string) => `(?:${some.replaceAll(',', '|')})`);
  const folder = `${path.split('/')[0] ?? ''}/`;
  return filesBelow(folder).some((file) => new RegExp(`^${pattern}`).test(file));
}

describe('the tables of the README are made from the objects:', () => {
  test('vendors', () => {
    expect(tableIn('vendors'), 'paste what is expected between the marks').toBe(vendorTable(vendors));
  });

  test('formats', () => {
    expect(tableIn('formats'), 'paste what is expected between the marks').toBe(formatTable(formats));
  });
});

describe.each(documents)('%s', (name) => {
  const text = readSource(name);

  test('names only files that exist', () => {
    expect(namedPaths(text).filter((path) => !exists(path))).toEqual([]);
  });

  test('names only commands that exist', () => {
    const { scripts } = JSON.parse(readSource('package.json')) as { scripts: Record<string, string> };
    const named = [...text.matchAll(/\bnpm (?:run )?([a-z0-9]+)/g)].map(([, command = '']) => command);
    const own = new Set(['audit', 'ci', 'install', ...Object.keys(scripts)]);
    expect(named.filter((command) => !own.has(command))).toEqual([]);
  });
});

test('the documents a newcomer looks for are there', () => {
  const wanted = [
    'ARCHITECTURE.md',
    'CHANGELOG.md',
    'CONTRIBUTING.md',
    'LICENSE',
    'README.md',
    'SECURITY.md',
  ];
  expect(entriesIn('')).toEqual(expect.arrayContaining(wanted));
});

test('the README calls what a user presses by its name', () => {
  const names = new Set(Object.values(messages).map(({ message }) => message));
  const bold = [...readSource('README.md').matchAll(/\*\*([^*]+)\*\*/g)].map(([, name = '']) => name);
  expect(bold.filter((name) => !names.has(name) && !names.has(`${name}.`))).toEqual([]);
});

test('the picture of the README is small', () => {
  expect(readSource('.github/tour.png').length).toBeLessThan(300_000);
});
