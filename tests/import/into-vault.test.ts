// @vitest-environment node
import * as fc from 'fast-check';
import { beforeEach, describe, expect, test } from 'vitest';
import { browser } from 'wxt/browser';
import { openChecks } from '../../utils/checks/jobs.ts';
import type { Credential } from '../../utils/credentials/credential.ts';
import { exportAs } from '../../utils/export/export.ts';
import { formatFor } from '../../utils/export/registry.ts';
import { answerImport } from '../../utils/import/answer-import.ts';
import type { Choice } from '../../utils/import/merge.ts';
import { readImport } from '../../utils/import/read-import.ts';
import { forgetCredential } from '../../utils/vault/forgotten.ts';
import { readVault, updateCredential } from '../../utils/vault/vault.ts';
import { countOf } from '../counts.ts';
import { setStage } from '../stages/background-stage.ts';
import { hostile } from '../stages/hostile-text.ts';
import { sample } from '../stages/sample-credentials.ts';
import { putRaw, rawRecords as records } from '../stages/vault-stage.ts';

beforeEach(async () => {
  (await setStage()).api.hold = true;
});

const desk = sample('freshdesk');
const textOf = (credential: object) => JSON.stringify(credential);
const add = { kind: 'add' } as const;
/** Each alone, as the first of the answer; all of an import are in one message. */
const compare = async (theirs: object) =>
  (await answerImport({ type: 'import-compare', credentials: [textOf(theirs)] }))[0];
const place = async (theirs: object, choice: Choice = add) =>
  (await answerImport({ type: 'import-chosen', chosen: [{ credential: textOf(theirs), choice }] }))[0];
const saved = async () => (await readVault()).credentials;

/** The mark with which a changed credential may be overwritten. */
async function markOf(theirs: object): Promise<string> {
  const standing = await compare(theirs);
  if (typeof standing !== 'object' || !('mark' in standing))
    throw new Error(`is ${JSON.stringify(standing)}`);
  return standing.mark;
}

function bare<One extends Partial<Credential>>({ owner: _owner, lastCheck: _lastCheck, ...rest }: One) {
  return rest;
}

function exported(credentials: readonly Credential[]): string {
  const format = formatFor('keylift');
  const made = format && exportAs(format, credentials, { now: new Date(0), masked: false });
  if (!made?.ok) throw new Error('not exported');
  return made.content;
}

async function importAll(text: string): Promise<void> {
  const reading = readImport(text);
  if (reading.kind !== 'read') throw new Error(`is ${JSON.stringify(reading)}`);
  const chosen = reading.judged.map((one) => {
    if ('why' in one) throw new Error(`${one.place}: ${JSON.stringify(one.why)}`);
    return { credential: textOf(one.credential), choice: add };
  });
  const ids = await answerImport({ type: 'import-chosen', chosen });
  expect(ids).toEqual(chosen.map(() => expect.any(String)));
}

