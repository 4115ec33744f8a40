import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { ExportResult } from '../../utils/background/protocol.ts';
import type { Credential } from '../../utils/credentials/credential.ts';
import { exportAs } from '../../utils/export/export.ts';
import type { Format } from '../../utils/export/format.ts';
import { formats } from '../../utils/export/registry.ts';
import { hostile } from '../stages/hostile-text.ts';
import { sample, samples } from '../stages/sample-credentials.ts';

const now = new Date('2026-11-22T09:30:00.000Z');

type Exported = Extract<ExportResult, { ok: true }>;

function made(format: Format, credentials: readonly Credential[], masked = false): Exported {
  const result = exportAs(format, credentials, { now, masked });
  if (!result.ok) throw new Error(result.message);
  return result;
}

/** A format of its own for each test, so that none depends on what the real ones say. */
const plain: Format = {
  id: 'plain',
  name: 'Plain',
  group: 'Test',
  use: 'For tests.',
  extension: 'txt',
  mediaType: 'text/plain',
  render: (credentials) => credentials.map(({ name, apiKey }) => `${name}=${apiKey}\n`).join(''),
};

describe('the command', () => {
  const commanded: Format = { ...plain, command: ({ name, subject }) => `put ${subject} @${name}` };

  test('names the file and what is in it', () => {
    expect(made(commanded, [sample('freshdesk')]).command).toBe(
      'put freshdesk-acme @keylift-plain-freshdesk-acme-2026-11-22.txt',
    );
  });

  test('is missing where the format has none', () => {
    expect(made(plain, [sample('freshdesk')])).not.toHaveProperty('command');
  });

  test('has nothing in it that a shell would take for more than a word, whatever the account is called', () => {
    fc.assert(
      fc.property(hostile(), hostile(), (subdomain, vendor) => {
        const account = { ...sample('freshdesk').account, subdomain };
        const { command } = made(commanded, [{ ...sample('freshdesk'), vendor, account }]);
        expect(command).toMatch(/^put [a-z0-9-]+ @[a-z0-9.-]+$/);
      }),
      { numRuns: 30 },
    );
  });
});

describe('what fits', () => {
  const picky: Format = {
    ...plain,
    misfit: ({ vendor }) => (vendor === 'freshdesk' ? undefined : `no ${vendor}`),
  };

  test('is rendered without what does not', () => {
    expect(made(picky, [...samples.values()]).content).toBe('Freshdesk acme=Zq8Tn4LrX2vBk7WmJd5P\n');
  });

  test('comes with what was left out, and why', () => {
    expect(made(picky, [sample('insightly'), sample('freshdesk')]).left).toEqual([
      { name: 'Insightly na1', reason: 'no insightly' },
    ]);
  });

  test('is no export when nothing does, and the message is the reason', () => {
    const result = exportAs(picky, [sample('insightly'), sample('freshsales')], { now, masked: false });
    expect(result).toEqual({ ok: false, message: 'no insightly no freshsales' });
  });

  test('is no export when nothing was chosen', () => {
    expect(exportAs(plain, [], { now, masked: false })).toMatchObject({ ok: false });
  });

  test('is the same in the preview, although the key is masked there', () => {
    const format: Format = {
      ...plain,
      misfit: ({ apiKey }) => (apiKey.startsWith('t7') ? 'no such key' : undefined),
      caution: ({ apiKey }) => (apiKey.startsWith('Zq') ? 'mind' : undefined),
    };
    const { left, cautions } = made(format, [sample('freshdesk'), sample('freshservice')], true);
    expect([left, cautions]).toEqual([[{ name: 'Freshservice acme', reason: 'no such key' }], ['mind']]);
  });
});

describe('cautions', () => {
  const careful: Format = {
    ...plain,
    caution: ({ vendor }) => (vendor.startsWith('fresh') ? 'mind' : undefined),
  };

  test('stand alone for a single credential', () => {
    expect(made(careful, [sample('freshdesk')]).cautions).toEqual(['mind']);
  });

  test('say once which of several credentials they are about', () => {
    expect(
      made(careful, [sample('freshdesk'), sample('insightly'), sample('freshservice')]).cautions,
    ).toEqual(['Freshdesk acme, Freshservice acme: mind']);
  });

  test('count the rest instead of naming very many', () => {
    const many = Array.from({ length: 500 }, () => sample('freshdesk'));
    expect(made(careful, many).cautions).toEqual([
      'Freshdesk acme, Freshdesk acme, Freshdesk acme and 497 more: mind',
    ]);
  });
});

describe('file names', () => {
  test.each([
    ['freshdesk', 'keylift-plain-freshdesk-acme-2026-11-22.txt'],
    ['freshsales', 'keylift-plain-freshsales-acme-2026-11-22.txt'],
    ['insightly', 'keylift-plain-insightly-na1-2026-11-22.txt'],
  ])('of %s: %s', (name, expected) => {
    expect(made(plain, [sample(name)]).fileName).toBe(expected);
  });

  test('count several credentials', () => {
    expect(made(plain, [...samples.values()]).fileName).toBe('keylift-plain-5-credentials-2026-11-22.txt');
  });

  test('are safe on every system whatever the account is called', () => {
    fc.assert(
      fc.property(hostile(), hostile(), (subdomain, vendor) => {
        const account = { ...sample('freshdesk').account, subdomain };
        const { fileName } = made(plain, [{ ...sample('freshdesk'), vendor, account }]);
        expect(fileName).toMatch(/^keylift-plain(-[a-z0-9]+)+-2026-11-22\.txt$/);
        expect(fileName.length).toBeLessThan(170);
      }),
    );
  });
});

