import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { check, type Subject } from '../../utils/checks/check.ts';
import type { World } from '../../utils/checks/http.ts';
import { type Verdict, verdict } from '../../utils/credentials/verdict.ts';
import { vendors } from '../../utils/vendors/registry-on-disk.ts';
import { fakeWorld } from '../stages/fake-world.ts';
import { entriesOf, type FixtureAnswer, fixtureNow, subjectOf } from './answer-entries.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

/** The check with all the waiting it does skipped. */
async function checkNow(subject: Subject, world: World) {
  const done = check(subject, world);
  await vi.advanceTimersByTimeAsync(60_000);
  return done;
}

describe.each(vendors.map(({ id }) => id))('the answers of %s', (id) => {
  const entries = entriesOf(id);

  test('are at least forty, each of an account of its own', () => {
    expect(new Set(entries.map(({ account }) => account)).size).toBe(entries.length);
    expect(entries.length).toBeGreaterThanOrEqual(40);
  });

  test.each(entries)(
    '$account: $about',
    async ({ account, host, person, answers, retryAfterMs, ...entry }) => {
      const subject = { ...subjectOf(id, host ?? account), person };
      const { world, requests, unlisted } = fakeWorld(answers);
      const found = await checkNow(subject, world);
      expect(found).toEqual({
        at: fixtureNow,
        ...entry.expect,
        ...(retryAfterMs === undefined ? {} : { retryAt: fixtureNow + retryAfterMs }),
      });
      expect(verdict.parse(found), 'is a verdict that the vault takes').toEqual(found);
      expect(unlisted, 'asks nothing beyond what the entry lists').toEqual([]);
      expect(requests.length, 'asks all that the entry lists, each once').toBe(Object.keys(answers).length);
    },
  );
});

describe.each(vendors.map(({ id }) => id))('a request to %s', (id) => {
  async function requestsOf() {
    const subject = subjectOf(id);
    const { world, requests } = fakeWorld({
      '*': { status: 403, body: { code: 'access_denied', message: '' } },
    });
    await checkNow(subject, world);
    expect(requests.length).toBeGreaterThan(1);
    return requests;
  }

  test('carries no cookie, follows no redirect, is not cached and names no referrer', async () => {
    for (const { init } of await requestsOf()) {
      expect(init).toMatchObject({
        method: 'GET',
        credentials: 'omit',
        redirect: 'manual',
        cache: 'no-store',
        referrerPolicy: 'no-referrer',
      });
    }
  });

  test('has the key in the one header that is meant for it and nothing else but what it accepts', async () => {
    const { vendor, apiKey } = subjectOf(id);
    const name = vendor.auth.scheme === 'header' ? vendor.auth.header : 'Authorization';
    for (const { init } of await requestsOf()) {
      const headers = new Headers(init.headers);
      expect([...headers.keys()].toSorted()).toEqual(['accept', name.toLowerCase()]);
      expect(headers.get('accept')).toBe('application/json');
      const value = headers.get(name) ?? '';
      const plain = vendor.auth.scheme === 'basic' ? atob(value.replace(/^Basic /, '')) : value;
      expect(plain).toContain(apiKey);
    }
  });

  test('never has the key in its URL', async () => {
    const { apiKey } = subjectOf(id);
    for (const { url } of await requestsOf()) expect(decodeURIComponent(url.href)).not.toContain(apiKey);
  });

  test('goes to the account under the vendor, over https', async () => {
    const { account } = subjectOf(id);
    for (const { url } of await requestsOf())
      expect(url.href.startsWith(`${account.apiBaseUrl}/`)).toBe(true);
  });
});

