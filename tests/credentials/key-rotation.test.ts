import { describe, expect, test } from 'vitest';
import type { StoredCredential } from '../../utils/credentials/credential.ts';
import {
  broughtBack,
  isOldKeyOver,
  joined,
  judged,
  keptForMs,
  keyToCheck,
  withNext,
  withNextOpen,
} from '../../utils/credentials/key-rotation.ts';
import type { Verdict } from '../../utils/credentials/verdict.ts';
import { newCredential } from '../stages/background-stage.ts';

const day = 24 * 60 * 60_000;
const nora = { id: '7', name: 'Nora Lind', email: 'nora.lind@acme.example' };
const works = (at: number): Verdict => ({ kind: 'works', at, owner: nora, warnings: [] });
const limited = (at: number): Verdict => ({ kind: 'limited', at, warnings: [] });
const refused = (at: number): Verdict => ({ kind: 'refused', at, reason: 'wrong-key' });
const unknown = (at: number): Verdict => ({ kind: 'unknown', at, reason: 'offline' });

const saved: StoredCredential = {
  ...newCredential('acme'),
  id: 'acme',
  name: 'Acme desk',
  description: 'Nightly',
  savedAt: 1,
  pageUrl: 'https://acme.freshservice.com/profile',
  owner: nora,
  lastCheck: works(5),
  workedAt: 5,
};
const old = saved.apiKey;
const fresh = 'New00000000000000000';
const waiting = withNext(saved, { apiKey: fresh, seenAt: 10 });

describe('a new key', () => {
  test('waits beside the one in force', () => {
    expect(waiting).toMatchObject({ apiKey: old, lastCheck: works(5), next: { apiKey: fresh } });
  });

  test('that is in force already changes nothing', () => {
    expect(withNext(saved, { apiKey: old, seenAt: 10 })).toBe(saved);
  });

  test('is what is checked, until it was refused', () => {
    expect(keyToCheck(waiting).apiKey).toBe(fresh);
    expect(keyToCheck(judged(waiting, fresh, unknown(20))).apiKey).toBe(fresh);
    const no = judged(waiting, fresh, refused(20));
    expect(keyToCheck(no).apiKey).toBe(old);
    expect(keyToCheck(withNextOpen(no)).apiKey).toBe(fresh);
  });

  test.each([works(20), limited(20)])('comes into force once it is found to be good: $kind', (verdict) => {
    const after = judged(waiting, fresh, verdict);
    expect(after).toMatchObject({ id: 'acme', name: 'Acme desk', description: 'Nightly', apiKey: fresh });
    expect(after).toMatchObject({ lastCheck: verdict, workedAt: 20 });
    expect(after.previous).toMatchObject({ apiKey: old, replacedAt: 20, lastCheck: works(5), owner: nora });
    expect(after.next).toBeUndefined();
  });

  test.each([refused(20), unknown(20)])('does not while it is not: $kind', (verdict) => {
    const after = judged(waiting, fresh, verdict);
    expect(after).toEqual({ ...saved, next: { apiKey: fresh, seenAt: 10, lastCheck: verdict } });
  });

  test('says nothing of the person of the old one', () => {
    const named = { ...waiting, person: { email: 'nora.lind@acme.example' } };
    expect(judged(named, fresh, limited(20))).not.toHaveProperty('person');
  });
});

describe('a check', () => {
  test('of the old key that ends late is no verdict on the new one', () => {
    const after = judged(waiting, old, refused(20));
    expect(after).toMatchObject({ apiKey: old, lastCheck: refused(20), next: { apiKey: fresh } });
    expect(after.next).not.toHaveProperty('lastCheck');
  });

  test('of a key that the credential has no more changes nothing', () => {
    expect(judged(saved, fresh, refused(20))).toBe(saved);
  });

  test('remembers until when the key worked and since when it is refused', () => {
    const twice = judged(judged(judged(saved, old, works(20)), old, refused(30)), old, refused(40));
    expect(twice).toMatchObject({ workedAt: 20, refusedAt: 30 });
    expect(judged(twice, old, unknown(50))).toMatchObject({ workedAt: 20, refusedAt: 30 });
    expect(judged(twice, old, works(50))).not.toHaveProperty('refusedAt');
  });
});

describe('the old key', () => {
  const replaced = judged(waiting, fresh, works(20));

  test('comes back, and the new one can be brought back then', () => {
    const back = broughtBack(replaced, 30);
    expect(back).toMatchObject({
      apiKey: old,
      owner: nora,
      lastCheck: works(5),
      previous: { apiKey: fresh },
    });
    expect(broughtBack(back, 40).apiKey).toBe(fresh);
  });

  test('of a credential that has none does not', () => {
    expect(broughtBack(saved, 30)).toBe(saved);
  });

  test('is kept for thirty days', () => {
    expect(keptForMs).toBe(30 * day);
    expect(isOldKeyOver(replaced, 20 + 30 * day - 1)).toBe(false);
    expect(isOldKeyOver(replaced, 20 + 30 * day)).toBe(true);
    expect(isOldKeyOver(saved, 20 + 30 * day)).toBe(false);
  });
});

describe('two credentials made one', () => {
  const newer = { ...saved, id: 'newer', name: 'Another', description: '', apiKey: fresh, savedAt: 9 };

  test('keep the name of the older one and the key of the newer one', () => {
    const one = joined(saved, newer, 20);
    expect(one).toMatchObject({ id: 'acme', name: 'Acme desk', apiKey: fresh, previous: { apiKey: old } });
  });

  test('keep the older key in force while the newer one has not passed a check', () => {
    const { lastCheck: _lastCheck, ...unchecked } = newer;
    expect(joined(saved, unchecked, 20)).toMatchObject({ apiKey: old, next: { apiKey: fresh } });
  });

  test('know of both where they went', () => {
    const went = (lastFour: string) => [{ by: 'copy-key' as const, at: 1, lastFour }];
    const one = joined({ ...saved, handedOut: went('aaaa') }, { ...newer, handedOut: went('bbbb') }, 20);
    expect(one.handedOut?.map(({ lastFour }) => lastFour)).toEqual(['bbbb', 'aaaa']);
  });
});
