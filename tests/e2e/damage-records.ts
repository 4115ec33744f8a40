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

/**
 * A failing disk, or somebody, changes the stored records past Keylift. Each time what was changed is told as damaged and
 * not used, all else works, and what is stored stays as it is. All of it, in the browser that `start` gives.
 */
export function damageRecords(start: () => Promise<Damaging>): void {
  let stage: Damaging;
  let desk: OwnPage;
  let ids: readonly string[];
  let whole: Stored;

  beforeAll(async () => {
    stage = await start();
    ({ desk } = stage);
    await askBackground(desk, sealedFor(await generateX25519Identity()));
    ids = await Promise.all(Array.from({ length: recordsInAll }, (_, n) => addAccount(desk, `acme${n}`)));
    for (const id of ids) await checked(desk, id);
    whole = (await onDisk(desk)).records;
  }, 120_000);
  afterAll(() => stage.close());

  const idAt = (n: number) => ids[n % ids.length] ?? '';
  const sealedOf = (id: string) => (whole[id] as Sealed).content.sealed;
  const withSealed = (id: string, sealed: string) => {
    const record = whole[id] as Sealed;
    return { ...record, content: { ...record.content, sealed } };
  };

  /** Puts these in their places, has Keylift tell what it has, and puts everything back. */
  async function expectTold(damage: Stored): Promise<void> {
    await putOnDisk(desk, { records: damage });
    const before = (await onDisk(desk)).records;
    const { credentials, damaged } = await askBackground(desk, { type: 'state' });
    const there = Object.keys(damage).filter((id) => damage[id] !== null);
    expect(damaged.map(({ id }) => id).toSorted()).toEqual(there.toSorted());
    const others = ids.filter((id) => !(id in damage));
    expect(credentials.map(({ id }) => id).toSorted()).toEqual(others.toSorted());
    const [given = ''] = Object.keys(damage);
    expect(await askBackground(desk, { type: 'copy-key', id: given.slice(0, 64) })).toBe(null);
    expect((await onDisk(desk)).records).toEqual(before);
    const added = there.filter((id) => !(id in whole)).map((id) => [id, null] as const);
    await putOnDisk(desk, { records: { ...whole, ...Object.fromEntries(added) } });
  }

  /** As many records at once as there are but for one, which has to stay as it is. */
  async function expectAllTold(damages: readonly ((sealed: string) => string)[]): Promise<void> {
    for (let from = 0; from < damages.length; from += ids.length - 1) {
      const some = damages.slice(from, from + ids.length - 1).map((damage, n) => {
        const id = idAt(n);
        return [id, withSealed(id, damage(sealedOf(id)))] as const;
      });
      await expectTold(Object.fromEntries(some));
    }
  }

  test('all records are whole before anything is changed', () => expectTold({}));

  test('one bit of any byte of what is sealed flipped is told as damaged', { timeout: 180_000 }, async () => {
    const shortest = Math.min(...ids.map((id) => atob(sealedOf(id)).length));
    expect(shortest).toBeGreaterThan(500);
    await expectAllTold(
      Array.from({ length: shortest }, (_, at) => (sealed: string) => {
        const bytes = Buffer.from(sealed, 'base64');
        bytes[at] = (bytes[at] ?? 0) ^ (1 << (at % 8));
        return bytes.toString('base64');
      }),
    );
  });

  test('cut to any length is told as damaged', { timeout: 180_000 }, async () => {
    const shortest = Math.min(...ids.map((id) => sealedOf(id).length));
    await expectAllTold(
      Array.from({ length: shortest }, (_, length) => (sealed: string) => sealed.slice(0, length)),
    );
  });

  test('forty splices and exchanges of two records are told as damaged', async () => {
    for (let n = 0; n < 10; n += 1) {
      const [first, second] = [idAt(n), idAt(n + 11)];
      const [one, other] = [sealedOf(first), sealedOf(second)];
      const at = Math.floor((one.length * (n + 1)) / 12);
      await expectTold({ [first]: whole[second], [second]: whole[first] });
      await expectTold({ [first]: withSealed(first, other) });
      await expectTold({ [first]: withSealed(first, one.slice(0, at) + other.slice(at)) });
      await expectTold({ [`copy of ${first}`]: whole[first] });
    }
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
    await expectTold({ [id]: isPart ? { ...Object(whole[id]), ...item } : item });
  });

  test('one that is gone is gone, and nothing else is', () => expectTold({ [idAt(3)]: null }));
}
