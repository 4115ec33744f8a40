// @vitest-environment node
import { request } from 'node:https';
import { connect } from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { authorization } from '../../utils/credentials/auth.ts';
import { vendors } from '../../utils/vendors/registry-on-disk.ts';
import { siteById } from './hosts.ts';
import { startProxy } from './proxy.ts';
import { type Sandbox, startSandbox } from './sandbox.ts';

let sandbox: Sandbox;
beforeAll(async () => {
  sandbox = await startSandbox();
});
afterAll(() => sandbox.close());
beforeEach(() => sandbox.clearLog());

interface Got {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly text: string;
}

async function get(url: string, headers: Record<string, string> = {}, method = 'GET'): Promise<Got> {
  const { hostname, pathname, search } = new URL(url);
  return await new Promise((resolve, reject) => {
    const options = {
      host: '127.0.0.1',
      port: sandbox.port,
      path: pathname + search,
      method,
      rejectUnauthorized: false,
    };
    request({ ...options, headers: { host: hostname, ...headers } }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('end', () =>
        resolve({
          status: response.statusCode ?? 0,
          headers: response.headers,
          text: Buffer.concat(chunks).toString(),
        }),
      );
    })
      .on('error', reject)
      .end();
  });
}

const working = vendors.map((vendor) => {
  const name = vendor.id === 'insightly' ? 'na1' : 'acme';
  const account = vendor.address.account(vendor.address.host(name));
  if (account === undefined) throw new Error(`${vendor.id} has no account ${name}`);
  return { id: vendor.id, vendor, name, url: vendor.api.bases(account)[0] + vendor.api.probes[0].path };
});

describe.each(working)('$id', ({ id, vendor, name, url }) => {
  const signed = (key: string) => Object.fromEntries([authorization(vendor.auth, key)]);

  test('gives out a key of the real shape, the same each time', () => {
    expect(sandbox.keyOf(id, name)).toMatch(vendor.key.shape);
    expect(siteById(id).newKey('x')).toBe(siteById(id).newKey('x'));
  });

  test('gives every account a key of its own', () => {
    expect(sandbox.keyOf(id, 'other')).not.toBe(sandbox.keyOf(id, name));
  });

  test('answers the right key with JSON', async () => {
    const { status, text } = await get(url, signed(sandbox.keyOf(id, name)));
    expect(status).toBe(200);
    expect(JSON.parse(text)).toBeTypeOf('object');
  });

  test('refuses another key', async () => {
    expect((await get(url, signed(siteById(id).newKey('another')))).status).toBe(401);
  });

  test('refuses the right key in another wording', async () => {
    const headers = { Authorization: `Token ${sandbox.keyOf(id, name)}` };
    expect((await get(url, headers)).status).toBe(401);
  });

  test('logs a session cookie at the API, and is fooled by it as the real one is', async () => {
    const page = await get(vendor.keyPage.open({ ...accountOf(vendor.id, name) }));
    const cookie = [page.headers['set-cookie'] ?? []]
      .flat()
      .map((line) => line.split(';')[0])
      .join('; ');
    const { status } = await get(url, { cookie });
    expect(status).toBe(200);
    expect(sandbox.log.filter(({ part }) => part === 'api').map((entry) => entry.cookie)).toEqual([true]);
  });

  test('refuses the old key once a new one is set', async () => {
    const old = sandbox.keyOf(id, name);
    sandbox.setKey(id, name, siteById(id).newKey('new'));
    expect((await get(url, signed(old))).status).toBe(401);
    expect((await get(url, signed(siteById(id).newKey('new')))).status).toBe(200);
    sandbox.setKey(id, name, old);
  });
});

function accountOf(id: string, name: string) {
  const vendor = vendors.find((one) => one.id === id);
  const account = vendor?.address.account(vendor.address.host(name));
  if (account === undefined) throw new Error(`${id} has no account ${name}`);
  return account;
}

const freshdeskKey = () => ({ Authorization: `Basic ${btoa(`${sandbox.keyOf('freshdesk', 'acme')}:X`)}` });
const me = 'https://acme.freshdesk.com/api/v2/agents/me';

