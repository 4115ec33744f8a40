import { describe, expect, test } from 'vitest';
import { formatFor } from '../../utils/export/registry.ts';
import type { FormSight, SeenField } from '../../utils/fill/form-sight.ts';
import { keyFormIn } from '../../utils/fill/key-form.ts';
import { planFill } from '../../utils/fill/plan.ts';
import { sample, samples } from '../stages/sample-credentials.ts';

function field(label: string, more: Partial<SeenField> = {}): SeenField {
  return {
    names: [label],
    hints: [],
    placeholder: '',
    before: '',
    after: '',
    state: 'ready',
    filled: false,
    required: false,
    form: 0,
    ...more,
  };
}

function sight(text: string, fields: readonly SeenField[]): FormSight {
  return {
    origin: 'https://forms.example',
    title: 'Connections',
    fields: [...fields],
    forms: [{ text, sendsElsewhere: false }],
  };
}

/** What is written into this form for a sample credential, by label; or the plan if it is none. */
function filled(name: string, fields: readonly SeenField[], url = 'https://forms.example/', text = '') {
  const credential = sample(name);
  const found = keyFormIn(sight(text || credential.vendor, fields), new URL(url));
  if (found.kind !== 'form') return found;
  const plan = planFill(found.form, credential);
  if (plan.kind !== 'fits') return plan;
  return Object.fromEntries(plan.steps.map(({ label, value }) => [label, value]));
}

const left = (name: string, fields: readonly SeenField[]) => {
  const found = keyFormIn(sight(sample(name).vendor, fields), new URL('https://forms.example/'));
  const plan = found.kind === 'form' ? planFill(found.form, sample(name)) : undefined;
  return plan?.kind === 'fits' ? plan.left : undefined;
};

const { apiKey, account } = sample('freshdesk');

describe('Nexla’s form is filled as its copy sheet says', () => {
  const sheet = formatFor('nexla-sheet');

  test.each([...samples].filter(([, credential]) => sheet?.misfit?.(credential) === undefined))(
    '%s',
    (name, credential) => {
      const fields = sheet?.fields?.(credential) ?? [];
      const values = fields.filter(({ value }) => value !== '').map(({ label, value }) => [label, value]);
      const seen = fields.map(({ label }) => field(label));
      expect(filled(name, seen, 'https://dataops.nexla.io/', 'Add New Credential')).toEqual(
        Object.fromEntries(values),
      );
    },
  );

  test('but not with a credential of a vendor whose labels are others', () => {
    const seen = (formatFor('nexla-sheet')?.fields?.(sample('freshdesk')) ?? []).map(({ label }) =>
      field(label),
    );
    for (const name of ['freshservice', 'insightly', 'freshsales-classic']) {
      expect(filled(name, seen, 'https://dataops.nexla.io/', 'Add New Credential')).toEqual({
        kind: 'other',
      });
    }
  });

  test('nor, on another host, by a part of its labels', () => {
    expect(
      filled('freshdesk', [field('Domain'), field('API Key')], 'https://forms.example/', 'Connect'),
    ).toEqual({
      kind: 'other',
    });
  });
});

describe('"Domain" is filled', () => {
  const domain = (more: Partial<SeenField>, url?: string) =>
    filled('freshdesk', [field('Domain', more), field('API key')], url);

  test.each([
    ['the host, as its example has it', { placeholder: 'company.freshdesk.com' }, account.host],
    [
      'the address, as its example has it',
      { placeholder: 'https://company.freshdesk.com' },
      `https://${account.host}`,
    ],
    ['the subdomain, before the rest of it', { after: '.freshdesk.com' }, account.subdomain],
  ])('with %s', (_, more, value) => {
    expect(domain(more)).toEqual({ Domain: value, 'API key': apiKey });
  });

  test.each([
    ['n8n', 'https://acme.app.n8n.cloud/'],
    ['airbyte', 'https://cloud.airbyte.com/'],
  ])('on %s as its export has it', (format, url) => {
    const exported = formatFor(format)?.render([sample('freshdesk')], {
      now: new Date(0),
      testUrl: () => undefined,
    });
    const [, value] = /"domain": "([^"]+)"/.exec(exported ?? '') ?? [];
    expect(value).toBeDefined();
    expect(domain({}, url)).toEqual({ Domain: value, 'API key': apiKey });
  });

  test('not at all where the form does not say how', () => {
    expect(domain({})).toEqual({ 'API key': apiKey });
    expect(left('freshdesk', [field('Domain'), field('API key')])).toEqual([
      { label: 'Domain', why: 'address-form' },
    ]);
  });

  test('not with the pod of an Insightly account', () => {
    expect(filled('insightly', [field('Subdomain'), field('API key')])).toEqual({
      'API key': sample('insightly').apiKey,
    });
  });
});

