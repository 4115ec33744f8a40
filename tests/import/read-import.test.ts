import { readdirSync, readFileSync } from 'node:fs';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { formats } from '../../utils/export/registry.ts';
import { decodeText, mostBytes, readText } from '../../utils/import/read-file.ts';
import { type Reading, readImport } from '../../utils/import/read-import.ts';
import { samples } from '../stages/sample-credentials.ts';

const key = 'Zq8Tn4LrX2vBk7WmJd5P';
const folder = new URL('../fixtures/formats/', import.meta.url);
const own = readFileSync(new URL('keylift/several.json', folder), 'utf8');

function why(text: string): string {
  const reading = readImport(text);
  return reading.kind === 'unreadable' ? reading.why.kind : reading.kind;
}

function credentials(reading: Reading) {
  return reading.kind === 'read'
    ? reading.judged.flatMap((one) => ('credential' in one ? [one.credential] : []))
    : [];
}

function refusals(text: string): readonly string[] {
  const reading = readImport(text);
  if (reading.kind !== 'read') return [reading.kind];
  return reading.judged.flatMap((one) => ('why' in one ? [`${one.place} ${one.why.kind}`] : []));
}

/** What only a check can tell is not taken. */
const exported = [...samples.values()].map(({ owner: _owner, lastCheck: _lastCheck, ...rest }) => rest);

const file = (over: object) => JSON.stringify({ ...JSON.parse(own), ...over });
const one = (over: object) => file({ credentials: [{ ...JSON.parse(own).credentials[0], ...over }] });

describe("Keylift's own file", () => {
  test('gives every credential as it was exported, but for what only a check can tell', () => {
    expect(credentials(readImport(own))).toEqual(exported);
  });

  test('of a newer version is refused as such', () => {
    expect(why(file({ version: 2 }))).toBe('newer');
  });

  test.each([0, -1, 1.5, '1', null, 'NaN'])('of version %j is damaged', (version) => {
    expect(why(file({ version }))).toBe('damaged');
  });

  test('keeps a vendor that this version does not know as it is', () => {
    const [first] = credentials(readImport(own));
    const unknown = {
      ...first,
      vendor: 'zendesk',
      account: { host: 'acme.zendesk.com', apiBaseUrl: 'https://acme.zendesk.com/api/v9', subdomain: 'acme' },
      apiKey: 'any shape: at all',
      auth: { scheme: 'header', header: 'X-Key', prefix: '' },
    };
    expect(credentials(readImport(file({ credentials: [unknown] })))).toEqual([unknown]);
  });

  test('takes where a key is sent, and how, from the vendor alone', () => {
    const planted = {
      account: { host: 'acme.freshdesk.com', apiBaseUrl: 'https://evil.example', subdomain: 'evil' },
      auth: { scheme: 'header', header: 'X-Evil', prefix: '' },
    };
    expect(credentials(readImport(one(planted)))).toEqual(exported.slice(0, 1));
  });

  test.each([
    [
      'a look-alike host',
      { account: { host: 'acme.freshdesk.com.evil.example', apiBaseUrl: 'x' } },
      'address',
    ],
    [
      'the host of another vendor',
      { account: { host: 'acme.freshservice.com', apiBaseUrl: 'x' } },
      'address',
    ],
    ['a key of another shape', { apiKey: 'short' }, 'key'],
    ['a name that could not be edited', { name: 'n'.repeat(201) }, 'too-long'],
    ['a field of another type', { description: 7 }, 'field'],
    ['a number that is none', { lastCheck: { kind: 'refused', at: 'NaN', reason: 'wrong-key' } }, 'field'],
  ])('does not take a credential with %s', (_, over, kind) => {
    expect(refusals(one(over))).toEqual([`1 ${kind}`]);
  });

  test.each([
    ['too long', 'i'.repeat(65)],
    ['empty of letters', ''],
    ['broken', '\ud800'],
  ])('drops an id that is %s, and keeps the credential', (_, id) => {
    const read = credentials(readImport(one({ id })));
    expect(read.map((it) => [it.apiKey, it.id])).toEqual([[key, undefined]]);
  });

  test('counts the same key once', () => {
    const [first] = JSON.parse(own).credentials;
    expect(refusals(file({ credentials: [first, { ...first, id: 'another' }] }))).toEqual(['2 repeated']);
  });

  test('counts the same id once', () => {
    const [first, second] = JSON.parse(own).credentials;
    expect(refusals(file({ credentials: [first, { ...second, id: first.id }] }))).toEqual(['2 repeated']);
  });
});

