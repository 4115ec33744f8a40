import { describe, expect, test } from 'vitest';
import {
  forColleague,
  type Protection,
  protectedCommand,
  protectedName,
  protectionFault,
} from '../../utils/sharing/protection.ts';
import { readAddress } from '../../utils/sharing/recipient-entry.ts';

const plain: Protection = { kind: 'plain' };
const passphrase = (first: string, again = first): Protection => ({
  kind: 'passphrase',
  passphrase: first,
  again,
});

describe('a file cannot be made', () => {
  test.each([
    ['too-short', passphrase('short')],
    ['easy', passphrase('abababababababab')],
    ['differ', passphrase('correct horse battery', 'correct house battery')],
    ['differ', passphrase('correct horse battery', '')],
  ])('while its passphrase is %s', async (fault, protection) => {
    expect(await protectionFault(protection)).toBe(fault);
  });

  test('until then: in the clear it always can, and with the same long passphrase twice', async () => {
    expect(await protectionFault(plain)).toBeUndefined();
    expect(await protectionFault(passphrase('correct horse battery'))).toBeUndefined();
  });
});

describe('a file with a passphrase', () => {
  const sealed = passphrase('correct horse');

  test('is named as the age file that it is', () => {
    expect([protectedName('acme.json', plain), protectedName('acme.json', sealed)]).toEqual([
      'acme.json',
      'acme.json.age',
    ]);
  });

  test('is opened before the command that takes it runs', () => {
    expect(protectedCommand('acme.json', 'put @acme.json', sealed)).toBe(
      'age -d -o acme.json acme.json.age && { put @acme.json; }',
    );
  });

  test('comes with the way to open it where nothing else is to be run', () => {
    expect(protectedCommand('acme.txt', undefined, sealed)).toBe('age -d -o acme.txt acme.txt.age');
  });

  test('needs no such thing in the clear', () => {
    expect(protectedCommand('acme.txt', undefined, plain)).toBeUndefined();
  });
});

describe('a file for a colleague', () => {
  const nora = 'age1zvkyg2lqzraa2lnjvqej32nkuu0ues2s82hzrye869xeexvn73equnujwj';
  const other = 'age1t7rxyev2z3rw82stdlrrepyc39nvn86l5078zqkf5uasdy86jp6svpy7pa';
  const known = [{ name: 'Nora', address: nora, fingerprint: '1' }];
  const given = (typed: string, name = '') => forColleague(readAddress(typed), typed, name, known);

  test.each([
    ['no-address', given('')],
    ['no-address', given('nora@acme.example')],
    ['no-address', forColleague({ kind: 'own' }, nora, '', [])],
    ['not-compared', given(other, ' NORA ')],
  ])('cannot be made: %s', async (fault, protection) => {
    expect(await protectionFault(protection)).toBe(fault);
  });

  test.each([
    ['nobody who is remembered', given(other)],
    ['somebody who is remembered', given(nora, 'Nora')],
    ['another name', given(other, 'Ola')],
  ])('can be made for %s', async (_, protection) => {
    expect(await protectionFault(protection)).toBeUndefined();
  });

  test('can be made for another address than the remembered one, once that was compared', async () => {
    const { instead, ...rest } = given(other, 'Nora');
    const compared = { ...rest, instead: instead && { ...instead, compared: true } };
    expect(await protectionFault(compared)).toBeUndefined();
  });

  test('keeps nothing of a secret key', () => {
    expect(JSON.stringify(given(`AGE-SECRET-KEY-1${'Q'.repeat(58)}`))).not.toContain('QQQ');
  });

  test('is named as the age file that it is, and comes with no command', () => {
    expect(protectedName('acme.json', given(nora))).toBe('acme.json.age');
    expect(protectedCommand('acme.json', 'put @acme.json', given(nora))).toBeUndefined();
  });
});
