import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { PopupMessage } from '../../utils/background/protocol.ts';
import type { Verdict } from '../../utils/credentials/verdict.ts';
import { vendors } from '../../utils/vendors/registry-on-disk.ts';
import { accountOf, vendorOf } from '../checks/answer-entries.ts';
import { someOf } from '../counts.ts';
import {
  type AnswerRow,
  answerRows,
  apiHostsOf,
  carriedBy,
  reasonsWanted,
  savedCredential,
  wantedVerdict,
} from './answer-rows.ts';
import { type FirefoxStage, startFirefoxStage } from './firefox-stage.ts';
import { putInClear } from './vault-in-page.ts';
import type { Wire } from './wire.ts';
import type { Fault } from './wire-faults.ts';
import { asWanted, keyIn, startWireOf, type WireRow, wireRows } from './wire-rows.ts';

/**
 * Every answer on file, and all that can happen below an answer, through Firefox's own network code, whose errors are
 * others: hundreds of accounts checked at once.
 */
const ids = vendors.map(({ id }) => id);
const all = answerRows(ids);
const answers = someOf(all);
const faults = wireRows(ids);
const wireHosts = new Set(faults.map(({ host }) => host));
const megabyte = 1_000_000;

/** Firefox takes a line that was cut for a whole one with nothing after it, and 101 for an answer. */
const otherHere: Readonly<Record<string, Fault['expect']>> = {
  'a cut in the headers': { kind: 'unknown', reason: 'not-the-api', status: 200 },
  '101': { kind: 'unknown', reason: 'not-the-api', status: 101 },
};

const asBrowser = (script: string) => () => stage.firefox.inBrowser(script);
const vouching = (off: boolean) =>
  asBrowser(`Cc['@mozilla.org/security/certoverride;1'].getService(Ci.nsICertOverrideService)
    .setDisableAllSecurityChecksAndLetAttackersInterceptMyData(${off});`);
const nothing = async () => undefined;
const states = {
  'no network': {
    account: 'off9',
    reason: 'offline',
    begin: asBrowser('Services.io.offline = true'),
    end: asBrowser('Services.io.offline = false'),
  },
  'a host that refuses': { account: 'ref1', reason: 'unreachable', begin: nothing, end: nothing },
  'a host without an address': { account: 'gon1', reason: 'unreachable', begin: nothing, end: nothing },
  'a certificate that nobody vouches for': {
    account: 'tls1',
    reason: 'unreachable',
    begin: vouching(false),
    end: vouching(true),
  },
  'no permission for the vendors’ hosts': {
    account: 'per1',
    reason: 'permission-missing',
    begin: () => setHostAccess('remove'),
    end: () => setHostAccess('add'),
  },
};

/** Hosts to which Firefox goes itself: one on this machine that does not listen, and one that has no name. */
async function deadEnds() {
  const [refusing = '', gone = ''] = ['ref1', 'gon1'].map((account) =>
    ids.flatMap((id) => [...apiHostsOf(id, account)]).join(','),
  );
  return {
    'network.proxy.no_proxies_on': `${refusing},${gone}`,
    'network.dns.localDomains': refusing,
    'network.dns.disabled': true,
  };
}

/** What a person sets under "Permissions" on the browser's page of extensions. */
async function setHostAccess(change: 'add' | 'remove'): Promise<void> {
  await stage.firefox.inBrowser(
    `const { ExtensionPermissions } = ChromeUtils.importESModule('resource://gre/modules/ExtensionPermissions.sys.mjs');
     const { extension } = WebExtensionPolicy.getByHostname(new URL(arguments[0]).hostname);
     const origins = extension.manifest.host_permissions;
     return ExtensionPermissions[arguments[1]](extension.id, { permissions: [], origins }, extension);`,
    [stage.firefox.extensionUrl, change],
  );
}

let wire: Wire;
let stage: FirefoxStage;
/** By row: the id of its credential. */
const saved = new Map<AnswerRow | WireRow, string>();
let verdicts: ReadonlyMap<string, Verdict | undefined>;
const span = { begun: 0, ended: 0 };

