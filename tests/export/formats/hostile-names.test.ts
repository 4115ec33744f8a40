import { parse as parseEnv } from 'dotenv';
import { parse as parseToml } from 'smol-toml';
import { describe, expect, test } from 'vitest';
import type { Credential } from '../../../utils/credentials/credential.ts';
import { exportAs } from '../../../utils/export/export.ts';
import type { Format } from '../../../utils/export/format.ts';
import { formats } from '../../../utils/export/registry.ts';
import { oneLine } from '../../../utils/text/one-line.ts';
import { hostileNames } from '../../stages/hostile-names.ts';
import { samples } from '../../stages/sample-credentials.ts';

/**
 * Whatever a credential is called and described as, an export is read back as that of an innocent one, but for the name
 * itself: nothing is added, nothing breaks, nothing else changes. Over all formats, and those that are added later.
 */
const lines = (text: string) => text.split(/\r\n|[\n\r\u2028\u2029]/);
const comments = (text: string) => lines(text).filter((line) => line.startsWith('#'));

/** How a consumer reads a file with this ending. */
const readers: Readonly<Record<string, (text: string) => unknown>> = {
  json: (text) => JSON.parse(text),
  jsonl: (text) => lines(text).map((line) => (line === '' ? '' : JSON.parse(line))),
  toml: (text) => [parseToml(text), comments(text)],
  env: (text) => [parseEnv(text), comments(text), lines(text).length],
  txt: lines,
};

function read({ id, extension }: Format, text: string): unknown {
  const reader = readers[extension];
  if (reader === undefined) throw new Error(`Say above how a .${extension} file is read, for ${id}`);
  return reader(text);
}

const innocent = { name: 'Innocent name 7q', description: 'Innocent description 8w' };

interface Shown {
  readonly content: unknown;
  readonly fields: unknown;
}

/** What the consumer reads, and what is copied field by field; undefined if the credential does not fit. */
function shown(format: Format, credential: Credential): Shown | undefined {
  const result = exportAs(format, [credential], { now: new Date(0), masked: false });
  if (!result.ok) return undefined;
  expect(result.fileName).toMatch(/^keylift(-[a-z0-9]+)+-1970-01-01\.[a-z]+$/);
  expect(result.fileName.length).toBeLessThan(170);
  return { content: read(format, result.content), fields: result.sheets?.[0]?.fields };
}

/** Every text in it that is not as it would be for an innocent name, with the place where it stands. */
function strange(found: unknown, expected: unknown, given: Credential, place = ''): readonly string[] {
  if (typeof expected === 'string' && typeof found === 'string') {
    return isInert(found, expected, given) ? [] : [`${place}: ${JSON.stringify(found.slice(0, 200))}`];
  }
  if (typeof expected !== 'object' || expected === null || typeof found !== 'object' || found === null) {
    return Object.is(found, expected) ? [] : [`${place}: ${JSON.stringify(found)?.slice(0, 200)}`];
  }
  const keys = Object.keys(expected);
  if (Object.keys(found).join('\n') !== keys.join('\n')) return [`${place}: ${Object.keys(found).join()}`];
  return keys.flatMap((key) =>
    strange(Reflect.get(found, key), Reflect.get(expected, key), given, `${place}/${key}`),
  );
}

/** The same text with the name as it is, on one line, or cut; the host in place of one that is empty on one line. */
function isInert(found: string, expected: string, { name, description, account }: Credential): boolean {
  const parts = [
    [innocent.name, name, oneLine(name) || account.host],
    [innocent.description, description, oneLine(description)],
  ] as const;
  const texts = parts.reduce<readonly string[]>(
    (made, [standIn, ...forms]) =>
      made.flatMap((text) => forms.flatMap((form) => text.replaceAll(standIn, () => form))),
    [expected],
  );
  const isCut = (text: string) => text.length > found.length && found.length >= 60 && text.startsWith(found);
  return texts.some((text) => text === found || text.toWellFormed() === found || isCut(text));
}

describe.each(formats)('$id', (format) => {
  test.each(hostileNames)('takes %s for a name and nothing else', (_, name) => {
    for (const credential of samples.values()) {
      const expected = shown(format, { ...credential, ...innocent });
      const given = { ...credential, name, description: name };
      const found = shown(format, given);
      expect(found === undefined).toBe(expected === undefined);
      expect(strange(found ?? {}, expected ?? {}, given)).toEqual([]);
    }
  });
});

test('there are forty names', () => {
  expect(new Set(hostileNames.map(([, name]) => name)).size).toBe(40);
});

test('a name that would break out is found out', () => {
  const given = { ...innocent, name: 'a\nb', description: '', account: { host: 'h' } } as Credential;
  const credential = { ...innocent, account: { host: 'h' } } as Credential;
  const careless = (one: Credential) => lines(`# ${one.name}\nkey = 1`);
  expect(strange(careless(given), careless(credential), given)).not.toEqual([]);
});