describe('nothing is sent', () => {
  const tampered: readonly [string, Partial<Subject['account']>][] = [
    [
      'to a host outside the vendor',
      { host: 'acme.evil.example', apiBaseUrl: 'https://acme.evil.example/api/v2' },
    ],
    ['to a look-alike host', { host: 'acme.freshdesk.com.evil.example' }],
    ['to an API base that is not the account’s own', { apiBaseUrl: 'https://other.freshdesk.com/api/v2' }],
    ['without encryption', { apiBaseUrl: 'http://acme.freshdesk.com/api/v2' }],
    ['to another port', { apiBaseUrl: 'https://acme.freshdesk.com:8443/api/v2' }],
    ['to a host with a user in it', { host: 'acme.freshdesk.com@evil.example' }],
    ['to a host that is a path', { host: 'evil.example/acme.freshdesk.com' }],
    ['to no host', { host: '' }],
    ['to a reserved host', { host: 'www.freshdesk.com', apiBaseUrl: 'https://www.freshdesk.com/api/v2' }],
  ];

  test.each(tampered)('%s', async (_, part) => {
    const subject = subjectOf('freshdesk');
    const { world, requests } = fakeWorld({});
    const found = await checkNow({ ...subject, account: { ...subject.account, ...part } }, world);
    expect(requests).toEqual([]);
    expect(found).toEqual({ kind: 'unknown', at: fixtureNow, reason: 'not-the-api' });
  });

  const evil = 'evil.freshworks.com/crm/sales';
  const fields = ['host', 'apiBaseUrl', 'subdomain', 'bundleAlias', 'pod'] as const;
  const strayed: readonly (readonly [string, Partial<Subject['account']>])[] = [
    ['freshsales', { bundleAlias: evil, apiBaseUrl: `https://${evil}/api` }],
    ['freshsales', { host: 'evil.myfreshworks.com' }],
    ['insightly', { pod: 'zz9', apiBaseUrl: 'https://api.zz9.insightly.com/v3.1' }],
    ['insightly', { host: 'crm.zz9.insightly.com' }],
    ...vendors.flatMap(({ id }) =>
      fields.map((field) => [id, { [field]: `${subjectOf(id).account[field] ?? ''}x` }] as const),
    ),
  ];

  test.each(strayed)('of %s where one of its fields is another account’s: %j', async (id, part) => {
    const subject = subjectOf(id);
    const { world, requests } = fakeWorld({});
    await checkNow({ ...subject, account: { ...subject.account, ...part } }, world);
    expect(requests).toEqual([]);
  });

  test('to a base that a vendor names outside its domains', async () => {
    const subject = subjectOf('freshdesk');
    const api = { ...subject.vendor.api, bases: () => ['https://api.evil.example'] as const };
    const { world, requests } = fakeWorld({});
    await checkNow({ ...subject, vendor: { ...subject.vendor, api } }, world);
    expect(requests).toEqual([]);
  });

  test('without a network', async () => {
    const { world, requests } = fakeWorld({}, { online: () => false });
    const found = await checkNow(subjectOf('freshdesk'), world);
    expect(found).toEqual({ kind: 'unknown', at: fixtureNow, reason: 'offline' });
    expect(requests).toEqual([]);
  });

  test('without the permission for the host', async () => {
    const asked: string[] = [];
    const allowed = async (origin: string) => {
      asked.push(origin);
      return false;
    };
    const { world, requests } = fakeWorld({}, { allowed });
    const found = await checkNow(subjectOf('insightly'), world);
    expect(found).toEqual({ kind: 'unknown', at: fixtureNow, reason: 'permission-missing' });
    expect(asked).toEqual(['https://api.na1.insightly.com']);
    expect(requests).toEqual([]);
  });

  test.each(['ключ', 'key with blanks', 'line\nbreak', ''])(
    'for a key that no header can carry: %j',
    async (apiKey) => {
      const { world, requests } = fakeWorld({});
      const found = await checkNow({ ...subjectOf('insightly'), apiKey }, world);
      expect(found).toEqual({ kind: 'refused', at: fixtureNow, reason: 'wrong-key' });
      expect(requests).toEqual([]);
    },
  );
});

const good: FixtureAnswer = { body: { agent: { id: 1, email: 'nora.lind@acme.example' } } };

/** What a check has come to by now. */
function soonest(done: Promise<Verdict>): Promise<Verdict | 'waiting'> {
  return Promise.race([done, Promise.resolve('waiting' as const)]);
}

