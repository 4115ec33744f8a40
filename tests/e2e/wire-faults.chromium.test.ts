import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Verdict } from '../../utils/credentials/verdict.ts';
import { vendors } from '../../utils/vendors/registry-on-disk.ts';
import { askBackground, checked, deskOf } from './ask-background.ts';
import { type Stage, startStage } from './stage.ts';
import { addByHand, inPool } from './verdict-rows.ts';
import type { Wire } from './wire.ts';
import { asWanted, keyIn, startWireOf, type WireRow, wireRows } from './wire-rows.ts';

/** What can happen below an answer, through the extension's own fetch, for each vendor. */
const ids = vendors.map(({ id }) => id);
const rows = wireRows(ids);
const megabyte = 1_000_000;

let wire: Wire;
let stage: Stage;
let outcomes: ReadonlyMap<WireRow, PromiseSettledResult<Verdict | undefined>>;

beforeAll(async () => {
  wire = await startWireOf(rows);
  stage = await startStage({
    hostRules: rows.map(({ host }) => `MAP ${host} 127.0.0.1:${wire.port}`).join(', '),
  });
  const settled = await inPool(rows, 12, ({ vendor, account }) => verdictOf(stage, vendor, account));
  outcomes = new Map(settled.map((outcome, index) => [rows[index] as WireRow, outcome]));
}, 240_000);
afterAll(() => Promise.all([stage.close(), wire.close()]));

describe.each(ids)('%s answers with', (vendor) => {
  const own = rows.filter((row) => row.vendor === vendor);

  test.each(own.map((row) => ({ row, about: row.fault.about })))('$about', ({ row }) => {
    const outcome = outcomes.get(row);
    if (outcome?.status !== 'fulfilled') throw outcome?.reason ?? new Error('was not asked');
    const { at, ...verdict } = outcome.value ?? { at: 0 };
    expect(at).toBeGreaterThan(0);
    expect(verdict).toEqual(asWanted(row.fault.expect));
  });

  test('50 MB, of which only what fits the line’s buffers is ever sent', () => {
    const flooded = own.find(({ fault }) => fault.about === '50 MB');
    const sent = wire.sentTo(flooded?.host ?? '');
    expect(sent).toBeGreaterThan(megabyte);
    expect(sent).toBeLessThan(20 * megabyte);
  });
});

test('each key reached the API of its own account and nothing else', () => {
  const carried = wire.requests.map((request) => ({ host: request.host, key: keyIn(request) }));
  for (const { vendor, account, host } of rows) {
    const key = stage.sandbox.keyOf(vendor, account);
    expect(new Set(carried.filter((one) => one.key.includes(key)).map((one) => one.host))).toEqual(
      new Set([host]),
    );
  }
  expect(stage.sandbox.log).toEqual([]);
});

test.each(ids)(
  '%s behind a certificate that nobody vouches for: unreachable, and nothing is sent',
  async (vendor) => {
    const strict = await startStage({ chromium: { certificates: 'vouched-for' } });
    try {
      const verdict = await verdictOf(strict, vendor, 'tls1');
      expect(verdict).toEqual({ kind: 'unknown', reason: 'unreachable', at: verdict?.at });
      expect(strict.sandbox.log).toEqual([]);
    } finally {
      await strict.close();
    }
  },
);

async function verdictOf(on: Stage, vendor: string, account: string): Promise<Verdict | undefined> {
  const desk = deskOf(on.chromium);
  const id = await addByHand({ vendor, address: account, entry: { account } }, on, desk);
  await checked(desk, id);
  const { credentials } = await askBackground(desk, { type: 'state' });
  return credentials.find((credential) => credential.id === id)?.lastCheck;
}
