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
    expect(importsOf('utils/vendors.ts').map(({ from }) => from)).toContain('utils/vendors/freshdesk.ts');
    expect(importsOf('entrypoints/gate.ts').map(({ from }) => from)).toContain('utils/say.ts');
    expect(importsOf('entrypoints/popup/index.html')).toEqual([]);
    expect([...bundled('entrypoints/background.ts').keys()]).toEqual(
      expect.arrayContaining(['utils/vault.ts', 'zod/mini', 'age-encryption', 'utils/formats/keylift.ts']),
    );
  });

  test('of a type alone is not in the build', () => {
    const erased = importsOf('utils/vendor.ts').filter((one) => one.erased);
    expect(erased.map(({ from }) => from)).toContain('utils/account.ts');
    expect([...bundled('utils/vendor.ts').keys()]).toEqual(['utils/vendor.ts']);
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
  test.each(sources('utils/vendors/'))('%s', (file) => {
    const found = importsOf(file).filter(({ erased }) => !erased);
    expect(found, 'write "import type", and put shared functions behind the Vendor interface').toEqual([]);
  });
});

describe('the page side is small and can never read the vault:', () => {
  const rooms = [
    'vault',
    'seal',
    'check',
    'jobs',
    'formats',
    'export',
    'credential',
    'page-messages',
    'popup-messages',
  ];
  const isForbidden = (from: string) =>
    ['zod', 'preact', 'webextension-polyfill', 'wxt/browser', 'age-encryption'].some((name) =>
      isPackage(from, name),
    ) ||
    rooms.some((room) => from === `utils/${room}.ts`) ||
    from.startsWith('utils/formats/');

  test.each(['gate', 'watch', 'look', 'card', 'fill', 'report', 'portal'])('entrypoints/%s.ts', (name) => {
    const ways = waysFrom(`entrypoints/${name}.ts`, isForbidden);
    expect(ways, 'write "import type", or move what the page side needs into a file of its own').toEqual([]);
  });

  test.each(['gate', 'watch', 'card'])('%s carries no vendor and no detection', (name) => {
    const detection =
      /^utils\/(?:detect|candidates|page-labels|page-sections|account-text|why-not-shown)\.ts$/;
    const isHeavy = (from: string) => from.startsWith('utils/vendors') || detection.test(from);
    expect(waysFrom(`entrypoints/${name}.ts`, isHeavy)).toEqual([]);
  });
});

describe('a component gets props and gives events:', () => {
  const isForbidden = (from: string) =>
    ['wxt', 'webextension-polyfill'].some((name) => isPackage(from, name)) ||
    /^utils\/(?:vault|seal|check|jobs|offers)\.ts$/.test(from) ||
    from.startsWith('entrypoints/');

  test.each(sources('components/'))('%s', (file) => {
    const advice = 'take it as a prop; the entrypoint talks to the browser and to the background';
    expect(waysFrom(file, isForbidden), advice).toEqual([]);
    expect(readSource(file), advice).not.toMatch(/\b(?:browser|chrome)\.\w+\.|\bfetch\(|\blocalStorage\b/);
  });
});

describe('there is one door to stored credentials:', () => {
  test('only the vault writes or reads their records', () => {
    const doors = ['utils/', 'components/', 'entrypoints/']
      .flatMap(sources)
      .filter((file) => /['"`]credential:/.test(readSource(file)));
    expect(doors, 'ask utils/vault.ts instead').toEqual(['utils/records.ts']);
  });

  test('only what belongs to the vault reaches for the stored items', () => {
    const rooms = ['utils/', 'components/', 'entrypoints/']
      .flatMap(sources)
      .filter((file) => importsOf(file).some(({ from, erased }) => !erased && from === 'utils/records.ts'));
    expect(rooms, 'ask utils/vault.ts instead').toEqual([
      'utils/backup.ts',
      'utils/damaged-records.ts',
      'utils/own-address.ts',
      'utils/restore.ts',
      'utils/saved-locked.ts',
      'utils/swap-key.ts',
      'utils/unique-name.ts',
      'utils/vault-changes.ts',
      'utils/vault-place.ts',
      'utils/vault.ts',
    ]);
  });

  test('no screen reads the vault but through a message', () => {
    const screens = [...sources('entrypoints/popup/'), ...sources('components/')];
    expect(screens.flatMap((file) => waysFrom(file, (from) => from === 'utils/vault.ts'))).toEqual([]);
  });
});
