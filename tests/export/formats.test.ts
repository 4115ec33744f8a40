import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { type Credential, credentialFile } from '../../utils/credentials/credential.ts';
import { exportAs } from '../../utils/export/export.ts';
import type { Format } from '../../utils/export/format.ts';
import { formatFor, formats } from '../../utils/export/registry.ts';
import { vendors } from '../../utils/vendors/registry.ts';
import { sample, samples } from '../stages/sample-credentials.ts';

const now = new Date('2026-11-22T09:30:00.000Z');
const goldenFolder = new URL('../fixtures/formats/', import.meta.url);
const updating = process.env.UPDATE_GOLDEN === '1';

function format(id: string): Format {
  const found = formatFor(id);
  if (found === undefined) throw new Error(`no format ${id}`);
  return found;
}

/** The exported text, or why there is none. */
function exported(id: string, ...credentials: Credential[]): string {
  const result = exportAs(format(id), credentials, { now, masked: false });
  return result.ok ? result.content : result.message;
}

const parsed = (id: string, ...credentials: Credential[]): unknown =>
  JSON.parse(exported(id, ...credentials));

describe('the folder of formats', () => {
  const files = readdirSync(new URL('../../utils/export/formats/', import.meta.url)).toSorted();

  test('holds nothing but formats, each under its id', () => {
    expect(formats.map(({ id }) => `${id}.ts`).toSorted()).toEqual(files);
  });

  test('offers Nexla first, beginning with the API body, then the own file', () => {
    expect(formats.map(({ id }) => id).slice(0, 4)).toEqual([
      'nexla-api',
      'nexla-cli',
      'nexla-sheet',
      'keylift',
    ]);
  });

  test('knows no format of an id that is none', () => {
    expect(formatFor('toString')).toBeUndefined();
  });

  test.each(formats)('$id says what to do with the result on one line', ({ use }) => {
    expect(use).toMatch(/^[A-Z][^\n]{20,}$/);
  });
});

describe('the sample credentials', () => {
  test.each(vendors.map(({ id }) => id))('include one of %s', (id) => {
    const missing = `missing: write tests/fixtures/credentials/${id}.json, a credential with an invented key`;
    expect(samples.has(id) ? 'there' : missing).toBe('there');
  });

  test.each([...samples])(
    '%s is one that its vendor could have issued',
    (_, { vendor: id, account, apiKey, auth }) => {
      const vendor = vendors.find((each) => each.id === id);
      expect(vendor?.address.account(account.host)).toEqual(account);
      expect(apiKey).toMatch(vendor?.key.shape ?? /never^/);
      expect(auth).toEqual(vendor?.auth);
    },
  );
});

describe.each(formats)('$id', (each) => {
  const rows: [string, Credential[]][] = [
    ...[...samples].map(([name, credential]): [string, Credential[]] => [name, [credential]]),
    ['several', [...samples.values()]],
  ];

  test.each(rows)('renders %s as the golden file says', (name, credentials) => {
    const result = exportAs(each, credentials, { now, masked: false });
    const [path, text] = result.ok
      ? [`${each.id}/${name}.${each.extension}`, result.content]
      : [`${each.id}/${name}.misfit.txt`, `${result.message}\n`];
    const golden = new URL(path, goldenFolder);
    if (updating) {
      mkdirSync(new URL('.', golden), { recursive: true });
      writeFileSync(golden, text);
    }
    if (!existsSync(golden)) {
      throw new Error(
        `tests/fixtures/formats/${path} is missing: write it with UPDATE_GOLDEN=1 npm run unit, and read it`,
      );
    }
    expect(text).toBe(readFileSync(golden, 'utf8'));
  });

  test('has no golden file that nothing renders', () => {
    const names = readdirSync(new URL(`${each.id}/`, goldenFolder)).map((file) => file.replace(/\..*$/, ''));
    expect(names.toSorted()).toEqual(rows.map(([name]) => name).toSorted());
  });
});

describe('Nexla: API body', () => {
  test('sends a Freshdesk key as the user name, with the password X', () => {
    expect(parsed('nexla-api', sample('freshdesk'))).toMatchObject({
      credentials_type: 'rest',
      credentials: { 'auth.type': 'BASIC', 'basic.username': 'Zq8Tn4LrX2vBk7WmJd5P', 'basic.password': 'X' },
    });
  });

  test('sends a Freshsales key in a header, after "Token token="', () => {
    expect(parsed('nexla-api', sample('freshsales'))).toMatchObject({
      credentials: {
        'auth.type': 'API_KEY',
        'api.key.include.mode': 'HEADER',
        'api.key.auth.key': 'Authorization',
        'api.key.auth.value': 'Token token=Ab3_dE-9fGhIjKlMnOpQrA',
      },
    });
  });

  test.each([
    ['freshdesk', 'https://acme.freshdesk.com/api/v2/agents/me'],
    ['freshservice', 'https://acme.freshservice.com/api/v2/agents/me'],
    ['freshsales', 'https://acme.myfreshworks.com/crm/sales/api/selector/owners'],
    ['freshsales-classic', 'https://acme.freshsales.io/api/selector/owners'],
    ['insightly', 'https://api.na1.insightly.com/v3.1/Users/Me'],
  ])('lets Nexla test %s by the call %s', (name, url) => {
    expect(parsed('nexla-api', sample(name))).toMatchObject({
      credentials: { 'test.url': url, 'test.method': 'GET', 'test.content.type': 'application/json' },
    });
  });

  test('skips the test for a vendor that this version does not know', () => {
    const body = parsed('nexla-api', { ...sample('freshdesk'), vendor: 'zendesk' });
    expect(body).toMatchObject({ credentials: { 'skip.validation': true } });
    expect(body).not.toHaveProperty(['credentials', 'test.url']);
  });

  test('is an array for several credentials, in their order', () => {
    expect(parsed('nexla-api', sample('insightly'), sample('freshdesk'))).toMatchObject([
      { name: 'Insightly na1' },
      { name: 'Freshdesk acme' },
    ]);
  });

  test('takes the host for a name that was left empty', () => {
    expect(parsed('nexla-api', { ...sample('freshdesk'), name: ' \n' })).toMatchObject({
      name: 'acme.freshdesk.com',
    });
  });
});