beforeAll(async () => {
  wire = await startWireOf(faults);
  stage = await startFirefoxStage({
    elsewhere: (host) => (wireHosts.has(host) ? wire.port : undefined),
    // A proxy gets 32 lines otherwise, and those that never end would keep the others waiting.
    preferences: { 'network.http.max-persistent-connections-per-proxy': 256, ...(await deadEnds()) },
  });
  await stage.firefox.popup();
  await giveCookies();
  span.begun = Date.now();
  await saveAll();
  await allChecked();
  span.ended = Date.now();
  verdicts = await told();
}, 400_000);
afterAll(() => Promise.all([stage.close(), wire.close()]));

/** Those who were named by a page are put into storage, the others are added by hand, the slow ones first. */
async function saveAll(): Promise<void> {
  const named = answers.filter(({ entry }) => entry.person !== undefined);
  const sealed = named.map((row) => savedCredential(row, stage.sandbox));
  await putInClear(stage.desk, sealed);
  for (const [index, { id }] of sealed.entries()) saved.set(named[index] as AnswerRow, id);
  const byHand = [...answers.filter((row) => !named.includes(row)), ...faults];
  const slow = (row: AnswerRow | WireRow) => 'fault' in row && row.fault.expect['reason'] === 'timeout';
  const ordered = byHand.toSorted((a, b) => Number(slow(b)) - Number(slow(a)));
  const replies = await askAll([
    ...ordered.map((row) =>
      added(row.vendor, 'fault' in row ? row.account : row.entry.account, addressOf(row)),
    ),
    ...sealed.map(({ id }) => ({ type: 'check' as const, id })),
  ]);
  for (const [index, row] of ordered.entries()) saved.set(row, idIn(replies[index]));
}

function addressOf(row: AnswerRow | WireRow): string {
  return 'fault' in row ? row.account : row.address;
}

function added(vendor: string, account: string, address = account): PopupMessage {
  const apiKey = stage.sandbox.keyOf(vendor, account);
  return { type: 'add-by-hand', vendor, address, apiKey, name: '', description: '' };
}

function idIn(reply: unknown): string {
  const id: unknown = Reflect.get(Object(reply), 'id');
  if (typeof id !== 'string') throw new Error(`Not saved: ${JSON.stringify(reply)}`);
  return id;
}

/** Sends many messages as the popup sends them, a dozen at a time; their replies. */
async function askAll(messages: readonly PopupMessage[]): Promise<readonly unknown[]> {
  return (await stage.inPage(
    `const replies = [];
     let next = 0;
     const hand = async () => {
       for (let at = next++; at < given[0].length; at = next++)
         replies[at] = await browser.runtime.sendMessage(given[0][at]);
     };
     await Promise.all(Array.from({ length: 12 }, hand));
     return replies;`,
    [messages],
  )) as readonly unknown[];
}

async function allChecked(): Promise<void> {
  await stage.inPage(`for (const end = Date.now() + 90_000; Date.now() < end; ) {
      const names = Object.keys(await browser.storage.session.get(null));
      if (!names.some((name) => name.startsWith('check:'))) return;
      await new Promise((later) => setTimeout(later, 200));
    }
    throw new Error('The checks do not end');`);
}

async function told(): Promise<ReadonlyMap<string, Verdict | undefined>> {
  const { credentials } = await stage.ask({ type: 'state' });
  return new Map(credentials.map(({ id, lastCheck }) => [id, lastCheck]));
}

function verdictOf(row: AnswerRow | WireRow): Verdict {
  const verdict = verdicts.get(saved.get(row) ?? '');
  if (verdict === undefined) throw new Error('has no verdict');
  expect(verdict.at).toBeGreaterThanOrEqual(span.begun);
  expect(verdict.at).toBeLessThanOrEqual(span.ended);
  return verdict;
}

/** A session as a signed-in person has it, at every account that is asked about. */
async function giveCookies(): Promise<void> {
  const hosts = new Set(answers.flatMap(({ vendor, address }) => [...apiHostsOf(vendor, address)]));
  await stage.firefox.inBrowser(
    `for (const host of arguments[0])
       Services.cookies.add(host, '/', 'session', 'kept', true, true, false, Date.now() + 3_600_000, {},
         Ci.nsICookie.SAMESITE_NONE, Ci.nsICookie.SCHEME_HTTPS);`,
    [[...hosts]],
  );
}

