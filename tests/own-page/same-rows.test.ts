import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { sameRows } from '../../entrypoints/own-page/same-rows.ts';

const row = fc.record({ id: fc.constantFrom('a', 'b', 'c', 'd'), name: fc.constantFrom('One', 'Two') });
const rows = fc.uniqueArray(row, { selector: ({ id }) => id });

test('a row that says what it said is the object of before, and the list says what the new one says', () => {
  fc.assert(
    fc.property(rows, rows, (before, now) => {
      const same = sameRows(before, now);
      expect(same).toEqual(now);
      for (const one of same) {
        const old = before.find(({ id }) => id === one.id);
        expect(one === old).toBe(old?.name === one.name);
      }
    }),
  );
});
