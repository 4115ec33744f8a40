import { armor } from 'age-encryption';
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { ageArmor } from '../../utils/age/armor.ts';

test('the armor of any file is read back to the same bytes', () => {
  fc.assert(
    fc.property(fc.uint8Array({ minLength: 1, maxLength: 400 }), (file) => {
      expect(armor.decode(ageArmor(file))).toEqual(file);
    }),
  );
});

test.each([47, 48, 49, 96, 200_000])(
  'no line of the armor of %i bytes is longer than the format allows',
  (size) => {
    const lines = ageArmor(new Uint8Array(size)).trimEnd().split('\n').slice(1, -1);
    expect(lines.slice(0, -1).every(({ length }) => length === 64)).toBe(true);
    expect(lines.at(-1)?.length).toBeLessThanOrEqual(64);
  },
);
