import { isDeepStrictEqual } from 'node:util';
import { generateX25519Identity } from 'age-encryption';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { addAccount } from './add-account.ts';
import { askBackground, checked } from './ask-background.ts';
import type { OwnPage } from './own-page.ts';
import { sealedFor } from './protecting.ts';
import { onDisk, putOnDisk, type Stored } from './vault-in-page.ts';

/** A browser whose stored records can be changed past Keylift. */
export interface Damaging {
  readonly desk: OwnPage;
  close(): Promise<void>;
}

interface Sealed {
  readonly content: { readonly recipient: string; readonly sealed: string };
}

const recordsInAll = 24;

let desk: OwnPage;
let ids: readonly string[];
let whole: Stored;

const idAt = (n: number) => ids[n % ids.length] ?? '';
const sealedOf = (id: string) => (whole[id] as Sealed).content.sealed;
const withSealed = (id: string, sealed: string) => {
  const record = whole[id] as Sealed;
  return { ...record, content: { ...record.content, sealed } };
};

/** What Keylift makes of damaged records. */
interface Told {
  readonly damaged: readonly string[];
  readonly listed: readonly string[];
  readonly keyOfFirst: unknown;
  /** Whether what is stored stayed as it was. */
  readonly isUntouched: boolean;
}

/** Puts these in their places, has Keylift tell what it has, and puts everything back. */
async function told(damage: Stored): Promise<Told> {
  await putOnDisk(desk, { records: damage });
  const before = (await onDisk(desk)).records;
  const { credentials, damaged } = await askBackground(desk, { type: 'state' });
  const [given = ''] = Object.keys(damage);
  const keyOfFirst = await askBackground(desk, { type: 'copy-key', id: given.slice(0, 64) });
  const isUntouched = isDeepStrictEqual((await onDisk(desk)).records, before);
  const added = Object.keys(damage).filter((id) => !(id in whole));
  await putOnDisk(desk, { records: { ...whole, ...Object.fromEntries(added.map((id) => [id, null])) } });
  return {
    damaged: damaged.map(({ id }) => id).toSorted(),
    listed: credentials.map(({ id }) => id).toSorted(),
    keyOfFirst,
    isUntouched,
  };
}

/** What it should make of them. */
function asDamaged(damage: Stored): Told {
  const there = Object.keys(damage).filter((id) => damage[id] !== null);
  const listed = ids.filter((id) => !(id in damage)).toSorted();
  return { damaged: there.toSorted(), listed, keyOfFirst: null, isUntouched: true };
}

/** As many records at once as there are but for one, which has to stay as it is. */
function roundsOf(damages: readonly ((sealed: string) => string)[]): readonly Stored[] {
  const rounds: Stored[] = [];
  for (let from = 0; from < damages.length; from += ids.length - 1) {
    const some = damages.slice(from, from + ids.length - 1).map((damage, n) => {
      const id = idAt(n);
      return [id, withSealed(id, damage(sealedOf(id)))] as const;
    });
    rounds.push(Object.fromEntries(some));
  }
  return rounds;
}

const flippedAt = (at: number) => (sealed: string) => {
  const bytes = Buffer.from(sealed, 'base64');
  bytes[at] = (bytes[at] ?? 0) ^ (1 << (at % 8));
  return bytes.toString('base64');
};

/**
 * A failing disk, or somebody, changes the stored records past Keylift. Each time what was changed is told as damaged and
 * not used, all else works, and what is stored stays as it is. All of it, in the browser that `start` gives.
 */
export function damageRecords(start: () => Promise<Damaging>): void {
  let stage: Damaging;

  beforeAll(async () => {
    stage = await start();
    ({ desk } = stage);
    await askBackground(desk, sealedFor(await generateX25519Identity()));
    ids = await Promise.all(Array.from({ length: recordsInAll }, (_, n) => addAccount(desk, `acme${n}`)));
    for (const id of ids) await checked(desk, id);
    whole = (await onDisk(desk)).records;
  }, 120_000);
  afterAll(() => stage.close());

  test('all records are whole before anything is changed', async () => {
    expect((await told({})).listed).toEqual(asDamaged({}).listed);
  });

  test('one bit of any byte of what is sealed flipped is told as damaged', { timeout: 180_000 }, async () => {
    const shortest = Math.min(...ids.map((id) => atob(sealedOf(id)).length));
    expect(shortest).toBeGreaterThan(500);
    for (const round of roundsOf(Array.from({ length: shortest }, (_, at) => flippedAt(at))))
      expect(await told(round)).toEqual(asDamaged(round));
  });

  test('cut to any length is told as damaged', { timeout: 180_000 }, async () => {
    const shortest = Math.min(...ids.map((id) => sealedOf(id).length));
    const cuts = Array.from({ length: shortest }, (_, at) => (sealed: string) => sealed.slice(0, at));
    for (const round of roundsOf(cuts)) expect(await told(round)).toEqual(asDamaged(round));
  });

  test('forty splices and exchanges of two records are told as damaged', async () => {
    const rounds = Array.from({ length: 10 }, (_, n): readonly Stored[] => {
      const [first, second] = [idAt(n), idAt(n + 11)];
      const [one, other] = [sealedOf(first), sealedOf(second)];
      const at = Math.floor((one.length * (n + 1)) / 12);
      return [
        { [first]: whole[second], [second]: whole[first] },
        { [first]: withSealed(first, other) },
        { [first]: withSealed(first, one.slice(0, at) + other.slice(at)) },
        { [`copy of ${first}`]: whole[first] },
      ];
    }).flat();
    for (const round of rounds) expect(await told(round)).toEqual(asDamaged(round));
  });

  test.each([
    ['text', 'text'],
    ['a number', 7],
    ['a list', []],
    ['an empty object', {}],
    ['of a later version', { version: 99, sealed: 'AAAA' }],
    ['in clear where all is sealed', { content: { clear: '{}' } }],
  ])('a record that is %s is told as damaged', async (_, item) => {
    const id = idAt(3);
    const isPart = typeof item === 'object' && 'content' in item;
    const round = { [id]: isPart ? { ...Object(whole[id]), ...item } : item };
    expect(await told(round)).toEqual(asDamaged(round));
  });

  test('one that is gone is gone, and nothing else is', async () => {
    const round = { [idAt(3)]: null };
    expect(await told(round)).toEqual(asDamaged(round));
  });
}
