import { describe, expect, test } from 'vitest';
import { formats } from '../../utils/export/registry.ts';
import { vendors } from '../../utils/vendors/registry-on-disk.ts';
import { entriesIn, filesBelow, readSource } from './source-tree.ts';

const code = ['entrypoints/', 'components/', 'utils/', 'tests/']
  .flatMap(filesBelow)
  .filter((file) => /\.(?:tsx?|mjs)$/.test(file) && !file.startsWith('tests/fixtures/'));
const rooms = [
  'age/',
  'background/',
  'browser/',
  'checks/',
  'credentials/',
  'detection/',
  'export/',
  'fill/',
  'import/',
  'lock/',
  'offers/',
  'report/',
  'sharing/',
  'text/',
  'vault/',
  'vendors/',
];
const nameOf = (file: string) => file.replace(/\.[^.]+$/, '');

function linesIn(file: string): number {
  return readSource(file).split('\n').length - 1;
}

describe('the project', () => {
  test('has five folders, and dot folders', () => {
    const folders = entriesIn('').filter((name) => name.endsWith('/') && !name.startsWith('.'));
    expect(folders).toEqual(['components/', 'entrypoints/', 'public/', 'tests/', 'utils/']);
  });

  test('has sixteen rooms of the domain, and no file beside them', () => {
    expect(entriesIn('utils/')).toEqual(rooms);
  });

  test('has no folder in a room but lists and what runs in a page', () => {
    const folders = rooms.flatMap((room) =>
      entriesIn(`utils/${room}`)
        .filter((name) => name.endsWith('/'))
        .map((name) => room + name),
    );
    expect(folders).toEqual(['detection/dom/', 'export/formats/', 'fill/page/', 'vendors/catalog/']);
  });

  test('names a file after its one subject', () => {
    const vague = /(?:^|\/)(?:utils?|helpers?|common|types?|misc|shared|index)\.(?:tsx?|mjs)$/;
    expect(code.filter((file) => vague.test(file))).toEqual([]);
  });

  test('has files that can be read at once', () => {
    const long = code.filter((file) => linesIn(file) > (file.includes('.test.') ? 330 : 200));
    expect(long, 'split it by subject').toEqual([]);
  });

  test('has no test that does not run', () => {
    const held = /\b(?:it|test|describe)(?:\.\w+)*\.(?:skip|todo|only|fails)\b/;
    const files = code.filter((file) => file.includes('.test.'));
    expect(files.filter((file) => held.test(readSource(file)))).toEqual([]);
  });
});

describe('a vendor is one file, with examples:', () => {
  test.each(entriesIn('utils/vendors/catalog/'))('utils/vendors/catalog/%s is named after its id', (file) => {
    expect(vendors.map(({ id }) => id)).toContain(nameOf(file));
  });

  test.each(vendors)('$name has at least 30 pages with a key, 30 without and 40 answers', ({ id }) => {
    const files = entriesIn(`tests/fixtures/vendors/${id}/`);
    const count = (prefix: string) => files.filter((file) => file.startsWith(prefix)).length;
    expect(count('shown-'), `tests/fixtures/vendors/${id}/shown-*.html`).toBeGreaterThanOrEqual(30);
    expect(count('none-'), `tests/fixtures/vendors/${id}/none-*.html`).toBeGreaterThanOrEqual(30);
    const answers: unknown = JSON.parse(readSource(`tests/fixtures/vendors/${id}/answers.json`));
    expect(answers, `tests/fixtures/vendors/${id}/answers.json`).toHaveProperty('length');
    expect(Array.isArray(answers) && answers.length).toBeGreaterThanOrEqual(40);
  });

  test('no fixtures are left of a vendor that is gone', () => {
    expect(entriesIn('tests/fixtures/vendors/')).toEqual(vendors.map(({ id }) => `${id}/`));
  });
});

describe('a format is one file, with a golden file for each vendor:', () => {
  const samples = entriesIn('tests/fixtures/credentials/').map(nameOf);

  test.each(entriesIn('utils/export/formats/'))('utils/export/formats/%s is named after its id', (file) => {
    expect(formats.map(({ id }) => id)).toContain(nameOf(file));
  });

  test.each(formats)('$name', ({ id, extension }) => {
    const golden = entriesIn(`tests/fixtures/formats/${id}/`);
    const expected = [...samples, 'several'].map((sample) =>
      golden.includes(`${sample}.misfit.txt`) ? `${sample}.misfit.txt` : `${sample}.${extension}`,
    );
    expect(golden, `tests/fixtures/formats/${id}/`).toEqual(expected.toSorted());
  });

  test('every vendor is among the samples', () => {
    const vendorsOf = samples.map((sample) => sample.replace(/-.*$/, ''));
    expect(new Set(vendorsOf)).toEqual(new Set(vendors.map(({ id }) => id)));
  });
});
