import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { addAccount } from './add-account.ts';
import { checked } from './ask-background.ts';
import { damageRounds, recordsIn, type Stored, unharmed } from './damage-in-page.ts';
import type { OwnPage } from './own-page.ts';
import { type Damaging, rollBacks } from './roll-backs.ts';

/**
 * Somebody, or a failing disk, changes the stored records past Keylift, in every way that is thought of here. Each time
 * what was changed is told as damaged and not used, all else works, and what is stored stays as it is.
 */
let stage: Damaging;
let desk: OwnPage;
let ids: readonly string[];
let whole: Readonly<Record<string, StoredRecord>>;

interface StoredRecord {
  readonly version: number;
  readonly fingerprint: string;
  readonly sealed: string;
}

const recordsInAll = 24;

/** All damages, as many records at once as there are but for one, which has to stay as it is. */
async function expectAllTold(damages: readonly ((record: StoredRecord) => unknown)[]): Promise<void> {
  const rounds: Stored[] = [];
  for (let from = 0; from < damages.length; from += ids.length - 1) {
    const some = damages.slice(from, from + ids.length - 1).map((damage, n) => {
      const id = idAt(n);
      return [id, damage(recordOf(id))] as const;
    });
    rounds.push(Object.fromEntries(some));
  }
  const found = await damageRounds(desk, rounds);
  expect(found.length).toBe(Math.ceil(damages.length / (ids.length - 1)));
  expect(found.filter((one) => JSON.stringify(one) !== JSON.stringify(unharmed))).toEqual([]);
  expect(await recordsIn(desk)).toEqual(whole);
}

function idAt(n: number): string {
  const id = ids[n % ids.length];
  if (id === undefined) throw new Error('no records');
  return id;
}

function recordOf(id: string): StoredRecord {
  const record = whole[id];
  if (record === undefined) throw new Error(`no record ${id}`);
  return record;
}

const shortest = (field: 'sealed' | 'fingerprint') =>
  Math.min(...Object.values(whole).map((record) => record[field].length));

/** All of it, in the browser that `start` gives. */
export function damageRecords(start: () => Promise<Damaging>): void {
  beforeAll(async () => {
    stage = await start();
    ({ desk } = stage);
    ids = await Promise.all(Array.from({ length: recordsInAll }, (_, n) => addAccount(desk, `acme${n}`)));
    for (const id of ids) await checked(desk, id);
    whole = (await recordsIn(desk)) as typeof whole;
  }, 120_000);
  afterAll(async () => {
    await stage.close();
  });
  everyByte();
  otherItems();
  rollBacks(() => stage);
}

function everyByte(): void {
  test('all records are whole before anything is changed', async () => {
    expect(await damageRounds(desk, [{}])).toEqual([unharmed]);
  });

  describe.each(['sealed', 'fingerprint'] as const)('the field %s', (field) => {
    test('with one bit of any byte flipped is told as damaged', { timeout: 180_000 }, async () => {
      const flips = Array.from({ length: shortest(field) }, (_, at) => (record: StoredRecord) => {
        const flipped = String.fromCharCode(record[field].charCodeAt(at) ^ (1 << (at % 7)));
        return { ...record, [field]: record[field].slice(0, at) + flipped + record[field].slice(at + 1) };
      });
      expect(flips.length).toBeGreaterThan(field === 'sealed' ? 700 : 40);
      await expectAllTold(flips);
    });

    test('cut to any length is told as damaged', { timeout: 180_000 }, async () => {
      const cuts = Array.from({ length: shortest(field) }, (_, length) => (record: StoredRecord) => ({
        ...record,
        [field]: record[field].slice(0, length),
      }));
      expect(cuts.length).toBeGreaterThan(field === 'sealed' ? 700 : 40);
      await expectAllTold(cuts);
    });
  });

  test('another text of the same bytes is told as damaged: the last letter of base64 has bits to spare', async () => {
    const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
    const texts = ids.slice(1).flatMap((id) => {
      const { sealed } = recordOf(id);
      const last = sealed.replace(/=+$/, '').length - 1;
      return letters
        .split('')
        .map((letter) => sealed.slice(0, last) + letter + sealed.slice(last + 1))
        .filter((text) => text !== sealed && atob(text) === atob(sealed))
        .map((text) => [id, text] as const);
    });
    expect(texts.length).toBeGreaterThan(2);
    const rounds = texts.slice(0, 40).map(([id, sealed]) => ({ [id]: { ...recordOf(id), sealed } }));
    expect(new Set((await damageRounds(desk, rounds)).map((one) => JSON.stringify(one)))).toEqual(
      new Set([JSON.stringify(unharmed)]),
    );
  });
}

function otherItems(): void {
  test('fifty splices of two records are told as damaged', async () => {
    const pairs = Array.from({ length: 10 }, (_, n) => [idAt(n), idAt(n + 11)] as const);
    const spliced = (one: StoredRecord, other: StoredRecord, share: number) =>
      one.sealed.slice(0, one.sealed.length * share) + other.sealed.slice(one.sealed.length * share);
    const rounds = pairs.flatMap(([first, second], n): Stored[] => {
      const [one, other] = [recordOf(first), recordOf(second)];
      return [
        { [first]: other, [second]: one },
        { [first]: { ...one, sealed: other.sealed } },
        { [first]: { ...one, fingerprint: other.fingerprint } },
        { [first]: { ...one, sealed: spliced(one, other, (n + 1) / 12) } },
        { [`copy of ${first}`]: one },
      ];
    });
    expect(rounds.length).toBe(50);
    const found = await damageRounds(desk, rounds);
    expect(found).toEqual(rounds.map(() => unharmed));
    expect(await recordsIn(desk)).toEqual(whole);
  });

  test.each([
    ['text', 'text'],
    ['a number', 7],
    ['a list', []],
    ['an empty object', {}],
    ['taken away', null],
    ['of a later version', { version: 99, sealed: 'AAAA' }],
  ])('a record that is %s is told as damaged', async (_, item) => {
    expect(await damageRounds(desk, [{ [idAt(3)]: item }])).toEqual([unharmed]);
  });

  test('a field more, or a time of forgetting set past Keylift, is told as damaged', async () => {
    const record = recordOf(idAt(3));
    const found = await damageRounds(desk, [
      { [idAt(3)]: { ...record, more: true } },
      { [idAt(3)]: { ...record, forgottenAt: Date.now() } },
    ]);
    expect(found).toEqual([unharmed, unharmed]);
  });
}
