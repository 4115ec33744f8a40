import { expect, test } from 'vitest';
import { isKept, type Line, summary, table } from './table.ts';

const round = (keylift: number | undefined) => ({ keylift, beside: 2 });
const kept: Line = {
  name: 'ordinary page',
  beside: 'floor',
  rounds: [round(2), round(3), round(4)],
  limit: 1.6,
};
const broken: Line = { ...kept, name: 'key page', rounds: [round(7), round(8)], limit: 3 };
const missing: Line = { ...kept, name: 'card', rounds: [round(2), round(undefined)] };
const size: Line = { name: 'content script', kilobytes: 4.2, limit: 6 };

test('a line shows both values, the ratio with its spread, the rounds, the limit and the verdict', () => {
  expect(table([kept, broken, missing, size]).split('\n')).toEqual([
    '                Keylift   beside         ratio       quartiles  rounds  limit',
    'ordinary page   3.00 ms  2.00 ms  floor  1.50x  1.25x to 1.75x       3  1.60x      ok',
    'key page        7.50 ms  2.00 ms  floor  3.75x  3.63x to 3.88x       2  3.00x  BROKEN',
    'card            2.00 ms  2.00 ms  floor      –               –       2  1.60x  BROKEN',
    'content script  4.20 kB                                                  6 kB      ok',
  ]);
});

test('a size is judged by itself', () => {
  expect(isKept(size)).toBe(true);
  expect(isKept({ ...size, kilobytes: 6.01 })).toBe(false);
});

test('the last line names the broken limits', () => {
  expect(summary([kept, broken, missing])).toBe('broken: key page; card');
  expect(summary([kept, size])).toBe('all limits hold');
});
