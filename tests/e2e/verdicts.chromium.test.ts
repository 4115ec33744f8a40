import { createServer } from 'node:net';
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { ListedCredential } from '../../utils/background/popup-contents.ts';
import { vendors } from '../../utils/vendors/registry-on-disk.ts';
import { accountOf, vendorOf } from '../checks/answer-entries.ts';
import { someOf } from '../counts.ts';
import type { LogEntry } from '../sandbox/request-log.ts';
import {
  type AnswerRow,
  answerRows,
  apiHostsOf,
  carriedBy,
  reasonsWanted,
  wantedVerdict,
} from './answer-rows.ts';
import { askBackground, checked, deskOf } from './ask-background.ts';
import { at, keyPageOf } from './key-pages.ts';
import { type Stage, startStage } from './stage.ts';
import { addByHand, inPool, prove } from './verdict-rows.ts';

/**
 * Every answer on file through the extension's own fetch, out of its own worker, over TLS. What goes wrong below an
 * answer, TLS too, is in `wire-faults.chromium.test.ts`.
 */
const ids = vendors.map(({ id }) => id);
const all = answerRows(ids);
const rows = someOf(all);
const checksAtOnce = 6;

let stage: Stage;
let desk: Page;
let closedPort: number;
let outcomes: ReadonlyMap<AnswerRow, PromiseSettledResult<string>>;
let found: ReadonlyMap<string, ListedCredential>;
let log: readonly LogEntry[];
const span = { begun: 0, ended: 0 };

beforeAll(async () => {
  closedPort = await portThatRefuses();
  stage = await startStage({ hostRules: vendors.flatMap(deadEnds).join(', ') });
  desk = deskOf(stage.chromium);
  await giveCookiesToAll();
  stage.sandbox.clearLog();
  span.begun = Date.now();
  const settled = await inPool(rows, checksAtOnce, (row) => prove(row, stage));
  span.ended = Date.now();
  outcomes = new Map(settled.map((outcome, index) => [rows[index] as AnswerRow, outcome]));
  found = await credentials();
  log = [...stage.sandbox.log];
}, 300_000);
afterAll(() => stage.close());

async function credentials(): Promise<ReadonlyMap<string, ListedCredential>> {
  const state = await askBackground(desk, { type: 'state' });
  return new Map(state.credentials.map((credential) => [credential.id, credential]));
}

describe.each(ids)('%s', (vendor) => {
  const own = rows.filter((row) => row.vendor === vendor);

  test('has at least forty answers, and among them a redirect, a page, a flood and a dead line', () => {
    const onFile = all.filter((row) => row.vendor === vendor);
    expect(onFile.length).toBeGreaterThanOrEqual(40);
    const reasons = new Set(onFile.map(({ entry }) => entry.expect['reason']));
    expect([...reasons]).toEqual(expect.arrayContaining(reasonsWanted));
  });

  test.each(own.map((row) => ({ row, name: `${row.entry.account}: ${row.entry.about}` })))(
    '$name',
    ({ row }) => {
      const outcome = outcomes.get(row);
      if (outcome?.status !== 'fulfilled') throw outcome?.reason ?? new Error('was not asked');
      const verdict = found.get(outcome.value)?.lastCheck;
      if (verdict === undefined) throw new Error('has no verdict');
      expect(verdict).toEqual(wantedVerdict(row, verdict));
      expect(verdict.at).toBeGreaterThanOrEqual(span.begun);
      expect(verdict.at).toBeLessThanOrEqual(span.ended);
    },
  );
});

describe('all that was asked', () => {
  test('reached the API of every account', () => {
    const reached = new Set(apiCalls().map(({ vendorId, account }) => `${vendorId} ${account}`));
    expect(rows.filter(({ vendor, entry }) => !reached.has(`${vendor} ${entry.account}`))).toEqual([]);
  });

  test('brought no cookie to any API', () => {
    expect(apiCalls().filter(({ cookie }) => cookie)).toEqual([]);
  });

  test('was a GET', () => {
    expect(new Set(apiCalls().map(({ method }) => method))).toEqual(new Set(['GET']));
  });

  test('had no key in any address', () => {
    const addresses = log.map(({ url }) => decodeURIComponent(url)).join('\n');
    expect(keysAndHosts().filter(({ key }) => addresses.includes(key))).toEqual([]);
  });

  test('brought each key to its own account’s host and to no other', () => {
    const carried = log.map((entry) => ({ host: entry.host, part: entry.part, text: carriedBy(entry) }));
    for (const { key, hosts } of keysAndHosts()) {
      const seen = carried.filter(({ text }) => text.includes(key));
      expect(new Set(seen.map(({ host }) => host))).toEqual(hosts);
      expect(new Set(seen.map(({ part }) => part))).toEqual(new Set(['api']));
    }
  });
});