describe('hostile JSON', () => {
  const deep = (levels: number) => `${'[{"a":'.repeat(levels / 2)}1${'}]'.repeat(levels / 2)}`;

  test('with a name twice is refused, however the name is written', () => {
    expect(why(own.replace('"version": 1', '"version": 1, "version": 1'))).toBe('repeated-name');
    expect(why(own.replace('"version": 1', '"version": 1, "ver\\u0073ion": 1'))).toBe('repeated-name');
  });

  test('with the same name in two objects is read', () => {
    expect(why('{"a":{"x":1},"b":[{"x":1},{"x":"}\\\\"}]}')).toBe('foreign');
  });

  test('of more than 32 levels is refused, whatever is in it', () => {
    expect(why(deep(32))).toBe('foreign');
    expect(why(deep(34))).toBe('too-deep');
    expect(why('['.repeat(1_000_000))).toBe('too-deep');
  });

  test('with __proto__ changes nothing', () => {
    const text = own.replace('"version": 1', '"version": 1, "__proto__": {"polluted": 1}');
    const first = text.replace('"id": "c-freshdesk"', '"id": "c-freshdesk", "__proto__": {"apiKey": "evil"}');
    expect(credentials(readImport(first))).toEqual(exported);
    expect(({} as { polluted?: number }).polluted).toBeUndefined();
  });

  test.each([
    ['cut', own.slice(0, -20), 'malformed'],
    ['NaN', own.replace('"version": 1', '"version": NaN'), 'malformed'],
    ['no credentials', file({ credentials: [] }), 'no-credentials'],
    ['credentials that are no list', file({ credentials: { length: 1 } }), 'damaged'],
    ['null', 'null', 'foreign'],
    ['blank', ' \n\ufeff', 'empty'],
    ['more than may be', `"${'x'.repeat(mostBytes)}"`, 'too-big'],
    ['too many', file({ credentials: Array(10_001).fill(1) }), 'too-many'],
  ])('%s', (_, text, kind) => {
    expect(why(text)).toBe(kind);
  });

  test('with a number beyond all numbers is not taken', () => {
    const text = one({ lastCheck: { kind: 'refused', at: 1, reason: 'wrong-key' } }).replace(
      '"at":1',
      '"at":1e999',
    );
    expect(refusals(text)).toEqual(['1 field']);
  });
});

describe('a file given by mistake', () => {
  const others = formats.filter(({ id }) => id !== 'keylift');

  test.each(others)('an export for $name is no import, and says what it is', ({ id }) => {
    for (const name of readdirSync(new URL(`${id}/`, folder)).filter((it) => !it.includes('misfit'))) {
      const reading = readImport(readFileSync(new URL(`${id}/${name}`, folder), 'utf8'));
      expect(reading.kind === 'unreadable' && reading.why.kind, name).toBe('mistaken');
    }
  });

  test.each([
    ['a backup', '{"format":"keylift.backup","version":1}', 'backup'],
    ['a web page', '\n<!DOCTYPE html><p>Sign in', 'web-page'],
    ['a secret key', '# created: today\nAGE-SECRET-KEY-1QQQ', 'secret-key'],
  ])('%s is told', (_, text, kind) => {
    const reading = readImport(text);
    expect(reading.kind === 'unreadable' && reading.why.kind === 'mistaken' && reading.why.is.kind).toBe(
      kind,
    );
  });
});

describe('a file', () => {
  const bytes = (...parts: (string | number[])[]) =>
    new Uint8Array(parts.flatMap((part) => (typeof part === 'string' ? [...Buffer.from(part)] : part)));
  const problem = (given: Uint8Array) => {
    const read = decodeText(given);
    return read.ok ? read.text : read.problem;
  };

  test('is not read at all if it is too big', async () => {
    const huge = { size: mostBytes + 1, arrayBuffer: () => Promise.reject(new Error('was read')) };
    expect(await readText(huge)).toEqual({ ok: false, problem: 'too-big' });
  });

  test.each([
    ['UTF-8 with a mark', bytes([0xef, 0xbb, 0xbf], 'é,1'), 'é,1'],
    ['UTF-16, as Excel saves it', bytes([0xff, 0xfe, 0xe9, 0, 0x2c, 0, 0x31, 0]), 'é,1'],
    ['UTF-16, the other way round', bytes([0xfe, 0xff, 0, 0xe9, 0, 0x2c, 0, 0x31]), 'é,1'],
    ['another encoding', bytes([0xe9, 0x2c, 0x31]), 'encoding'],
    ['half a UTF-16', bytes([0xff, 0xfe, 0xe9]), 'encoding'],
    ['a workbook', bytes('PK', [3, 4], 'sheet'), 'workbook'],
    ['a picture', bytes([0x89], 'PNG', [0, 0, 0]), 'encoding'],
    ['zeros', bytes([0, 0, 0]), 'binary'],
  ])('%s', (_, given, expected) => {
    expect(problem(given)).toBe(expected);
  });
});

test('whatever text is given, nothing throws, and what is no list or file gives no credential', {
  timeout: 30_000,
}, () => {
  const bits = [
    '{',
    '}',
    '[',
    ']',
    '"',
    ',',
    ':',
    ';',
    '\t',
    '\n',
    'freshdesk',
    'acme',
    '\\',
    '\ud800',
    '\0',
    '__proto__',
    '1e999',
  ];
  const text = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.array(fc.constantFrom(...bits), { maxLength: 60 }).map((it) => it.join('')),
  );
  fc.assert(
    fc.property(text, (it) => {
      expect(credentials(readImport(it))).toEqual([]);
    }),
    { numRuns: 500 },
  );
});

test('any other JSON inside a file is read, and gives no credential', { timeout: 30_000 }, () => {
  fc.assert(
    fc.property(fc.json({ maxDepth: 6 }), (json) => {
      const inside = JSON.stringify(JSON.parse(json));
      const reading = readImport(`{"format":"keylift.credentials","version":1,"credentials":[${inside}]}`);
      expect([reading.kind, ...credentials(reading)]).toEqual(['read']);
    }),
    { numRuns: 200 },
  );
});