test('an account is known by its name: a suspended one is refused', async () => {
  const { status, text } = await get('https://suspended.freshdesk.com/api/v2/agents/me');
  expect([status, JSON.parse(text)]).toMatchObject([403, { code: 'account_suspended' }]);
});

test('an unknown subdomain answers with a page and without the version header', async () => {
  const { headers, text } = await get('https://nobody7.freshdesk.com/api/v2/agents/me', freshdeskKey());
  expect(headers['x-freshdesk-api-version']).toBeUndefined();
  expect(text).toContain('There is no helpdesk here!');
});

test('a 401 of the right host carries the version header', async () => {
  expect((await get(me)).headers['x-freshdesk-api-version']).toBe('latest=v2; requested=v2');
});

test('the key of one vendor is refused by another', async () => {
  const { status } = await get('https://acme.freshservice.com/api/v2/agents/me', freshdeskKey());
  expect(status).toBe(401);
});

test('the page shows the key only after the security check', async () => {
  const key = sandbox.keyOf('freshdesk', 'acme');
  const before = await get('https://acme.freshdesk.com/_/view?path=/a/profiles/1/edit');
  const after = await get('https://acme.freshdesk.com/_/key?from=/a/profiles/1/edit', {}, 'POST');
  expect([before.text.includes(key), after.text.includes(key)]).toEqual([false, true]);
});

test('the profile page names the owner whom the API tells', async () => {
  const { contact } = JSON.parse((await get(me, freshdeskKey())).text);
  const { body } = JSON.parse((await get('https://acme.freshdesk.com/_/view?path=/a/profiles/1/edit')).text);
  expect(body).toContain(contact.email);
});

test('a page can be asked for in another look', async () => {
  const { text } = await get(
    'https://acme.freshdesk.com/_/key?from=%2Fa%2Fprofiles%2F1%2Fedit%3Flook%3Dinput',
    {},
    'POST',
  );
  expect(text).toContain(`readonly value="${sandbox.keyOf('freshdesk', 'acme')}"`);
});

test('a reset on the page kills the key at the API', async () => {
  const old = freshdeskKey();
  await get('https://acme.freshdesk.com/_/reset?from=/a/profiles/1/edit', {}, 'POST');
  expect((await get(me, old)).status).toBe(401);
  expect((await get(me, freshdeskKey())).status).toBe(200);
});

test('a test can put its own answer in the way, and take it back', async () => {
  const takeBack = sandbox.answerWith('acme.freshdesk.com', '/api/v2/agents/me', {
    status: 418,
    body: 'tea',
  });
  expect((await get(me)).text).toBe('tea');
  takeBack();
  expect((await get(me)).status).toBe(401);
});

test('a cut connection is an error for the caller', async () => {
  await expect(get('https://cut.freshdesk.com/api/v2/agents/me')).rejects.toThrow(/ECONNRESET|hang up/);
});

test('a host of no vendor gets nothing', async () => {
  expect((await get('https://acme.freshdesk.com.evil.example/')).status).toBe(421);
});

test('the proxy refuses a host of no vendor, and logs it', async () => {
  const proxy = await startProxy(sandbox);
  const line = await new Promise<string>((resolve, reject) => {
    const socket = connect(proxy.port, '127.0.0.1', () =>
      socket.write('CONNECT example.org:443 HTTP/1.1\r\n\r\n'),
    );
    socket.once('data', (chunk) => resolve(chunk.toString())).once('error', reject);
  });
  await proxy.close();
  expect([line.slice(0, 12), proxy.hosts]).toEqual(['HTTP/1.1 502', ['example.org:443']]);
});

test('every vendor of Keylift is in the sandbox', () => {
  expect(() => vendors.map(({ id }) => siteById(id))).not.toThrow();
});

test('the start page names every vendor', async () => {
  const text = await (await fetch(sandbox.startPageUrl)).text();
  for (const { name } of vendors) expect(text).toContain(`Open ${name}`);
});