describe('a check', () => {
  test('that lost the network on the way says offline', async () => {
    let online = true;
    const fetch = async () => {
      online = false;
      throw new TypeError('Failed to fetch');
    };
    const { world } = fakeWorld({}, { fetch, online: () => online });
    expect(await checkNow(subjectOf('freshservice'), world)).toMatchObject({
      kind: 'unknown',
      reason: 'offline',
    });
  });

  test('calls fetch as a function of its own, which browsers insist on', async () => {
    const { world } = fakeWorld({ '*': good });
    const inner = world.fetch;
    const fetch: World['fetch'] = function picky(this: unknown, ...args) {
      if (this !== undefined) throw new TypeError('Illegal invocation');
      return inner(...args);
    };
    expect(await checkNow(subjectOf('freshservice'), { ...world, fetch })).toMatchObject({ kind: 'works' });
  });

  test('sees a redirect also where the status is told', async () => {
    const { world } = fakeWorld(
      {},
      { fetch: () => Promise.resolve(Response.redirect('https://a.example/')) },
    );
    const found = await checkNow(subjectOf('freshservice'), world);
    expect(found).toEqual({ kind: 'unknown', at: fixtureNow, reason: 'redirected' });
  });

  test('keeps nothing of the private dropbox of Insightly', async () => {
    const secret = 'acme-9z8y7x@mailbox.insight.ly';
    const me = { USER_ID: 1, EMAIL_DROPBOX_ADDRESS: secret, EMAIL_DROPBOX_IDENTIFIER: secret };
    const { world } = fakeWorld({ '*': { body: me } });
    const found = await checkNow(subjectOf('insightly'), world);
    expect(found.kind).toBe('works');
    expect(JSON.stringify(found)).not.toContain('9z8y7x');
  });

  test('keeps no name that is longer than names are', async () => {
    const name = 'N'.repeat(1_001);
    const { world } = fakeWorld({ '*': { body: { agent: { id: 1, first_name: name } } } });
    expect(await checkNow(subjectOf('freshservice'), world)).toMatchObject({
      kind: 'works',
      owner: { id: '1' },
    });
    expect(JSON.stringify(await checkNow(subjectOf('freshservice'), world))).not.toContain(name);
  });

  test('whose world breaks comes to a verdict all the same', async () => {
    const now = vi.fn<() => number>(() => {
      throw new Error('no clock');
    });
    const { world } = fakeWorld({ '*': good }, { now });
    expect(await checkNow(subjectOf('freshservice'), world)).toMatchObject({ reason: 'interrupted' });
  });

  test('whose permissions cannot be read says that nothing was reached', async () => {
    const { world, requests } = fakeWorld({}, { allowed: () => Promise.reject(new Error('no')) });
    expect(await checkNow(subjectOf('freshservice'), world)).toMatchObject({ kind: 'unknown' });
    expect(requests).toEqual([]);
  });
});

describe('the limit of a check', () => {
  test('gives up after its own limit even if fetch ignores the signal', async () => {
    const { world } = fakeWorld({}, { fetch: () => new Promise(() => {}), timeoutMs: 200 });
    const done = check(subjectOf('freshservice'), world);
    await vi.advanceTimersByTimeAsync(199);
    expect(await soonest(done)).toBe('waiting');
    await vi.advanceTimersByTimeAsync(1);
    expect(await done).toMatchObject({ kind: 'unknown', reason: 'timeout' });
  });

  test('that gave up lets go of the connection', async () => {
    const { world, requests } = fakeWorld({ '*': { fault: 'stall' } });
    await checkNow(subjectOf('freshservice'), world);
    expect(requests[0]?.init.signal?.aborted).toBe(true);
  });

  test('waits 15 seconds where no limit is given', async () => {
    const { world } = fakeWorld({ '*': { ...good, delayMs: 14_900 } });
    expect(await checkNow(subjectOf('freshservice'), world)).toMatchObject({ kind: 'works' });
  });

  test('leaves no timer behind', async () => {
    const { world } = fakeWorld({ '*': good });
    await check(subjectOf('freshservice'), world);
    expect(vi.getTimerCount()).toBe(0);
  });

  test('takes a body of just under the limit', async () => {
    const padded = JSON.stringify(good.body).padEnd(1_000_000, ' ');
    const { world } = fakeWorld({ '*': { body: padded } });
    expect(await checkNow(subjectOf('freshservice'), world)).toMatchObject({ kind: 'works' });
  });

  test('refuses a body of one byte over the limit', async () => {
    const padded = JSON.stringify(good.body).padEnd(1_000_001, ' ');
    const { world } = fakeWorld({ '*': { body: padded } });
    expect(await checkNow(subjectOf('freshservice'), world)).toMatchObject({
      kind: 'unknown',
      reason: 'oversize',
    });
  });

  test('does not wait the whole limit for more to show', async () => {
    const me = { id: 1, ticket_scope: 1, contact: { email: 'nora.lind@acme.example' } };
    const { world } = fakeWorld({ '/api/v2/agents/me': { body: me }, '*': { fault: 'stall' } });
    const done = check(subjectOf('freshdesk'), world);
    await vi.advanceTimersByTimeAsync(5_001);
    expect(await soonest(done)).toMatchObject({ kind: 'works' });
  });
});