describe('a field is left, and said so,', () => {
  const key = field('API key');

  test.each([
    ['of a name that the form has twice', [key, field('Name'), field('Name')], 'ambiguous'],
    ['where something stands already', [key, field('Name', { filled: true })], 'has-text'],
    ['that takes fewer characters', [key, field('Subdomain', { room: 2 })], 'too-long'],
    ['that is wanted and unknown', [key, field('Start date', { required: true })], 'unknown'],
  ])('%s', (_, fields, why) => {
    expect(left('freshdesk', fields)).toEqual([{ label: fields[1]?.names[0], why }]);
  });

  test('if it asks for a user or a password that no sheet tells', () => {
    expect(filled('freshdesk', [key, field('Username'), field('Password')])).toEqual({ 'API key': apiKey });
  });
});

describe('no form is', () => {
  const url = new URL('https://forms.example/');
  const kindOf = (fields: readonly SeenField[], at = url, more: Partial<FormSight> = {}) => {
    const found = keyFormIn({ ...sight('Freshdesk', fields), ...more }, at);
    return found.kind === 'problem' ? found.problem.kind : found.kind;
  };

  test('one without a field for a key', () => {
    expect(kindOf([field('Name'), field('Domain')])).toBe('none');
  });

  test('one with two, one that cannot be seen, or one over http', () => {
    expect(kindOf([field('API key'), field('API token')])).toBe('two-keys');
    expect(kindOf([field('API key', { state: 'unseen' })])).toBe('unseen');
    expect(kindOf([field('API key')], new URL('http://forms.example/'))).toBe('insecure');
  });

  test('one that sends its fields to another site', () => {
    const forms = [{ text: 'Freshdesk', sendsElsewhere: true }];
    expect(kindOf([field('API key')], url, { forms })).toBe('sends-elsewhere');
  });

  test('one that does not say whose key it wants', () => {
    expect(filled('freshdesk', [field('API key')], 'https://forms.example/', 'Connect')).toEqual({
      kind: 'other',
    });
  });
});

test('a credential that the platform cannot take is not filled, with the reason of its export', () => {
  const seen = [field('API Key'), field('Domain')];
  const reason = formatFor('n8n')?.misfit?.(sample('freshsales-classic'));
  expect(filled('freshsales-classic', seen, 'https://acme.app.n8n.cloud/')).toEqual({
    kind: 'misfit',
    reason,
  });
});

test('what a page calls its fields and frames is told in short, on one line', () => {
  const long = `Notes\u202e ${'evil.example '.repeat(9)}`;
  const found = keyFormIn(
    sight('Freshdesk', [field('API Key'), field(long)]),
    new URL('https://forms.example/'),
  );
  const labels = found.kind === 'form' ? found.form.fields.map(({ label }) => label) : [];
  expect(labels).toEqual(['API Key', expect.stringMatching(/^Notes evil\.example .{1,62}…$/)]);
  const framed = { ...sight('', []), foreignFrame: `${'evil.'.repeat(50)}example` };
  const problem = keyFormIn(framed, new URL('https://forms.example/'));
  expect(problem).toMatchObject({ problem: { host: expect.stringMatching(/^evil.{1,75}…$/) } });
});
