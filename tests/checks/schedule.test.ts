import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { dueAt, dueNow } from '../../utils/checks/schedule.ts';
import type { StoredCredential } from '../../utils/credentials/credential.ts';
import type { Verdict } from '../../utils/credentials/verdict.ts';
import { newCredential } from '../stages/background-stage.ts';

const hour = 3_600_000;
const day = 24 * hour;
const start = Date.UTC(2026, 10, 1);
const works = (at: number): Verdict => ({ kind: 'works', at, warnings: [] });
const refused = (at: number): Verdict => ({ kind: 'refused', at, reason: 'wrong-key' });
const unknown = (at: number, retryAt?: number): Verdict => ({
  kind: 'unknown',
  at,
  reason: 'too-many-calls',
  ...(retryAt !== undefined && { retryAt }),
});

function credential(part: Partial<StoredCredential> = {}, account = 'acme'): StoredCredential {
  return { ...newCredential(account), id: account, name: account, savedAt: start, workedAt: start, ...part };
}
const checked = (lastCheck: Verdict, part: Partial<StoredCredential> = {}) =>
  credential({ lastCheck, ...part });

describe('a key that works is due', () => {
  test('a day after its last check, give or take an hour', () => {
    fc.assert(
      fc.property(fc.string(), fc.integer({ min: 0, max: 400 }), (id, days) => {
        const at = start + days * day;
        const due = dueAt({ ...checked(works(at)), id }, 'daily', at);
        expect(due).toBeGreaterThanOrEqual(at + 23 * hour);
        expect(due).toBeLessThan(at + 25 * hour);
      }),
    );
  });

  test('at another minute than others', () => {
    const dues = Array.from({ length: 50 }, (_, n) =>
      dueAt({ ...checked(works(start)), id: `id${n}` }, 'daily', start),
    );
    expect(new Set(dues).size).toBeGreaterThan(20);
  });

  test('never, where nothing is watched', () => {
    expect(dueAt(checked(works(start)), 'never', start + 9 * day)).toBe(Infinity);
  });

  test('once for all the days that were missed', () => {
    const late = start + 9 * day;
    expect(dueNow([checked(works(start))], 'daily', late).length).toBe(1);
    expect(dueNow([checked(works(late))], 'daily', late + hour)).toEqual([]);
  });

  test('now, if it was checked by a clock that ran ahead', () => {
    expect(dueAt(checked(works(start + 90 * day)), 'daily', start)).toBe(start);
  });
});

test('a refusal that may be a passing trouble is looked at again after an hour, a certain one after a day', () => {
  expect(dueAt(checked(refused(start)), 'daily', start)).toBe(start + hour);
  expect(dueAt(checked(refused(start), { refusedAt: start }), 'daily', start)).toBeGreaterThan(
    start + 22 * hour,
  );
});

describe('a key of which nothing was learned is due', () => {
  test('soon, then ever later, at most a day later', () => {
    const pauses = [0, 1, 4, 40, 400].map((hours) => {
      const at = start + hours * hour;
      return (dueAt(checked(unknown(at)), 'daily', at) - at) / hour;
    });
    expect(pauses).toEqual([0.5, 0.5, 2, 20, 24]);
  });

  test('not before the vendor said, and not years later though it says so', () => {
    expect(dueAt(checked(unknown(start, start + 5 * hour)), 'daily', start)).toBe(start + 5 * hour);
    expect(dueAt(checked(unknown(start, start + 900 * day)), 'daily', start)).toBe(start + day);
  });
});

describe('a new key that waits is due', () => {
  const next = { apiKey: 'New00000000000000000', seenAt: start };

  test('though nothing is watched', () => {
    const waiting = checked(works(start), { next: { ...next, lastCheck: unknown(start) } });
    expect(dueAt(waiting, 'never', start)).toBe(start + hour / 2);
  });

  test('no more, once it was refused', () => {
    const no = checked(works(start), { next: { ...next, lastCheck: refused(start) } });
    expect(dueAt(no, 'never', start + day)).toBe(Infinity);
  });
});

describe('of those that are due', () => {
  test('one of each account is checked at a time', () => {
    const [one, other] = [checked(works(start)), { ...checked(works(start + day)), id: 'second' }];
    expect(dueNow([other, one], 'daily', start + 3 * day).map(({ id }) => id)).toEqual(['acme']);
  });

  test('a few are, the longest overdue first, and all of them within half a day', () => {
    const all = Array.from({ length: 1000 }, (_, n) =>
      credential({ lastCheck: works(start + n * 60_000) }, `acme${n}`),
    );
    const now = start + 9 * day;
    const due = dueNow(all, 'daily', now);
    expect(due.length).toBe(42);
    expect(Math.max(...due.map(({ lastCheck }) => lastCheck?.at ?? 0))).toBeLessThan(start + 200 * 60_000);
  });
});
