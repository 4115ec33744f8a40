import { execFileSync } from 'node:child_process';
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import * as fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import * as z from 'zod/mini';
import type { Credential } from '../../../utils/credentials/credential.ts';
import { hostile } from '../../stages/hostile-text.ts';
import { sample, samples } from '../../stages/sample-credentials.ts';
import { exported } from './exported.ts';

/** HashiCorp Vault and AWS Secrets Manager, and the commands of all that a shell runs, with stand-ins for the programs. */
const flat = z.record(z.string(), z.string());
const stores = ['hashicorp-vault', 'aws-secrets-manager'] as const;
const secretOf = (id: string, ...credentials: Credential[]) =>
  flat.parse(JSON.parse(exported(id, credentials).content));

describe.each(stores)('%s', (id) => {
  test.each([...samples])('holds strings alone for %s, with the key among them', (_, credential) => {
    expect(secretOf(id, credential)).toMatchObject({ vendor: credential.vendor, api_key: credential.apiKey });
  });

  test('keeps the blank password of Insightly, and its pod', () => {
    expect(secretOf(id, sample('insightly'))).toMatchObject({ auth_password: '', pod: 'na1' });
  });

  test('reads back the same, whatever name, description and key are', () => {
    fc.assert(
      fc.property(hostile(), hostile(), fc.string({ unit: 'binary' }), (name, description, apiKey) => {
        const credential = { ...sample('freshdesk'), name, description, apiKey };
        const secret = secretOf(id, credential);
        expect([secret.name, secret.description ?? '', secret.api_key]).toEqual([
          name.trim() === '' ? 'acme.freshdesk.com' : name,
          description,
          apiKey,
        ]);
      }),
      { numRuns: 40 },
    );
  });

  test('puts vendor and account before the names of several', () => {
    expect(secretOf(id, sample('freshdesk'), sample('insightly'))).toMatchObject({
      freshdesk_acme__api_key: sample('freshdesk').apiKey,
      insightly_na1__api_key: sample('insightly').apiKey,
    });
  });

  test('loses none of several, even where vendor and account are the same or made to look so', () => {
    const account = fc.constantFrom(
      'acme',
      'ACME',
      'acme_2',
      'acme__2',
      '-acme-',
      'acme__api_key',
      '漢字',
      '',
    );
    fc.assert(
      fc.property(fc.array(account, { minLength: 2, maxLength: 12 }), (subdomains) => {
        const credentials = subdomains.map((subdomain, index) => ({
          ...sample('freshdesk'),
          // Of a vendor that Keylift knows, the account is made from its host.
          vendor: 'another',
          account: { ...sample('freshdesk').account, subdomain },
          apiKey: `key-${index}`,
        }));
        const secret = secretOf(id, ...credentials);
        const keys = Object.entries(secret).filter(([name]) => name.endsWith('__api_key'));
        expect(keys.map(([, value]) => value).toSorted()).toEqual(
          credentials.map(({ apiKey }) => apiKey).toSorted(),
        );
        for (const name of Object.keys(secret)) expect(name).toMatch(/^[a-z][a-z0-9_]*$/);
      }),
      { numRuns: 40 },
    );
  });
});

describe('the command, run by a shell,', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'keylift-command-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  /** Notes its arguments, and its standard input where it is told to read that; a line each. */
  const standIn = `#!/bin/sh
printf '%s\\n' "$*" >> args
case "$*" in *' -') { cat; echo; } >> stdin ;; esac
`;

  function run(
    shell: string,
    program: string,
    { command = '', fileName, content }: ReturnType<typeof exported>,
  ) {
    writeFileSync(join(folder, program), standIn);
    chmodSync(join(folder, program), 0o755);
    writeFileSync(join(folder, fileName), content);
    writeFileSync(join(folder, 'stdin'), '');
    const env = { ...process.env, PATH: `${folder}${delimiter}${process.env.PATH ?? ''}` };
    execFileSync(shell, ['-c', command], { cwd: folder, env });
    const read = (name: string) => readFileSync(join(folder, name), 'utf8');
    return { args: read('args').split('\n').filter(Boolean), stdin: read('stdin') };
  }

  test.each(['sh', 'bash'])('%s gives 1Password each item as it stands in the file', (shell) => {
    const hostiles = fc.sample(fc.tuple(hostile(), hostile()), { numRuns: 40, seed: 7 });
    const credentials = hostiles.map(([name, description]) => ({
      ...sample('freshdesk'),
      name,
      description,
    }));
    const file = exported('1password', credentials);
    const { args, stdin } = run(shell, 'op', file);
    expect(stdin).toBe(file.content);
    expect(args).toEqual(credentials.map(() => 'item create -'));
  });

  test.each([
    ['hashicorp-vault', 'vault', 'kv put -mount=secret keylift/freshdesk-acme @'],
    [
      'aws-secrets-manager',
      'aws',
      'secretsmanager create-secret --name keylift/freshdesk-acme --secret-string file://',
    ],
    ['bitwarden', 'bw', 'import bitwardenjson '],
  ])('gives the file of %s to %s', (id, program, expected) => {
    const file = exported(id, [sample('freshdesk')]);
    expect(run('sh', program, file).args).toEqual([expected + file.fileName]);
  });

  test.each(['1password', 'bitwarden', ...stores])('never has the key of %s in its arguments', (id) => {
    expect(exported(id, [sample('freshdesk')]).command).not.toContain(sample('freshdesk').apiKey);
  });
});
