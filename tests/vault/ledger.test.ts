// @vitest-environment node
import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { browser } from 'wxt/browser';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { note, settle } from '../../utils/vault/ledger.ts';
import { exclusively, readItems, readRecord, readRecords, writeRecords } from '../../utils/vault/records.ts';
import { clearLedger } from './clear-ledger.ts';

beforeEach(async () => {
  vi.restoreAllMocks();
  fakeBrowser.reset();
  await clearLedger();
  await readRecords('free');
});

const write = (next: Record<string, unknown>) =>
  exclusively(() => writeRecords(new Map(Object.entries(next))));
/** Past the ledger. */
const put = (id: string, item: unknown) => browser.storage.local.set({ [`credential:${id}`]: item });
const drop = (id: string) => browser.storage.local.remove(`credential:${id}`);

async function standings(hold: 'free' | 'held' = 'free') {
  const read = hold === 'free' ? readRecords(hold) : exclusively(() => readRecords(hold));
  return Object.fromEntries([...(await read)].map(([id, { standing }]) => [id, standing]));
}

describe('a record', () => {
  test('that was written stands as written', async () => {
    await write({ one: { a: 1 }, two: { a: 2 } });
    expect(await standings()).toEqual({ one: 'as-written', two: 'as-written' });
  });

  test('whose fields come back in another order stands as written', async () => {
    await write({ one: { a: 1, b: { c: 2, d: 3 } } });
    await put('one', { b: { d: 3, c: 2 }, a: 1 });
    expect(await standings()).toEqual({ one: 'as-written' });
  });

  test('whose list comes back in another order has changed', async () => {
    await write({ one: { list: [1, 2] } });
    await put('one', { list: [2, 1] });
    expect(await standings()).toEqual({ one: 'changed' });
  });

  test('that was rolled back has changed', async () => {
    await write({ one: 'first' });
    await write({ one: 'second' });
    await put('one', 'first');
    expect(await standings()).toEqual({ one: 'changed' });
    expect((await readRecord('one', 'free'))?.standing).toBe('changed');
  });

  test('that another one lies in place of has changed', async () => {
    await write({ one: 'first', two: 'second' });
    await put('two', 'first');
    expect(await standings()).toEqual({ one: 'as-written', two: 'changed' });
  });

  test('that Keylift never wrote is foreign', async () => {
    await write({ one: 'first' });
    await put('other', 'first');
    expect(await standings()).toEqual({ one: 'as-written', other: 'foreign' });
  });

  test('that was removed and came back is foreign', async () => {
    await write({ one: 'first' });
    await write({ one: undefined });
    expect(await standings()).toEqual({});
    await put('one', 'first');
    expect(await standings()).toEqual({ one: 'foreign' });
  });

  test('that went away by itself is gone, with the time of its last writing', async () => {
    await write({ one: 'first' });
    await drop('one');
    expect((await readRecords('free')).get('one')).toEqual({
      standing: 'gone',
      at: expect.any(Number),
      item: undefined,
    });
    expect((await readRecord('one', 'free'))?.standing).toBe('gone');
  });

  test('is written in one step with what goes alongside', async () => {
    const set = vi.spyOn(browser.storage.local, 'set');
    await exclusively(() =>
      writeRecords(
        new Map([
          ['one', 1],
          ['two', 2],
        ]),
        { other: 3 },
      ),
    );
    expect(set.mock.calls).toEqual([[{ 'credential:one': 1, 'credential:two': 2, other: 3 }]]);
  });
});

describe('a ledger', () => {
  test('that never existed takes over what is there', async () => {
    await clearLedger();
    await put('old', 'from before');
    expect(await standings()).toEqual({ old: 'as-written' });
    await put('later', 'from elsewhere');
    expect(await standings()).toEqual({ old: 'as-written', later: 'foreign' });
  });

  test('that never existed takes over what is there before the first write', async () => {
    await clearLedger();
    await put('old', 'from before');
    await write({ one: 'first' });
    expect(await standings()).toEqual({ old: 'as-written', one: 'as-written' });
  });

  test('that was begun on an empty vault takes nothing over later', async () => {
    await put('one', 'from elsewhere');
    expect(await standings()).toEqual({ one: 'foreign' });
  });
});

