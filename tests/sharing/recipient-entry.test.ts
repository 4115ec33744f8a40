import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { newIdentity, recipientOfIdentity } from '../../utils/age/identity.ts';
import { readAddress } from '../../utils/sharing/recipient-entry.ts';
import { addressFingerprint } from '../../utils/sharing/recipient-fingerprint.ts';

/** Of age's own test suite: nobody's. */
const address = 'age1zvkyg2lqzraa2lnjvqej32nkuu0ues2s82hzrye869xeexvn73equnujwj';
const other = 'age1t7rxyev2z3rw82stdlrrepyc39nvn86l5078zqkf5uasdy86jp6svpy7pa';
const secret = newIdentity();

describe('an address', () => {
  test.each([
    ['as it is', address],
    ['with blanks around it', `  ${address}\n`],
    ['as age-keygen says it', `# public key: ${address}`],
    ['as the whole of what a colleague wrote', `Hi Nora, mine is <${address}>, bye`],
    ['given twice', `${address} ${address}`],
    ['broken by a mail program', `${address.slice(0, 40)}\r\n${address.slice(40)}`],
    ['in capitals', address.toUpperCase()],
  ])('is read %s', (_, text) => {
    expect(readAddress(text)).toEqual({ kind: 'address', address, fingerprint: addressFingerprint(address) });
  });

  test('of any Keylift is read', async () => {
    const made = await recipientOfIdentity(newIdentity());
    expect(readAddress(made ?? '')).toMatchObject({ kind: 'address', address: made });
  });
});

describe('what is no address is told:', () => {
  test.each([
    ['nothing', ' \n', 'empty'],
    ['a secret key', secret, 'secret-key'],
    ['a secret key in small letters', secret.toLowerCase(), 'secret-key'],
    ['the file of age-keygen', `# created: now\n# public key: ${address}\n${secret}\n`, 'secret-key'],
    ['half a secret key', secret.slice(0, 30), 'secret-key'],
    ['a post-quantum secret key', 'AGE-SECRET-KEY-PQ-1QQQ', 'secret-key'],
    ['a plugin’s secret', 'AGE-PLUGIN-YUBIKEY-1QQQ', 'secret-key'],
    ['an SSH secret key', '-----BEGIN OPENSSH PRIVATE KEY-----\nb3Bl', 'secret-key'],
    ['an SSH key', 'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIB nora@acme', 'ssh-key'],
    ['another SSH key', 'ssh-rsa AAAAB3NzaC1yc2E nora@acme', 'ssh-key'],
    ['a key of a security token', 'sk-ssh-ed25519@openssh.com AAAA', 'ssh-key'],
    [
      'a plugin’s recipient',
      'age1yubikey1qwt50d05nh5vutpdzmlg5wn80xq5negm4uj9ghv0snvdd3yysf5yw3rhl3t',
      'other-kind',
    ],
    ['a post-quantum recipient', `age1pq1${'q'.repeat(1900)}`, 'other-kind'],
    ['two addresses', `${address}, ${other}`, 'several'],
    ['one with a letter changed', address.replace('zvky', 'zvkg'), 'mistyped'],
    ['one cut short', address.slice(0, -1), 'mistyped'],
    ['one with a letter too many', `${address}q`, 'mistyped'],
    ['its first letters', 'age1', 'mistyped'],
    ['a fingerprint', '0471 9920 3318 5604 7729', 'fingerprint'],
    ['an e-mail address', 'nora.lind@acme.example', 'email'],
    ['an age file', '-----BEGIN AGE ENCRYPTED FILE-----\nYWdl', 'age-file'],
    ['something else', 'acme.freshdesk.com', 'foreign'],
  ])('%s', (_, text, kind) => {
    expect(readAddress(text)).toEqual({ kind });
  });

  test('and one letter changed anywhere is never another address', () => {
    fc.assert(
      fc.property(
        fc.nat(address.length - 5),
        fc.constantFrom(...Array.from('qpzry9x8gf2tvdw0s3jn54khce6mua7l')),
        (at, letter) => {
          const changed = `${address.slice(0, at + 4)}${letter}${address.slice(at + 5)}`;
          expect(readAddress(changed).kind).toBe(changed === address ? 'address' : 'mistyped');
        },
      ),
    );
  });
});

describe('a fingerprint', () => {
  test('is five groups of four digits, the same in every Keylift', () => {
    expect(addressFingerprint(address)).toBe('8529 8048 1737 1209 2987');
  });

  test('differs from address to address', async () => {
    const some = await Promise.all(Array.from({ length: 40 }, () => recipientOfIdentity(newIdentity())));
    const prints = some.map((one) => addressFingerprint(one ?? ''));
    expect(prints.every((print) => /^\d{4}( \d{4}){4}$/.test(print))).toBe(true);
    for (const group of [0, 1, 2, 3, 4])
      expect(new Set(prints.map((print) => print.split(' ')[group])).size).toBeGreaterThan(35);
  });
});
