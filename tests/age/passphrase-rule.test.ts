import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { newPassphraseFault, shortestPassphrase } from '../../utils/age/passphrase-rule.ts';

const fault = (passphrase: string) => newPassphraseFault(passphrase, passphrase);

/** Of the commonest, what people make of them to get to twelve characters, and patterns. */
const easy = [
  'password1234',
  'password12345',
  'Password1234',
  'Password123!',
  'Password2026!',
  'P@ssw0rd1234',
  'p@ssword12345',
  'passwordpassword',
  'mypassword123',
  'password!!!!',
  'drowssap4321',
  '123456789012',
  '1234567890123456',
  '0987654321098',
  '111111111111',
  '123123123123',
  'qwertyuiop123',
  'qwertyuiop[]',
  'Qwertyuiop123!',
  'qwerty123456',
  '1q2w3e4r5t6y',
  '1qaz2wsx3edc',
  'qazwsxedcrfv',
  'zxcvbnm12345',
  'asdfghjkl123',
  'asdfasdfasdf',
  'abcdefghijkl',
  'abcabcabcabc',
  'abc123abc123',
  'aaaaaaaaaaaa',
  'aaaaaaaaaaaaaaaaaaaaaaaa',
  'abababababababab',
  'iloveyou1234',
  'iloveyou2026',
  'sunshine1234',
  'princess1234',
  'football1234',
  'letmein12345',
  'welcome12345',
  'Welcome2026!',
  'admin1234567',
  'administrator',
  'changeme1234',
  'keylift12345',
  'Keylift2026!',
  'freshdesk123',
  'Freshworks2026',
  'insightly1234',
  '            ',
];

const good = [
  'correct horse battery staple',
  'four unrelated plain words',
  'tulip anchor velvet drum',
  'mosaic-heron-plywood-sage',
  'Nine pelicans ate my homework',
  'the kettle hums in B flat',
  'ocean grape ladder nickel',
  'quartz biscuit umbrella',
  'never trust a purple goat',
  'x7#Lq9vR2!mTz',
  'vK4tq8ZnW2pLs',
  'mwzr kqpt ylbn',
  'Zq8Tn4LrX2vBk7WmJd5P',
  'wir fahren morgen nach Görlitz',
  'trois petits hérissons bleus',
  'äpfel und birnen im keller',
  'лес река облако пчела',
  '犬が静かに海を見ている夜だ',
  '🦊🌋🥨🎻🧵🪁🍋🚲🧊🪐🐙🎈',
  'my aunt keeps 14 green umbrellas',
  'basalt/otter/ribbon/41',
];

describe('a passphrase that is chosen', () => {
  test.each(easy)('"%s" is too easy', async (passphrase) => {
    expect(await fault(passphrase)).toBe('easy');
  });

  test.each(good)('"%s" is taken', async (passphrase) => {
    expect(await fault(passphrase)).toBeUndefined();
  });

  test('of fewer than twelve characters is too short, whatever they are', async () => {
    const character = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 1 });
    await fc.assert(
      fc.asyncProperty(fc.array(character, { maxLength: shortestPassphrase - 1 }), async (characters) => {
        const passphrase = Array.from(characters.join(''))
          .slice(0, shortestPassphrase - 1)
          .join('');
        expect(await fault(passphrase)).toBe('too-short');
      }),
    );
    expect(await fault('🔑'.repeat(11))).toBe('too-short');
  });

  test.each(['', 'correct horse', 'correct horse battery stapler'])(
    'and typed the second time as "%s" is not the same',
    async (again) => {
      expect(await newPassphraseFault('correct horse battery staple', again)).toBe('differ');
    },
  );
});
