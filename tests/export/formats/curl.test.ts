// @vitest-environment node
import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import * as fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { authorization } from '../../../utils/credentials/auth.ts';
import type { Credential } from '../../../utils/credentials/credential.ts';
import { formatFor } from '../../../utils/export/registry.ts';
import { type Sandbox, startSandbox } from '../../sandbox/sandbox.ts';
import { hostile } from '../../stages/hostile-text.ts';
import { sample, samples } from '../../stages/sample-credentials.ts';
import { exported } from './exported.ts';

const run = promisify(execFile);

let sandbox: Sandbox;
let folder: string;
beforeAll(async () => {
  sandbox = await startSandbox();
  folder = mkdtempSync(join(tmpdir(), 'keylift-curl-'));
});
afterAll(async () => {
  rmSync(folder, { recursive: true });
  await sandbox.close();
});
beforeEach(() => sandbox.clearLog());

/** A sample with the key that the sandbox knows of its account. */
function live(name: string): Credential {
  const credential = sample(name);
  const { subdomain, pod, host } = credential.account;
  const account = subdomain ?? pod ?? host.replace(/\..*$/, '');
  return { ...credential, apiKey: sandbox.keyOf(credential.vendor, account) };
}

/**
 * The statuses that the exported file gets from the sandbox. Its port and certificate are options of each request, as
 * `next` takes them back; apart from them the file is as Keylift made it.
 */
async function statuses(credentials: readonly Credential[]): Promise<string[]> {
  const { fileName, content } = exported('curl', credentials);
  const there = [
    `connect-to = "::127.0.0.1:${sandbox.port}"`,
    'insecure',
    'output = "/dev/null"',
    'write-out = "%{http_code} "',
  ];
  writeFileSync(join(folder, fileName), content.replace(/^url = /gm, `${there.join('\n')}\n$&`));
  // Not the user's own .curlrc, and no proxy.
  const { stdout } = await run('curl', ['-q', '-sS', '--noproxy', '*', '-K', fileName], { cwd: folder });
  return stdout.trim().split(' ');
}

/** The `Authorization` headers that arrived, in their order. */
const signatures = () => sandbox.log.map(({ headers }) => headers.authorization);
const misfit = (credential: Credential) => formatFor('curl')?.misfit?.(credential);

describe('curl', () => {
  test.each([...samples.keys()])('gets a 200 for %s', async (name) => {
    expect(await statuses([live(name)])).toEqual(['200']);
  });

  test('gets a 200 for each of several, with the key of each', async () => {
    const all = [...samples.keys()].map(live);
    expect(await statuses(all)).toEqual(all.map(() => '200'));
    expect(signatures()).toEqual(all.map(({ auth, apiKey }) => authorization(auth, apiKey)[1]));
  });

  test('is refused with another key', async () => {
    expect(
      await statuses([{ ...live('freshdesk'), apiKey: sample('freshdesk').apiKey.toLowerCase() }]),
    ).toEqual(['401']);
  });

  test('asks nothing but what the file is about, whatever the names are', { timeout: 60_000 }, async () => {
    const many = fc.array(hostile(), { minLength: 1, maxLength: 20 });
    await fc.assert(
      fc.asyncProperty(many, async (names) => {
        sandbox.clearLog();
        const credentials = names.map((name) => ({ ...live('insightly'), name }));
        expect(await statuses(credentials)).toEqual(names.map(() => '200'));
        expect(sandbox.log).toHaveLength(names.length);
      }),
      { numRuns: 8 },
    );
  });

  test.each(['insightly', 'freshsales'])(
    'sends every key of %s unchanged that fits',
    { timeout: 60_000 },
    async (name) => {
      const keys = fc.array(hostile(), { minLength: 1, maxLength: 20 });
      await fc.assert(
        fc.asyncProperty(keys, async (texts) => {
          sandbox.clearLog();
          const credentials = texts
            .map((text) => ({ ...sample(name), apiKey: `k${text}.` }))
            .filter((credential) => misfit(credential) === undefined);
          fc.pre(credentials.length > 0);
          await statuses(credentials);
          expect(signatures()).toEqual(credentials.map(({ auth, apiKey }) => onTheWire(auth, apiKey)));
        }),
        { numRuns: 8 },
      );
    },
  );
});

/** A header's bytes are UTF-8 here, and Node reads each as a character. */
function onTheWire(auth: Credential['auth'], key: string): string {
  const bytes = Buffer.from(key.toWellFormed(), 'utf8').toString('latin1');
  return authorization(auth, bytes)[1];
}

test('brackets and braces in an address make no more requests of it', async () => {
  const account = { ...sample('freshdesk').account, apiBaseUrl: 'https://acme.freshdesk.com/{a,b}/[1-9]' };
  expect(await statuses([{ ...live('freshdesk'), vendor: 'zendesk', account }])).toHaveLength(1);
  expect(sandbox.log).toHaveLength(1);
});

test.each(['a:b', 'a\nb', 'a\rb', 'a\0b'])('the key %j does not fit', (apiKey) => {
  expect(misfit({ ...sample('freshdesk'), apiKey })).toBeTypeOf('string');
});

test('a key with a colon fits where it is no user name', () => {
  expect(misfit({ ...sample('freshsales'), apiKey: 'a:b' })).toBeUndefined();
});

test('a line break in the name of a header does not fit', () => {
  const auth = { scheme: 'header', header: 'X-Key: 1\nCookie', prefix: '' } as const;
  expect(misfit({ ...sample('freshsales'), auth })).toMatch(/line break/);
});

test('a line break in an address begins no option', () => {
  const account = { ...sample('freshdesk').account, apiBaseUrl: 'https://acme.freshdesk.com"\noutput = "x' };
  const { content } = exported('curl', [{ ...sample('freshdesk'), vendor: 'another', account }]);
  expect(content.match(/^[a-z]+(?= = )/gm)).toEqual(['url', 'user', 'header']);
});
