import { expect, test } from 'vitest';
import { timeAgo } from '../../../components/ui/time-ago.ts';

const second = 1000;
const day = 86_400 * second;

test.each([
  [59 * second, undefined],
  [60 * second, '1 minute ago'],
  [119 * second, '1 minute ago'],
  [3 * 3_600 * second, '3 hours ago'],
  [2 * day, '2 days ago'],
  [15 * day, '2 weeks ago'],
  [400 * day, '1 year ago'],
  [-5 * day, undefined],
])('%i ms ago is %s', (age, words) => {
  expect(timeAgo(0, age, 'en')).toBe(words);
});

test('it speaks the language of the words', () => {
  expect(timeAgo(0, 120 * second, 'de')).toBe('vor 2 Minuten');
});