describe('what comes in', () => {
  test('is new where neither its key nor its id is saved', async () => {
    expect(await compare(desk)).toEqual({ kind: 'new' });
  });

  test('is saved under its own id, with all that it brought but what only a check can tell', async () => {
    await place(desk);
    expect(await saved()).toEqual([{ ...bare(desk), savedAt: expect.any(Number) }]);
  });

  test('is checked', async () => {
    await place(desk);
    expect(await openChecks()).toContain(desk.id);
  });

  test('is the same if only what a check finds out differs', async () => {
    await place(desk);
    expect(await compare(bare(desk))).toEqual({ kind: 'same' });
  });

  test('of a list is the same where its key is saved under whatever name', async () => {
    await place(desk);
    const { id: _, name: __, description: ___, ...line } = desk;
    expect(await compare(line)).toEqual({ kind: 'same' });
  });

  test('is changed by its key where a name differs, even under another id', async () => {
    await place(desk);
    expect(await compare({ ...desk, id: 'other', name: 'Theirs' })).toMatchObject({
      kind: 'changed',
      by: 'key',
      differs: ['name'],
      mine: { name: desk.name, lastFour: desk.apiKey.slice(-4) },
    });
  });

  test('is changed by its id where it has another key', async () => {
    await place(desk);
    const theirs = { ...desk, apiKey: 'Another0Key0Here0012' };
    expect(await compare(theirs)).toMatchObject({ kind: 'changed', by: 'id', differs: ['key'] });
  });

  test('gives no key away when it is compared', async () => {
    await place(desk);
    const answer = JSON.stringify(await compare({ ...desk, apiKey: 'Another0Key0Here0012' }));
    expect(answer).not.toContain(desk.apiKey.slice(0, 12));
  });

  test.each(['{', '{"id":1}', '[]', textOf({ ...desk, apiKey: 'short' }), `{"id":"a","id":"b"}`])(
    'is not taken on trust: %s',
    async (credential) => {
      const chosen = [{ credential, choice: add }];
      expect(await answerImport({ type: 'import-chosen', chosen })).toEqual([undefined]);
      expect(await answerImport({ type: 'import-compare', credentials: [credential] })).toEqual([
        { kind: 'unfit' },
      ]);
      expect(await records()).toEqual({});
    },
  );
});

describe('nothing is overwritten', () => {
  const theirs = { ...desk, name: 'Theirs', apiKey: 'Another0Key0Here0012' };

  test('by what is only added', async () => {
    await place(desk);
    const before = await records();
    expect(await place(theirs)).toBeUndefined();
    expect(await records()).toEqual(before);
  });

  test('without the mark of what it was compared with', async () => {
    await place(desk);
    const mark = await markOf(theirs);
    await place(
      { ...desk, name: 'Renamed meanwhile' },
      { kind: 'theirs', mark: await markOf({ ...desk, name: 'Renamed meanwhile' }) },
    );
    const before = await records();
    expect(await place(theirs, { kind: 'theirs', mark })).toBeUndefined();
    expect(await records()).toEqual(before);
  });

  test('where both are kept: the second gets an id and a name of its own', async () => {
    await place(desk);
    await place({ ...theirs, name: desk.name }, { kind: 'both', mark: await markOf(theirs) });
    expect((await saved()).map(({ name, apiKey }) => [name, apiKey])).toEqual([
      [desk.name, desk.apiKey],
      [`${desk.name} (2)`, theirs.apiKey],
    ]);
  });

  test('where the same key would be there twice', async () => {
    await place(desk);
    const renamed = { ...desk, name: 'Theirs' };
    expect(await place(renamed, { kind: 'both', mark: await markOf(renamed) })).toBeUndefined();
  });

  test('that is damaged: what comes in under its id gets another', async () => {
    await place(desk);
    await putRaw(desk.id, { version: 1, sealed: 'broken' });
    const before = await records();
    expect(await place(desk)).not.toBe(desk.id);
    expect(await records()).toMatchObject(before);
  });

  test('that was forgotten, if it has another key', async () => {
    await place(desk);
    await forgetCredential(desk.id);
    const before = await records();
    await place(theirs);
    expect(await records()).toMatchObject(before);
  });

  test('beside what comes in', async () => {
    await place(desk);
    const before = await records();
    await place(sample('insightly'));
    expect(await records()).toMatchObject(before);
  });
});

