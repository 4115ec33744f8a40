// @vitest-environment node
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { newCredential } from '../stages/background-stage.ts';
import type { Background } from '../stages/passphrase-stage.ts';
import { putRaw, rawRecords, vaultKept, ways } from '../stages/vault-stage.ts';

/** A record that does not open or parse is kept as it is and told, and its key can be saved anew. */
let it: Background;
afterEach(() => vi.unstubAllGlobals());

type Raw = Record<string, unknown> & { content: { clear?: string; sealed?: string } };
type Damage = readonly [what: string, why: string, damage: (raw: Raw, other: Raw) => unknown];

const damages: readonly Damage[] = [
  ['text', 'malformed', () => 'text'],
  ['of a later version', 'newer', (raw) => ({ ...raw, version: 99 })],
  ['without its content', 'malformed', ({ content: _content, ...raw }) => raw],
  ['one in another’s place', 'malformed', (_, other) => other],
  ['with another’s content', 'malformed', (raw, { content }) => ({ ...raw, content })],
  [
    'in clear and of another version within',
    'malformed',
    (raw) => ({ ...raw, content: { clear: JSON.stringify({ id: 'acme', version: 2 }) } }),
  ],
  ['sealed for nobody', 'unopened', (raw) => ({ ...raw, content: { recipient: 'age1', sealed: 'AAAA' } })],
];

const flips = [0, 30, 100, 150, -20].map(
  (at): Damage => [
    `with a letter changed at ${at}`,
    'unopened',
    ({ content, ...raw }) => ({ ...raw, content: { ...content, sealed: changed(content.sealed, at) } }),
  ],
);

describe.each(ways)('kept in the way "%s",', (way) => {
  beforeEach(async () => {
    it = await vaultKept(way);
    for (const id of ['acme', 'good']) await it.addCredential(id, id, newCredential(id));
  });

  test.each([...damages, ...(way === 'sealed' ? flips : [])])(
    'a record that is %s',
    async (what, why, damage) => {
      const raw = (await rawRecords()) as Record<'acme' | 'good', Raw>;
      const damaged = damage(raw.acme, raw.good);
      await putRaw('acme', damaged);
      expect(await it.readVault()).toMatchObject({
        damaged: [{ id: 'acme', why: isClear(what) && way === 'sealed' ? 'unopened' : why }],
        credentials: [{ id: 'good' }],
      });
      expect(await it.updateCredential('acme', (one) => ({ ...one, name: 'x' }))).toBe(false);
      await it.forgetCredential('acme');
      await it.restoreCredential('acme');
      await it.purgeForgotten(Date.now() + 1);
      expect([(await rawRecords())['acme'], await it.damagedRecord('acme')]).toEqual([damaged, damaged]);
      // Its key can be saved anew.
      expect(await it.addCredential('anew', 'acme', newCredential('acme'))).toMatchObject({ known: false });
      await it.deleteDamaged('good');
      await it.deleteDamaged('acme');
      expect(Object.keys(await rawRecords()).toSorted()).toEqual(['anew', 'good']);
    },
  );
});

const isClear = (what: string) => what.startsWith('in clear');

function changed(sealed = '', at: number): string {
  const place = at < 0 ? sealed.length + at : at;
  return sealed.slice(0, place) + (sealed[place] === 'A' ? 'B' : 'A') + sealed.slice(place + 1);
}
