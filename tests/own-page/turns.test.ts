import { expect, test } from 'vitest';
import { turns } from '../../entrypoints/own-page/turns.ts';

test('an answer that a newer one has overtaken is not accepted, and one that comes in its turn is', () => {
  const begin = turns();
  const [first, second, third] = [begin(), begin(), begin()];
  expect([second?.(), first?.(), third?.()]).toEqual([true, false, true]);
});

test('an answer is accepted while a newer one is still awaited', () => {
  const begin = turns();
  const first = begin();
  begin();
  expect(first()).toBe(true);
});