describe('theirs, once chosen', () => {
  test('takes the place of mine, which keeps its id and its day', async () => {
    await place(desk);
    const [mine] = await saved();
    const theirs = { ...desk, id: 'other', name: 'Theirs', description: 'new' };
    await place(theirs, { kind: 'theirs', mark: await markOf(theirs) });
    expect(await saved()).toEqual([{ ...bare(theirs), id: desk.id, savedAt: mine?.savedAt }]);
  });

  test('of which only the name was shown changes the name alone', async () => {
    await place(desk);
    const more = {
      previous: { apiKey: 'Old0Key0Here00000012', replacedAt: 1 },
      keptBeside: true as const,
      workedAt: 2,
    };
    await updateCredential(desk.id, (one) => ({ ...one, ...more }));
    const [mine] = await saved();
    const theirs = { ...desk, name: 'Theirs' };
    expect(await compare(theirs)).toMatchObject({ differs: ['name'] });
    await place(theirs, { kind: 'theirs', mark: await markOf(theirs) });
    expect(await saved()).toEqual([{ ...mine, name: 'Theirs' }]);
  });

  test('with another key is found by that key', async () => {
    await place(desk);
    const theirs = { ...desk, apiKey: 'Another0Key0Here0012' };
    await place(theirs, { kind: 'theirs', mark: await markOf(theirs) });
    expect(await compare(theirs)).toEqual({ kind: 'same' });
  });

  test('with another key leaves mine in force until theirs has passed its check', async () => {
    await place(desk);
    const theirs = { ...desk, apiKey: 'Another0Key0Here0012' };
    await place(theirs, { kind: 'theirs', mark: await markOf(theirs) });
    expect(await saved()).toMatchObject([{ apiKey: desk.apiKey, next: { apiKey: theirs.apiKey } }]);
  });
});

test('what was forgotten comes back under its id', async () => {
  await place(desk);
  await forgetCredential(desk.id);
  expect(await place(desk)).toBe(desk.id);
  expect((await saved()).map(({ id }) => id)).toEqual([desk.id]);
});

describe('export, then import', () => {
  const word = fc.stringMatching(/^[a-z][a-z0-9]{2,12}$/);
  const letters = fc.stringMatching(/^[A-Za-z0-9]{20}$/);
  const id = fc.string({ minLength: 1, maxLength: 40 }).filter((it) => it.isWellFormed());
  const person = fc.record({ id: hostile(), name: hostile(), email: hostile() }, { requiredKeys: [] });
  const verdict = fc.oneof(
    fc.record({
      kind: fc.constant('works' as const),
      at: fc.nat(),
      owner: person,
      plan: hostile(),
      warnings: fc.constant<[]>([]),
    }),
    fc.record({
      kind: fc.constant('refused' as const),
      at: fc.nat(),
      reason: fc.constant('wrong-key' as const),
    }),
  );
  const known = fc.tuple(word, letters).map(([name, apiKey]) => ({
    vendor: 'freshdesk',
    account: {
      host: `${name}.freshdesk.com`,
      apiBaseUrl: `https://${name}.freshdesk.com/api/v2`,
      subdomain: name,
    },
    apiKey,
    auth: { scheme: 'basic' as const, password: 'X' },
  }));
  const unknown = fc.tuple(hostile(), hostile(), hostile()).map(([host, prefix, apiKey]) => ({
    vendor: 'of-a-later-version',
    account: { host, apiBaseUrl: host },
    apiKey: `k${apiKey}`,
    auth: { scheme: 'header' as const, header: 'X-Key', prefix },
  }));
  const text = (max: number) => hostile().map((it) => it.slice(0, max));
  const credential = fc
    .tuple(
      fc.oneof(known, unknown),
      fc.record({ id, name: text(200), description: text(2000) }),
      fc.option(verdict),
      fc.option(person),
    )
    .map(
      ([what, named, lastCheck, owner]): Credential => ({
        ...what,
        ...named,
        name: named.name.trim() || 'unnamed',
        ...(lastCheck && { lastCheck }),
        ...(owner && { owner }),
      }),
    );
  const several = fc.uniqueArray(credential, {
    minLength: 1,
    maxLength: 3,
    comparator: (a, b) => a.id === b.id || a.name === b.name || a.apiKey === b.apiKey,
  });

  test('gives the same vault, a thousand times', { timeout: 120_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(several, async (credentials) => {
        await browser.storage.session.remove('records');
        await importAll(exported(credentials));
        const first = await saved();
        expect(first.map(({ savedAt: _savedAt, ...it }) => it)).toEqual(
          expect.arrayContaining(credentials.map(bare)),
        );
        expect(first).toHaveLength(credentials.length);
      }),
      { numRuns: countOf('imports') },
    );
  });
});