describe.each(formats)('the masked preview of $id', (format) => {
  test('has every key end in its last four characters', () => {
    const { content } = made(format, [sample('freshdesk')], true);
    expect(content).toContain('••••••••Jd5P');
  });

  test('is the very file but for the key', () => {
    const plainText = made(format, [sample('freshdesk')]).content;
    const masked = made(format, [sample('freshdesk')], true).content;
    expect(masked.replace('••••••••Jd5P', sample('freshdesk').apiKey)).toBe(plainText);
  });

  test('never contains a key, quoted or in base64, in any part of the answer', () => {
    fc.assert(
      fc.property(quotingCredential(), (credential) => {
        const shown = JSON.stringify(made(format, [credential], true));
        for (const secret of secretsOf(credential)) expect(shown).not.toContain(secret);
      }),
    );
  });

  test('tells nothing of a key but its last four characters', () => {
    fc.assert(
      fc.property(
        hostile(),
        key(),
        key(),
        fc.stringMatching(/^[A-Za-z0-9_-]{4}$/),
        (name, one, other, end) => {
          const preview = (start: string) => {
            const apiKey = start + end;
            return made(format, [{ ...sample('freshdesk'), name: `${name} ${apiKey}`, apiKey }], true);
          };
          expect(preview(one)).toEqual(preview(other));
        },
      ),
    );
  });

  test('takes a key out of the name of another credential', () => {
    const quoting = { ...sample('freshdesk'), name: `not ${sample('insightly').apiKey}` };
    expect(JSON.stringify(made(format, [quoting, sample('insightly')], true))).not.toContain(
      sample('insightly').apiKey,
    );
  });

  test('takes a key out of the cautions, too', () => {
    const careful: Format = { ...format, caution: () => 'mind' };
    const quoting = { ...sample('freshdesk'), name: `old ${sample('freshdesk').apiKey}` };
    const { cautions } = made(careful, [quoting, { ...sample('freshdesk'), name: 'another' }], true);
    expect(cautions).toEqual(['old ••••••••Jd5P, another: mind']);
  });

  test('takes a key out of what was left out, too', () => {
    const unfit = { ...sample('insightly'), name: `old ${sample('insightly').apiKey}` };
    const picky: Format = {
      ...format,
      misfit: ({ vendor, name }) => (vendor === 'insightly' ? `${name} does not fit` : undefined),
    };
    expect(made(picky, [unfit, sample('freshdesk')], true).left).toEqual([
      { name: 'old ••••••••4e5f', reason: 'old ••••••••4e5f does not fit' },
    ]);
  });

  test('shows nothing at all of a key so short that four characters would be much of it', () => {
    const { content } = made(format, [{ ...sample('freshdesk'), apiKey: 'q9Z#q9Z#' }], true);
    expect(content).not.toContain('q9Z#');
  });
});

describe.each(formats.filter(({ extension }) => extension === 'json'))('$id with hostile names', (format) => {
  test('stays JSON in which the name is nothing but a string', () => {
    fc.assert(
      fc.property(hostile(), hostile(), (name, description) => {
        const credential = { ...sample('freshdesk'), name, description };
        // A format may leave out what is empty.
        const plainWords = { ...sample('freshdesk'), description: description && 'words' };
        const innocent = JSON.parse(made(format, [plainWords]).content);
        expect(skeleton(JSON.parse(made(format, [credential]).content))).toEqual(skeleton(innocent));
      }),
    );
  });
});

test('ten thousand credentials are previewed, each by the last of its key', () => {
  const many = Array.from({ length: 10_000 }, (_, index) => ({
    ...sample('freshdesk'),
    apiKey: `Zq8Tn4LrX2vBk7W${String(index).padStart(5, '0')}`,
  }));
  const { content } = made(plain, many, true);
  expect(many.filter(({ apiKey }) => content.includes(apiKey))).toEqual([]);
  expect(many.filter(({ apiKey }) => !content.includes(apiKey.slice(-4)))).toEqual([]);
});

function key() {
  return fc.stringMatching(/^[A-Za-z0-9_-]{16}$/);
}

/** A credential whose name and description quote its key, as it is and as an `Authorization` header has it. */
function quotingCredential() {
  return fc
    .record({ name: hostile(), description: hostile(), apiKey: key() })
    .map(({ name, description, apiKey }) => ({
      ...sample('freshdesk'),
      apiKey,
      name: `${name}${apiKey}${name}`,
      description: `${description} Basic ${btoa(`${apiKey}:X`)} ${btoa(apiKey)} ${apiKey.slice(0, 2)}${apiKey}`,
    }));
}

function secretsOf({ apiKey }: Credential): string[] {
  return [
    apiKey,
    apiKey.slice(0, -4),
    btoa(apiKey),
    btoa(`${apiKey}:X`),
    btoa(`${apiKey}:`),
    btoa(apiKey.slice(0, 12)),
  ];
}

/** The names and kinds of all values, without the values. */
function skeleton(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(skeleton);
  if (typeof value === 'object' && value !== null) {
    return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, skeleton(inner)]));
  }
  return typeof value;
}
