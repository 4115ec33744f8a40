// @vitest-environment node
import { armor, Encrypter, generateX25519Identity, identityToRecipient } from 'age-encryption';
import { describe, expect, test } from 'vitest';
import { mostWork, openFile, sealFile, workOf, writtenWork } from '../../utils/age/passphrase-file.ts';

const passphrase = 'correct horse battery staple';
const quiet = () => undefined;
const seal = (text: string, work = 2) => sealFile(text, passphrase, quiet, work);
const open = (file: Uint8Array, given = passphrase) => openFile(file, given, quiet);
const bytes = (text: string) => new TextEncoder().encode(text);
const problem = (name: string) => ({ ok: false, problem: name });

/** The same file with another line in place of its scrypt stanza's first. */
function withStanza(file: Uint8Array, change: (line: string) => string): Uint8Array {
  const text = Buffer.from(file).toString('latin1');
  return Buffer.from(text.replace(/-> scrypt [^\n]+/, change), 'latin1');
}

describe('what is sealed with a passphrase', () => {
  test.each(['', 'kéy ✓', 'x'.repeat(200_000)])('opens with it (%#)', async (text) => {
    expect(await open(await seal(text))).toEqual({ ok: true, text });
  });

  test('is an age file that age-encryption itself opens', async () => {
    const { Decrypter } = await import('age-encryption');
    const decrypter = new Decrypter();
    decrypter.addPassphrase(passphrase);
    expect(await decrypter.decrypt(await seal('key'), 'text')).toBe('key');
  });

  test('takes the work that its header names, 18 unless told otherwise', async () => {
    expect(writtenWork).toBe(18);
    const header = Buffer.from(await seal('key', 5)).toString('latin1');
    expect(header).toMatch(/^age-encryption\.org\/v1\n-> scrypt [\w+/]{22} 5\n/);
  });

  test('looks different each time', async () => {
    expect(await seal('key')).not.toEqual(await seal('key'));
  });

  test('opens in its armored form too', async () => {
    expect(await open(bytes(armor.encode(await seal('key'))))).toEqual({ ok: true, text: 'key' });
  });

  test('may be one that age-encryption made', async () => {
    const encrypter = new Encrypter();
    encrypter.setPassphrase(passphrase);
    encrypter.setScryptWorkFactor(3);
    expect(await open(await encrypter.encrypt('key'))).toEqual({ ok: true, text: 'key' });
  });
});

describe('a file is not opened', () => {
  test.each(['', 'wrong', `${passphrase} `, passphrase.toUpperCase()])(
    'with another passphrase: "%s"',
    async (given) => {
      expect(await open(await seal('key'), given)).toEqual(problem('wrong-passphrase'));
    },
  );

  test.each(['', 'text', '{"format":"keylift.credentials"}', '-----BEGIN AGE ENCRYPTED FILE-----\nAAAA'])(
    'that is no age file: "%s"',
    async (text) => {
      expect(await open(bytes(text))).toEqual(problem('not-age'));
    },
  );

  test('that is sealed for a recipient', async () => {
    const encrypter = new Encrypter();
    encrypter.addRecipient(await identityToRecipient(await generateX25519Identity()));
    expect(await open(await encrypter.encrypt('key'))).toEqual(problem('not-age'));
  });

  test('whose contents were changed', async () => {
    const file = await seal('key');
    file.set([(file.at(-1) ?? 0) ^ 1], file.length - 1);
    expect(await open(file)).toEqual(problem('damaged'));
  });

  test('that was cut, wherever', async () => {
    const file = await seal('key');
    for (let length = 22; length < file.length; length += 1) {
      const opened = await open(file.subarray(0, length));
      expect(opened.ok, `at ${length}`).toBe(false);
    }
  });

  test.each([
    ['has no work factor', (line: string) => line.replace(/ \d+$/, '')],
    ['has a work factor with a zero in front', (line: string) => line.replace(/ (\d+)$/, ' 0$1')],
    ['has a work factor that is no number', (line: string) => line.replace(/ \d+$/, ' 1e3')],
    ['has a short salt', (line: string) => line.replace(/(-> scrypt )[^ ]{4}/, '$1')],
    ['has an argument too many', (line: string) => `${line} 1`],
  ])('whose stanza %s', async (_, change) => {
    expect(await open(withStanza(await seal('key'), change))).toEqual(problem('damaged'));
  });

  test('whose stanza holds more than one key, which several passphrases could open', async () => {
    const text = Buffer.from(await seal('key')).toString('latin1');
    const longer = text.replace(/(-> scrypt [^\n]+\n)[^\n]{43}\n/, `$1${'A'.repeat(54)}\n`);
    expect(longer.length).toBe(text.length + 11);
    expect(await open(Buffer.from(longer, 'latin1'))).toEqual(problem('damaged'));
  });

  test('that has another stanza beside the passphrase', async () => {
    const text = Buffer.from(await seal('key')).toString('latin1');
    const more = text.replace(/\n--- /, '\n-> X25519 x\n\n--- ');
    expect(await open(Buffer.from(more, 'latin1'))).toEqual(problem('not-age'));
  });
});

describe('the work', () => {
  test.each([mostWork + 1, 22, 30, 99_999_999])(
    'of 2^%i is refused before any of it is done',
    async (work) => {
      const told: number[] = [];
      const file = withStanza(await seal('key'), (line) => line.replace(/\d+$/, String(work)));
      expect(await openFile(file, passphrase, (done) => void told.push(done))).toEqual(problem('too-costly'));
      expect(told).toEqual([]);
    },
  );

  test('is told without opening the file', async () => {
    expect(workOf(await seal('key', 7))).toBe(7);
    expect(workOf(bytes('age-encryption.org/v1\n-> X25519 x 7\n'))).toBe(0);
  });

  test('tells how far it has come, upwards, to the end, and at most a hundred and one times', async () => {
    const told: number[] = [];
    await sealFile('key', passphrase, (done) => void told.push(done), 12);
    expect(told.length).toBeGreaterThan(20);
    expect(told.length).toBeLessThanOrEqual(101);
    expect(told).toEqual(told.toSorted((a, b) => a - b));
    expect(told.at(-1)).toBe(1);
  });
});
