import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { inShort, reasonOf } from '../../utils/text/one-line.ts';
import { hostile } from '../stages/hostile-text.ts';

const strange = /[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069\u200e\u200f\ufeff]/u;

describe('a text of somebody else, in short,', () => {
  test('is one line of 80 characters at most, without marks that reorder or hide text, and well-formed', () => {
    fc.assert(
      fc.property(fc.array(hostile(), { maxLength: 60 }), (texts) => {
        const short = inShort(texts.join('\n'));
        expect(short.length).toBeLessThanOrEqual(80);
        expect(short).not.toMatch(strange);
        expect(short.isWellFormed()).toBe(true);
      }),
    );
  });

  test('is itself where it is short, and says where it was cut', () => {
    expect(inShort('acme')).toBe('acme');
    expect(inShort(`${'x'.repeat(78)}😀😀`)).toBe(`${'x'.repeat(78)}…`);
  });
});

describe('a reason', () => {
  const key = 'Zq8Tn4LrX2vBk7WmJd5P';

  test('holds nothing of what could not be read', () => {
    const failed = () => {
      try {
        return JSON.parse(`${key}\n"x"`);
      } catch (error) {
        return reasonOf(error);
      }
    };
    expect(failed()).toMatch(/^Unexpected token/);
    expect(failed()).not.toContain(key.slice(0, 4));
  });

  test.each([`No "${key}" here`, `No '${key}\n' here`, `No “${key}” here`, `No "a" but "${key}" here`])(
    'holds nothing that is quoted: %j',
    (message) => {
      expect(reasonOf(new Error(message))).toBe('No … here');
    },
  );

  test('keeps its apostrophes', () => {
    expect(reasonOf(new Error("It can't, since it isn't there"))).toBe("It can't, since it isn't there");
  });

  test('is said of what is no error, too', () => {
    expect(reasonOf('gone\u202e')).toBe('gone');
  });
});