describe('a kill', () => {
  const noted = (next: Record<string, unknown>) => note(new Map(Object.entries(next)), readItems);

  test('before the write leaves the old state, and the new one is accepted no more', async () => {
    await write({ one: 'old' });
    await noted({ one: 'new' });
    expect(await standings()).toEqual({ one: 'as-written' });
    expect(await standings('held')).toEqual({ one: 'as-written' });
    await put('one', 'new');
    expect(await standings()).toEqual({ one: 'changed' });
  });

  test('after the write leaves the new state, and the old one is accepted no more', async () => {
    await write({ one: 'old' });
    await noted({ one: 'new' });
    await put('one', 'new');
    expect(await standings()).toEqual({ one: 'as-written' });
    expect(await standings('held')).toEqual({ one: 'as-written' });
    await put('one', 'old');
    expect(await standings()).toEqual({ one: 'changed' });
  });

  test.each([
    ['before', false],
    ['after', true],
  ])('in the middle of writing, just %s the record is written, damages nothing', async (_, isWritten) => {
    await write({ one: 'old' });
    const set = browser.storage.local.set.bind(browser.storage.local);
    let held = () => undefined as void;
    const reached = new Promise<void>((resolve) => {
      held = resolve;
    });
    // oxlint-disable-next-line typescript/no-misused-promises -- the mock's type is that of callbacks
    vi.spyOn(browser.storage.local, 'set').mockImplementation(async (items) => {
      if (isWritten) await set(items);
      held();
      return new Promise<void>(() => undefined);
    });
    void writeRecords(new Map([['one', 'new']]));
    await reached;
    expect(await standings()).toEqual({ one: 'as-written' });
  });

  test('before the first write of a record leaves nothing that is gone', async () => {
    await noted({ one: 'new' });
    expect(await standings('held')).toEqual({});
    await put('one', 'new');
    expect(await standings()).toEqual({ one: 'foreign' });
  });

  test('after a removal leaves nothing that is gone', async () => {
    await write({ one: 'old' });
    await noted({ one: undefined });
    await drop('one');
    expect(await standings()).toEqual({});
  });

  test('in several writes one after the other leaves each of them acceptable until it is settled', async () => {
    await write({ one: 'old' });
    await noted({ one: 'new' });
    await noted({ one: 'newer' });
    expect(await standings()).toEqual({ one: 'as-written' });
    await settle(new Map([['one', 'old']]));
    await put('one', 'newer');
    expect(await standings()).toEqual({ one: 'changed' });
  });
});

describe('a reader sees no damage', () => {
  /** Does something just before, and just after, the next reading of all items. */
  function around(before: () => Promise<void>, after: () => Promise<void>): void {
    const get = browser.storage.local.get.bind(browser.storage.local);
    // oxlint-disable-next-line typescript/no-misused-promises -- the mock's type is that of callbacks
    vi.spyOn(browser.storage.local, 'get').mockImplementationOnce(async (keys) => {
      await before();
      const items = await get(keys);
      await after();
      return items;
    });
  }

  test('when a record is written between its readings of the ledger and of the records', async () => {
    await write({ one: 'old' });
    around(
      () => write({ one: 'new', two: 'first' }),
      async () => undefined,
    );
    expect(await standings()).toEqual({ one: 'as-written', two: 'as-written' });
  });

  test('when a record is written before and again after its reading of the records', async () => {
    await write({ one: 'old' });
    around(
      () => write({ one: 'new' }),
      () => write({ one: 'newer' }),
    );
    expect(await standings()).toEqual({ one: 'as-written' });
  });

  test('while others write, remove and add', { timeout: 30_000 }, async () => {
    await write({ one: 0, two: 0 });
    const writing = (async () => {
      for (let n = 1; n <= 60; n += 1) {
        await write(n % 3 === 0 ? { one: n, new: undefined } : { one: n, new: n });
      }
      return 'done' as const;
    })();
    const seen = new Set<string>();
    while ((await Promise.race([writing, new Promise((later) => setTimeout(later, 1))])) !== 'done')
      for (const standing of Object.values(await standings())) seen.add(standing);
    expect([...seen]).toEqual(['as-written']);
  });
});
