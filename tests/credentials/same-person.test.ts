import { expect, test } from 'vitest';
import { type Kinship, kinship, kinshipOf } from '../../utils/credentials/same-person.ts';

const nora = { id: '7', name: 'Nora Lind', email: 'nora.lind@acme.example' };

test.each<[string, Parameters<typeof kinship>[0], Parameters<typeof kinship>[1], Kinship]>([
  [
    'the same e-mail address, however it is written',
    { email: ' Nora.Lind@ACME.example' },
    { owner: nora },
    'same',
  ],
  ['another e-mail address', { email: 'ivo@acme.example' }, { owner: nora }, 'other'],
  ['the same address and another id', { id: '8', email: nora.email }, { owner: nora }, 'same'],
  ['another address and the same id', { id: '7', email: 'ivo@acme.example' }, { owner: nora }, 'other'],
  ['the same id', { id: '7' }, { owner: nora }, 'same'],
  ['another id', { id: '8' }, { owner: nora }, 'other'],
  [
    'the address that the page of the saved one named',
    { email: nora.email },
    { person: { email: nora.email } },
    'same',
  ],
  ['an address where only an id is known', { email: nora.email }, { person: { id: '7' } }, 'unknown'],
  ['a page that names nobody', undefined, { owner: nora }, 'unknown'],
  ['a saved key of which nothing is known', { email: nora.email }, {}, 'unknown'],
  ['empty texts', { id: '', email: '' }, { owner: { id: '', email: '' } }, 'unknown'],
])('%s', (_, person, saved, expected) => {
  expect(kinship(person, saved)).toBe(expected);
});

test('of two saved ones, what the API told counts before what their pages named', () => {
  const ivo = { owner: { email: 'ivo@acme.example' }, person: { email: nora.email } };
  expect(kinshipOf(ivo, { owner: nora })).toBe('other');
  expect(kinshipOf({ person: { email: nora.email } }, { owner: nora })).toBe('same');
});
