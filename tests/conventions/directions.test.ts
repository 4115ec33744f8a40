import { describe, expect, test } from 'vitest';
import { bundled, importsOf } from './imports.ts';
import { filesBelow, readSource } from './source-tree.ts';

/** The directions of ARCHITECTURE.md. What only lends a type is not in the build and may come from anywhere. */
const sources = (folder: string) => filesBelow(folder).filter((file) => /\.tsx?$/.test(file));
const isPackage = (from: string, name: string) => from === name || from.startsWith(`${name}/`);

/** Each way from the file to something forbidden, written out. */
function waysFrom(file: string, isForbidden: (from: string) => boolean): string[] {
  return [...bundled(file)].filter(([from]) => isForbidden(from)).map(([, way]) => way.join(' → '));
}

describe('an import', () => {
  test('is seen where it is named, loaded late, only run, or found by a glob', () => {
    expect(importsOf('utils/vendors/registry.ts').map(({ from }) => from)).toContain(
      'utils/vendors/catalog/freshdesk.ts',
    );
    expect(importsOf('entrypoints/gate.ts').map(({ from }) => from)).toContain('utils/offers/page-client.ts');
    expect(importsOf('entrypoints/popup/index.html')).toEqual([]);
    expect([...bundled('entrypoints/background.ts').keys()]).toEqual(
      expect.arrayContaining([
        'utils/vault/vault.ts',
        'zod/mini',
        'age-encryption',
        'utils/export/formats/keylift.ts',
      ]),
    );
  });

  test('of a type alone is not in the build', () => {
    const erased = importsOf('utils/vendors/vendor.ts').filter((one) => one.erased);
    expect(erased.map(({ from }) => from)).toContain('utils/vendors/account.ts');
    expect([...bundled('utils/vendors/vendor.ts').keys()]).toEqual(['utils/vendors/vendor.ts']);
  });
});

describe('the domain (utils/) knows no screen:', () => {
  test.each(sources('utils/'))('%s', (file) => {
    const isScreen = (from: string) =>
      /^(?:components|entrypoints)\//.test(from) || isPackage(from, 'preact');
    const found = importsOf(file).filter(({ from, erased }) => !erased && isScreen(from));
    expect(found, 'move what both need into utils/, and let the screen import it').toEqual([]);
  });
});

describe('a vendor is data that the build reads in plain Node, and imports only types:', () => {
  test.each(sources('utils/vendors/catalog/'))('%s', (file) => {
    const found = importsOf(file).filter(({ erased }) => !erased);
    expect(found, 'write "import type", and put shared functions behind the Vendor interface').toEqual([]);
  });
});

describe('the page side is small and can never read the vault:', () => {
  const isForbidden = (from: string) =>
    ['zod', 'preact', 'webextension-polyfill', 'wxt/browser', 'age-encryption'].some((name) =>
      isPackage(from, name),
    ) ||
    /^utils\/(?:age|vault|checks|export|import|sharing|lock)\//.test(from) ||
    // What a message of the page side may take stands among the others.
    /^utils\/background\/(?!message-room\.ts$)/.test(from) ||
    /^utils\/.*(?:-messages|\/requests)\.ts$/.test(from);

  test.each(['gate', 'watch', 'look', 'card', 'fill', 'report', 'portal'])('entrypoints/%s.ts', (name) => {
    const ways = waysFrom(`entrypoints/${name}.ts`, isForbidden);
    expect(ways, 'write "import type", or move what the page side needs into a file of its own').toEqual([]);
  });

  test.each(['gate', 'watch', 'card'])('%s carries no vendor and no detection', (name) => {
    const detection =
      /^utils\/detection\/(?:detect|find-key|key-candidates|labels|sections|account-on-page|why-not-shown|dom\/page-text)\.ts$/;
    const isHeavy = (from: string) => from.startsWith('utils/vendors/') || detection.test(from);
    expect(waysFrom(`entrypoints/${name}.ts`, isHeavy)).toEqual([]);
  });
});

describe('a component gets props and gives events:', () => {
  const isForbidden = (from: string) =>
    ['wxt', 'webextension-polyfill'].some((name) => isPackage(from, name)) ||
    /^utils\/(?:vault|checks|offers|browser)\//.test(from) ||
    from.startsWith('entrypoints/');

  test.each(sources('components/'))('%s', (file) => {
    const advice = 'take it as a prop; the entrypoint talks to the browser and to the background';
    expect(waysFrom(file, isForbidden), advice).toEqual([]);
    expect(readSource(file), advice).not.toMatch(/\b(?:browser|chrome)\.\w+\.|\bfetch\(|\blocalStorage\b/);
  });
});

describe('there is one door to stored credentials:', () => {
  const all = ['utils/', 'components/', 'entrypoints/'].flatMap(sources);
  const importersOf = (file: string) =>
    all.filter((one) => importsOf(one).some(({ from, erased }) => !erased && from === file));

  test('only the database touches what lasts, and nothing lies anywhere else', () => {
    const touches = (what: RegExp) => all.filter((file) => what.test(readSource(file)));
    expect(importersOf('idb')).toEqual(['utils/vault/database.ts']);
    expect(touches(/\bindexedDB\b|\blocalStorage\b|storage\.sync\b/)).toEqual([]);
    // It keeps content scripts from what is empty.
    expect(touches(/storage\.local\b/)).toEqual(['utils/background/start-up.ts']);
  });

  test('only what belongs to the vault reaches for the records', () => {
    const users = importersOf('utils/vault/database.ts');
    expect(users.filter((file) => /\breadRows\b/.test(readSource(file)))).toEqual(['utils/vault/records.ts']);
    expect(importersOf('utils/vault/records.ts'), 'ask utils/vault/vault.ts instead').toEqual([
      'utils/background/start-up.ts',
      'utils/vault/change-protection.ts',
      'utils/vault/holdings.ts',
      'utils/vault/own-recipient.ts',
      'utils/vault/vault.ts',
    ]);
  });

  test('no screen reads the vault but through a message', () => {
    const screens = [...sources('entrypoints/popup/'), ...sources('components/')];
    expect(screens.flatMap((file) => waysFrom(file, (from) => from === 'utils/vault/vault.ts'))).toEqual([]);
  });
});
