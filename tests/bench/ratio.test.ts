import { expect, test } from 'vitest';
import { compare, isDecided, keepsLimit, type Round } from './ratio.ts';

const besideTen = (...ratios: readonly number[]): Round[] =>
  ratios.map((ratio) => ({ keylift: ratio * 10, beside: 10 }));

test('both values and the ratio are medians, with the quartiles beside', () => {
  expect(compare(besideTen(1, 5, 2, 4, 3))).toEqual({
    keylift: 30,
    beside: 10,
    ratio: { median: 3, spread: [2, 4] },
  });
});

test('between two middle values the median is half way', () => {
  expect(compare(besideTen(1, 2, 3, 10)).keylift).toBe(25);
});

test('each round is compared with itself: a busy machine slows both', () => {
  const rounds = [1, 10, 100].map((busy) => ({ keylift: 3 * busy, beside: 2 * busy }));
  expect(compare(rounds).ratio).toEqual({ median: 1.5, spread: [1.5, 1.5] });
});

test('one bad round does not break a limit', () => {
  expect(keepsLimit(compare(besideTen(1, 1, 50)), 1.6)).toBe(true);
});

test('a ratio may be as large as the limit, and no larger', () => {
  expect(keepsLimit(compare(besideTen(2)), 2)).toBe(true);
  expect(keepsLimit(compare(besideTen(2.01)), 2)).toBe(false);
});

test.each<readonly [string, Round]>([
  ['the card of Keylift', { keylift: undefined, beside: 10 }],
  ['the card of the floor', { keylift: 10, beside: undefined }],
  ['any time on the other side', { keylift: 10, beside: 0 }],
])('a round without %s breaks the limit, whatever the others were', (_, without) => {
  const rounds = [...besideTen(1, 1, 1, 1), without];
  expect(compare(rounds).ratio).toBeUndefined();
  expect(keepsLimit(compare(rounds), 3)).toBe(false);
});

test('no round at all keeps no limit', () => {
  expect(keepsLimit(compare([]), 3)).toBe(false);
});

test('ratios far from the limit need no more rounds', () => {
  expect(isDecided(besideTen(1, 1.1, 1.2), 3)).toBe(true);
  expect(isDecided(besideTen(9, 10, 11), 3)).toBe(true);
});

test('ratios around the limit, or close to it for their spread, need more', () => {
  expect(isDecided(besideTen(2.8, 3, 3.2), 3)).toBe(false);
  expect(isDecided(besideTen(2, 2.5, 2.9), 3)).toBe(false);
  expect(isDecided(besideTen(3.1, 3.5, 4), 3)).toBe(false);
});
