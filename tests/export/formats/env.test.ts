import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'dotenv';
import * as fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import * as z from 'zod/mini';
import type { Credential } from '../../../utils/credentials/credential.ts';
import { formatFor } from '../../../utils/export/registry.ts';
import { hostile } from '../../stages/hostile-text.ts';
import { sample, samples } from '../../stages/sample-credentials.ts';
import { exported } from './exported.ts';

const variables = z.record(z.string(), z.string());

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'keylift-env-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

/** What a program started from this shell sees, after the very command that Keylift gives. */
function throughShell(shell: string, credentials: readonly Credential[]): Record<string, string> {
  const { fileName, content, command = '' } = exported('env', credentials);
  writeFileSync(join(folder, fileName), content);
  const show = 'process.stdout.write(JSON.stringify(process.env))';
  const run = `${command}; exec "$0" -e '${show}'`;
  const output = execFileSync(shell, ['-c', run, process.execPath], {
    cwd: folder,
    encoding: 'utf8',
    // Else bash takes itself for the shell of a remote login and reads the user's settings.
    env: { SHLVL: '2' },
  });
  return variables.parse(JSON.parse(output));
}

/** Keys under the names that several Freshdesk accounts called acme get. */
function keysIn(read: Readonly<Record<string, string>>, count: number): (string | undefined)[] {
  return Array.from({ length: count }, (_, index) => {
    const number = index === 0 ? '' : `_${index + 1}`;
    return read[count === 1 ? 'FRESHDESK_API_KEY' : `FRESHDESK_API_KEY_ACME${number}`];
  });
}

const hostileCredentials = (keep: (key: string) => boolean) =>
  fc
    .array(fc.tuple(hostile(), hostile().filter(keep)), { minLength: 1, maxLength: 25 })
    .map((pairs) => pairs.map(([name, apiKey]) => ({ ...sample('freshdesk'), name, apiKey })));
const caution = (apiKey: string) => formatFor('env')?.caution?.({ ...sample('freshdesk'), apiKey });

describe.each(['sh', 'bash', 'dash'])('%s', (shell) => {
  test('reads the address and the key of every vendor', () => {
    expect(throughShell(shell, [...samples.values()])).toMatchObject({
      FRESHDESK_DOMAIN: 'acme.freshdesk.com',
      FRESHDESK_SUBDOMAIN: 'acme',
      FRESHDESK_API_KEY: 'Zq8Tn4LrX2vBk7WmJd5P',
      FRESHSERVICE_API_KEY: 't7KpQ2mXw9Rb4LzN6vHc',
      FRESHSALES_API_KEY_ACME: '-Q7sVx2_LmN4pRtY8uWz1B',
      FRESHSALES_BUNDLE_ALIAS_ACME_2: 'acme.myfreshworks.com/crm/sales',
      INSIGHTLY_POD: 'na1',
      INSIGHTLY_API_URL: 'https://api.na1.insightly.com/v3.1',
    });
  });

  test('reads back every key unchanged, and runs nothing of any name', { timeout: 60_000 }, () => {
    fc.assert(
      fc.property(
        hostileCredentials((key) => !key.includes('\0')),
        (credentials) => {
          const read = throughShell(shell, credentials);
          expect(keysIn(read, credentials.length)).toEqual(
            credentials.map(({ apiKey }) => apiKey.toWellFormed()),
          );
        },
      ),
      { numRuns: 12 },
    );
  });
});

describe('a dotenv library', () => {
  test('reads the same as a shell for every vendor', () => {
    const all = [...samples.values()];
    expect(throughShell('sh', all)).toMatchObject(parse(exported('env', all).content));
  });

  test('reads back every key unchanged that has no caution', { timeout: 30_000 }, () => {
    fc.assert(
      fc.property(
        hostileCredentials((key) => !/\0/.test(key) && !/only a shell/.test(caution(key) ?? '')),
        (all) => {
          expect(keysIn(parse(Buffer.from(exported('env', all).content)), all.length)).toEqual(
            all.map(({ apiKey }) => apiKey.toWellFormed()),
          );
        },
      ),
    );
  });

  test.each(['a b', 'it"s', "it's", '$HOME', '`id`', '#x', '!x', 'a\nb', '\\n', '', ' x ', '${x}', 'ключ'])(
    'reads %j',
    (apiKey) => {
      expect(parse(exported('env', [{ ...sample('freshdesk'), apiKey }]).content)).toMatchObject({
        FRESHDESK_API_KEY: apiKey,
      });
      expect(caution(apiKey) ?? '').not.toMatch(/only a shell/);
    },
  );

  test.each([`it's "x"`, 'x\\', "it's $x", 'a\rb', 'a\\\\b', "\\'"])('is warned of %j', (apiKey) => {
    expect(caution(apiKey)).toMatch(/only a shell/);
  });
});

describe('docker run --env-file', () => {
  test.each([...samples])('needs no quotes for %s', (_, credential) => {
    expect(exported('env', [credential]).content).not.toMatch(/['"]/);
    expect(formatFor('env')?.caution?.(credential)).toBeUndefined();
  });

  test('is warned of a key that needs them', () => {
    expect(caution('a b')).toMatch(/docker/);
  });
});

test('does not hold what no variable can', () => {
  expect(formatFor('env')?.misfit?.({ ...sample('freshdesk'), apiKey: 'a\0b' })).toMatch(
    /no environment variable/,
  );
});

const named = (vendor: string, subdomain: string) => ({
  ...sample('freshdesk'),
  vendor,
  account: { ...sample('freshdesk').account, subdomain },
});

test.each([
  [
    'whose long names differ by a number at the end',
    [named('v', 'x'.repeat(63)), named('v', 'x'.repeat(63))],
  ],
  [
    'whose vendor is called as a variable of another',
    [named('v', 'domain'), named('v', 'x'), named('v-api-key', 'y')],
  ],
])('holds every value of accounts %s', (_, credentials) => {
  const read = parse(exported('env', credentials).content);
  expect(Object.keys(read)).toHaveLength(credentials.length * 4);
});

test('gives every value a name that shells allow and no other value has', { timeout: 30_000 }, () => {
  const label = fc.oneof(
    hostile(),
    fc.constantFrom('api', 'acme', 'acme-2', 'acme_2', 'Acme', 'api-key', 'domain'),
  );
  const some = fc.array(fc.tuple(label, label), { minLength: 1, maxLength: 12 });
  fc.assert(
    fc.property(some, (pairs) => {
      const credentials = pairs.map(([vendor, subdomain]) => ({
        ...sample('freshdesk'),
        vendor: vendor || 'x',
        account: { ...sample('freshdesk').account, subdomain: subdomain.replaceAll('\0', '') },
      }));
      const { content } = exported('env', credentials);
      const names = [...content.matchAll(/^([^#=\n]+)=(?:acme\.freshdesk|https:|Zq8)/gm)].map(
        ([, name]) => name,
      );
      expect(names.filter((name) => !/^[A-Z_][A-Z0-9_]*$/.test(name ?? ''))).toEqual([]);
      expect(new Set(names).size).toBe(credentials.length * 3);
    }),
  );
});