describe('Nexla: CLI body', () => {
  test('is one line for each credential, ended by a line feed', () => {
    const lines = exported('nexla-cli', sample('freshdesk'), sample('insightly')).split('\n');
    expect(lines.map((line) => line && Reflect.get(JSON.parse(line), 'connector'))).toEqual([
      'custom_rest',
      'custom_rest',
      '',
    ]);
  });

  test('keeps the blank password of Insightly', () => {
    expect(parsed('nexla-cli', sample('insightly'))).toMatchObject({
      auth_mode: 'BASIC',
      config: { 'basic.username': '6f1c2d3e-4a5b-4c6d-8e7f-0a1b2c3d4e5f', 'basic.password': '' },
    });
  });

  test('has no control character, which the CLI would refuse', () => {
    const body = parsed('nexla-cli', {
      ...sample('freshdesk'),
      name: 'a\u0000b\u001b[31mc',
      description: 'd\r\ne\tf',
    });
    expect(body).toMatchObject({ name: 'a b [31mc', description: 'd e f' });
  });
});

describe('Nexla: copy sheet', () => {
  const head = ['Credential Name', 'Credential Description'];

  test.each([
    ['freshdesk', ['Domain', 'API Key']],
    ['freshservice', ['Freshservice Portal URL', 'Username Or API Key', 'Password']],
    ['freshsales-classic', ['API Key Value', 'Domain']],
    ['insightly', ['API Key', 'Password']],
  ])("has the fields of Nexla's form for %s, in its order", (name, own) => {
    expect(
      format('nexla-sheet')
        .fields?.(sample(name))
        .map(({ label }) => label),
    ).toEqual([...head, ...own]);
  });

  test.each([
    ['freshdesk', 'Domain', 'acme'],
    ['freshservice', 'Freshservice Portal URL', 'https://acme.freshservice.com'],
    ['freshservice', 'Password', 'X'],
    ['freshsales-classic', 'Domain', 'acme.freshsales.io'],
    ['insightly', 'Password', ''],
  ])('fills for %s the field %s with "%s"', (name, label, value) => {
    expect(format('nexla-sheet').fields?.(sample(name))).toContainEqual({ label, value, secret: false });
  });

  test.each(['freshdesk', 'freshservice', 'freshsales-classic', 'insightly'])(
    'marks the key of %s, alone, as secret',
    (name) => {
      const secrets = format('nexla-sheet')
        .fields?.(sample(name))
        .filter(({ secret }) => secret);
      expect(secrets?.map(({ value }) => value)).toEqual([sample(name).apiKey]);
    },
  );

  test('says why a Freshsales account on myfreshworks.com does not fit, and what does', () => {
    expect(format('nexla-sheet').misfit?.(sample('freshsales'))).toMatch(
      /acme\.myfreshworks\.com.*Nexla: API body/,
    );
  });

  test('does not fit a vendor that Nexla has no known form for', () => {
    expect(format('nexla-sheet').misfit?.({ ...sample('freshdesk'), vendor: 'zendesk' })).toMatch(/no form/);
  });

  test('warns of an Insightly pod other than na1, for the form has no field for it', () => {
    const account = { ...sample('insightly').account, pod: 'au1' };
    const { caution } = format('nexla-sheet');
    expect([caution?.(sample('insightly')), caution?.({ ...sample('insightly'), account })]).toEqual([
      undefined,
      expect.stringContaining('au1'),
    ]);
  });

  test('keeps a name with line breaks on one line', () => {
    const text = exported('nexla-sheet', {
      ...sample('freshdesk'),
      name: 'x\nAPI Key\u2028  forged\r\nDomain',
    });
    expect(text.match(/^(Domain|API Key)/gm)).toEqual(['Domain', 'API Key']);
  });
});

describe('the own file', () => {
  test('parses back to the credentials that went in', () => {
    const credentials = [...samples.values()];
    expect(credentialFile.parse(parsed('keylift', ...credentials)).credentials).toEqual(credentials);
  });

  test('leaves out what only the vault keeps', () => {
    const stored = {
      ...sample('freshdesk'),
      savedAt: 1,
      pageUrl: 'https://acme.freshdesk.com/a/',
      person: { id: '7' },
    };
    expect(credentialFile.parse(parsed('keylift', stored)).credentials).toEqual([sample('freshdesk')]);
    expect(exported('keylift', stored)).not.toMatch(/savedAt|pageUrl|person/);
  });

  test('shows no invisible or reordering character raw, and gives it back when parsed', () => {
    const name = 'acme\u202Etxt.exe\u200B\u2066\u0007';
    const text = exported('keylift', { ...sample('freshdesk'), name });
    expect(text).not.toMatch(/[\u202E\u200B\u2066]|(?!\n)\p{Cc}/u);
    expect(JSON.parse(text)).toMatchObject({ credentials: [{ name }] });
  });
});