describe.each(ids)('%s', (vendor) => {
  const own = answers.filter((row) => row.vendor === vendor);
  const below = faults.filter((row) => row.vendor === vendor);

  test('has at least sixty answers, and among them a redirect, a page, a flood and a dead line', () => {
    const onFile = all.filter((row) => row.vendor === vendor);
    expect(onFile.length).toBeGreaterThanOrEqual(60);
    const reasons = new Set(onFile.map(({ entry }) => entry.expect['reason']));
    expect([...reasons]).toEqual(expect.arrayContaining(reasonsWanted));
  });

  test.each(own.map((row) => ({ row, name: `${row.entry.account}: ${row.entry.about}` })))(
    '$name',
    ({ row }) => {
      const verdict = verdictOf(row);
      expect(verdict).toEqual(wantedVerdict(row, verdict));
    },
  );

  test.each(below.map((row) => ({ row, about: row.fault.about })))('below an answer, $about', ({ row }) => {
    const { at: _, ...verdict } = verdictOf(row);
    expect(verdict).toEqual(asWanted(otherHere[row.fault.about] ?? row.fault.expect));
  });

  test('of 50 MB only what fits the line’s buffers is ever sent', () => {
    const sent = wire.sentTo(below.find(({ fault }) => fault.about === '50 MB')?.host ?? '');
    expect(sent).toBeGreaterThan(megabyte);
    expect(sent).toBeLessThan(20 * megabyte);
  });
});

describe('all that was asked', () => {
  const calls = () => stage.sandbox.log.filter(({ part }) => part === 'api');

  test('reached the API of every account', () => {
    const reached = new Set(calls().map(({ vendorId, account }) => `${vendorId} ${account}`));
    expect(answers.filter(({ vendor, entry }) => !reached.has(`${vendor} ${entry.account}`))).toEqual([]);
  });

  test('brought no cookie to any API, and was a GET', () => {
    expect(calls().filter(({ cookie, method }) => cookie || method !== 'GET')).toEqual([]);
  });

  test('had no key in any address, and went to nothing but APIs', () => {
    const addresses = stage.sandbox.log.map(({ url }) => decodeURIComponent(url)).join('\n');
    expect(answers.filter((row) => addresses.includes(keyOf(row)))).toEqual([]);
    expect(stage.sandbox.log.filter(({ part }) => part !== 'api')).toEqual([]);
  });

  test('brought each key to its own account’s host and to no other', () => {
    const carried = [
      ...stage.sandbox.log.map((entry) => ({ host: entry.host, text: carriedBy(entry) })),
      ...wire.requests.map((request) => ({ host: request.host, text: keyIn(request) })),
    ];
    const hostsWith = (key: string) =>
      new Set(carried.filter(({ text }) => text.includes(key)).map(({ host }) => host));
    for (const row of answers) expect(hostsWith(keyOf(row))).toEqual(apiHostsOf(row.vendor, row.address));
    for (const row of faults) expect(hostsWith(keyOf(row))).toEqual(new Set([row.host]));
  });

  function keyOf(row: AnswerRow | WireRow): string {
    return stage.sandbox.keyOf(row.vendor, 'fault' in row ? row.account : row.entry.account);
  }
});

describe.each(Object.entries(states))('%s', (_, { account, reason, begin, end }) => {
  let found: ReadonlyMap<string, Verdict | undefined>;

  beforeAll(async () => {
    stage.sandbox.clearLog();
    await begin();
    try {
      const replies = await askAll(ids.map((vendor) => added(vendor, account)));
      await allChecked();
      const verdictsNow = await told();
      found = new Map(ids.map((vendor, index) => [vendor, verdictsNow.get(idIn(replies[index]))]));
    } finally {
      await end();
    }
  });

  test.each(ids)('is what is said of %s', (vendor) => {
    const verdict = found.get(vendor);
    expect(verdict).toEqual({ kind: 'unknown', reason, at: verdict?.at });
  });

  test('nothing is sent', () => {
    expect(stage.sandbox.log).toEqual([]);
  });
});

/** The browser itself would have sent cookies to each vendor’s API, had it been let. */
test.each(ids)('a request with credentials brings cookies to the API of %s', async (vendor) => {
  const row = answers.find((one) => one.vendor === vendor);
  const { apiBaseUrl } = accountOf(vendorOf(vendor), row?.address ?? '');
  stage.sandbox.clearLog();
  await stage.inPage('await fetch(given[0], { credentials: "include" })', [`${apiBaseUrl}/any`]);
  expect(stage.sandbox.log.map(({ part, cookie }) => ({ part, cookie }))).toEqual([
    { part: 'api', cookie: true },
  ]);
});