/** The browser itself would have sent cookies to each vendor’s API, had it been let. */
test.each(ids)('a request with credentials brings cookies to the API of %s', async (vendor) => {
  stage.sandbox.clearLog();
  await askBackground(desk, { type: 'state' });
  const worker = await stage.chromium.worker();
  const { apiBaseUrl } = accountOf(vendorOf(vendor), keyPageOf(vendor).account);
  await worker.evaluate(
    (url) => fetch(url, { credentials: 'include' }).then(() => undefined),
    `${apiBaseUrl}/any`,
  );
  expect(stage.sandbox.log.map(({ part, cookie }) => ({ part, cookie }))).toEqual([
    { part: 'api', cookie: true },
  ]);
});

describe.each(ids)('what only a browser can do to %s', (vendor) => {
  afterEach(() => stage.chromium.context.setOffline(false));

  async function verdictAt(account: string) {
    stage.sandbox.clearLog();
    const id = await addByHand({ vendor, address: account, entry: { account } }, stage, desk);
    await checked(desk, id);
    return (await credentials()).get(id)?.lastCheck;
  }

  test('no network: offline, and nothing is sent', async () => {
    await askBackground(desk, { type: 'state' });
    await stage.chromium.context.setOffline(true);
    const verdict = await verdictAt('off9');
    expect(verdict).toEqual({ kind: 'unknown', reason: 'offline', at: verdict?.at });
    expect(stage.sandbox.log).toEqual([]);
  });

  test.each(['ref1', 'gon1'])('a host that refuses or has no address (%s): unreachable', async (account) => {
    const verdict = await verdictAt(account);
    expect(verdict).toEqual({ kind: 'unknown', reason: 'unreachable', at: verdict?.at });
    expect(stage.sandbox.log).toEqual([]);
  });
});

describe('without the permission for the vendors’ hosts', () => {
  beforeAll(() => setHostAccess('ON_CLICK'));
  afterAll(() => setHostAccess('ON_ALL_SITES'));

  test.each(ids)('the check of %s says so, and nothing is sent', async (vendor) => {
    stage.sandbox.clearLog();
    const id = await addByHand({ vendor, address: 'per1', entry: { account: 'per1' } }, stage, desk);
    await checked(desk, id);
    const verdict = (await credentials()).get(id)?.lastCheck;
    expect(verdict).toEqual({ kind: 'unknown', reason: 'permission-missing', at: verdict?.at });
    expect(stage.sandbox.log).toEqual([]);
  });
});

function apiCalls(): readonly LogEntry[] {
  return log.filter(({ part }) => part === 'api');
}

function keysAndHosts() {
  return rows.map(({ vendor, entry, address }) => ({
    key: stage.sandbox.keyOf(vendor, entry.account),
    hosts: apiHostsOf(vendor, address),
  }));
}

/** What a person sets under "Site access" on the browser’s page of extensions. */
async function setHostAccess(hostAccess: string): Promise<void> {
  const page = await stage.chromium.open('chrome://extensions');
  const update = { extensionId: stage.chromium.extensionId, hostAccess };
  await page.evaluate(
    `new Promise((done) => chrome.developerPrivate.updateExtensionConfiguration(${JSON.stringify(update)}, done))`,
  );
  await page.close();
}

/** A session as a signed-in person has it, at every account that is asked about. */
async function giveCookiesToAll(): Promise<void> {
  const { context } = stage.chromium;
  for (const vendor of ids) {
    const steps = keyPageOf(vendor);
    const page = await stage.chromium.open(at(steps, steps.account, steps.keyPath));
    await page.close();
  }
  const session = (await context.cookies()).find(({ name }) => name === 'session');
  if (session === undefined) throw new Error('The pages gave no session');
  const hosts = rows.flatMap(({ vendor, address }) => [...apiHostsOf(vendor, address)]);
  const shared = { name: 'session', value: session.value, path: '/', secure: true, httpOnly: true } as const;
  await context.addCookies(hosts.map((domain) => ({ ...shared, domain, sameSite: 'None' as const })));
}

function deadEnds({ id }: { readonly id: string }): readonly string[] {
  return [
    ...[...apiHostsOf(id, 'ref1')].map((host) => `MAP ${host} 127.0.0.1:${closedPort}`),
    ...[...apiHostsOf(id, 'gon1')].map((host) => `MAP ${host} ~NOTFOUND`),
  ];
}

async function portThatRefuses(): Promise<number> {
  const server = createServer();
  await new Promise<void>((listening) => void server.listen(0, '127.0.0.1', listening));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  await new Promise((closed) => server.close(closed));
  return address.port;
}
