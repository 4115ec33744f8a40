// @vitest-environment node
import { readFileSync } from 'node:fs';
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { answerImport } from '../../utils/import/answer-import.ts';
import { decodeText } from '../../utils/import/read-file.ts';
import { readImport } from '../../utils/import/read-import.ts';
import { setStage } from '../stages/background-stage.ts';
import { rawRecords } from '../stages/vault-stage.ts';

const original = readFileSync(new URL('../fixtures/formats/keylift/several.json', import.meta.url));

/** What may happen to a file: bytes changed, cut out, doubled, put in. */
const damage = fc.record({
  kind: fc.constantFrom('flip', 'cut', 'double', 'insert', 'truncate'),
  at: fc.nat(original.length - 1),
  length: fc.integer({ min: 1, max: 40 }),
  what: fc.constantFrom(
    '"',
    '}',
    ']',
    '{"',
    '\\',
    '\ud83d',
    '\u0000',
    '"__proto__":{},',
    '9e999',
    'NaN',
    '\ufeff',
    ',"id":"c-insightly"',
  ),
});

function damaged(
  bytes: Buffer,
  { kind, at, length, what }: typeof damage extends fc.Arbitrary<infer One> ? One : never,
) {
  const [before, after] = [bytes.subarray(0, at), bytes.subarray(at)];
  switch (kind) {
    case 'flip':
      return Buffer.concat([
        before,
        Buffer.from([(bytes[at] ?? 0) ^ (1 << (length % 8))]),
        after.subarray(1),
      ]);
    case 'cut':
      return Buffer.concat([before, after.subarray(length)]);
    case 'double':
      return Buffer.concat([before, after.subarray(0, length), after]);
    case 'insert':
      return Buffer.concat([before, Buffer.from(what), after]);
    case 'truncate':
      return before;
  }
}

/** How many credentials could be read, and how many of them were new. */
async function importAll(bytes: Buffer): Promise<{ readonly read: number; readonly added: number }> {
  const read = decodeText(new Uint8Array(bytes));
  const reading = read.ok ? readImport(read.text) : undefined;
  if (reading?.kind !== 'read') return { read: 0, added: 0 };
  const credentials = reading.judged.flatMap((one) => ('why' in one ? [] : [JSON.stringify(one.credential)]));
  await answerImport({ type: 'import-compare', credentials });
  const chosen = credentials.map((credential) => ({ credential, choice: { kind: 'add' as const } }));
  const ids = await answerImport({ type: 'import-chosen', chosen });
  return {
    read: credentials.length,
    added: ids === 'locked' ? 0 : ids.filter((id) => id !== undefined).length,
  };
}

test('of 200 damaged files none throws, and none changes what is saved', { timeout: 120_000 }, async () => {
  (await setStage()).api.hold = true;
  expect(await importAll(original)).toEqual({ read: 5, added: 5 });
  const mine = await rawRecords();
  let read = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(damage, { minLength: 1, maxLength: 3 }), async (damages) => {
      const found = await importAll(damages.reduce<Buffer>((bytes, one) => damaged(bytes, one), original));
      read += found.read;
      expect(await rawRecords()).toMatchObject(mine);
    }),
    { numRuns: 200 },
  );
  // Not all are refused at the door.
  expect(read).toBeGreaterThan(20);
});
