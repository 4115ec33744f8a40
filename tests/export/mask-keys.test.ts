import { describe, expect, test } from 'vitest';
import { keyHider, maskKey } from '../../utils/export/mask-keys.ts';

describe('a masked key', () => {
  test.each([
    ['Zq8Tn4LrX2vBk7WmJd5P', '••••••••Jd5P'],
    ['6f1c2d3e-4a5b-4c6d-8e7f-0a1b2c3d4e5f', '••••••••4e5f'],
    ['twelve-chars', '••••••••hars'],
    ['eleven-char', '••••••••'],
    ['', '••••••••'],
  ])('%s is %s', (key, mask) => {
    expect(maskKey(key)).toBe(mask);
  });
});

describe('hiding keys in a text', () => {
  const key = 'Zq8Tn4LrX2vBk7WmJd5P';

  test('takes every occurrence, wherever it stands', () => {
    expect(keyHider([key])(`${key} a${key}${key}b ${key}`)).toBe(
      '••••••••Jd5P a••••••••Jd5P••••••••Jd5Pb ••••••••Jd5P',
    );
  });

  test('takes a key of odd characters as JSON writes it', () => {
    const odd = 'Zq8"Tn4\\LrX\u20282vBk';
    expect(keyHider([odd])(String.raw`"Zq8\"Tn4\\LrX\u20282vBk"`)).toBe('"••••••••2vBk"');
  });

  test('takes the longer of two keys that begin alike', () => {
    expect(keyHider(['sameStart', 'sameStart-and-more'])('sameStart-and-more sameStart')).toBe(
      '••••••••more ••••••••',
    );
  });

  test('leaves a text without a key as it is', () => {
    expect(keyHider([key])('Zq8Tn4LrX2vBk7WmJd5 is cut')).toBe('Zq8Tn4LrX2vBk7WmJd5 is cut');
  });

  test('leaves a text alone where the "key" is a common short word', () => {
    expect(keyHider(['acme'])('acme')).toBe('acme');
  });
});
