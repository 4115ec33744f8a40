import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { check, type Subject } from '../../utils/checks/check.ts';
import type { World } from '../../utils/checks/http.ts';
import { verdict } from '../../utils/credentials/verdict.ts';
import { fakeWorld } from '../stages/fake-world.ts';
import { type FixtureAnswer, subjectOf } from './answer-entries.ts';

const codes = ['access_denied', 'invalid_credentials', 'account_suspended', 'require_feature', '__proto__'];
const people = {
  id: 1,
  contact: { email: 'a@b.example' },
  agent: { id: 1 },
  users: [],
  filters: [],
  USER_ID: 1,
};
const bodies = fc.oneof(
  fc.json(),
  fc.string(),
  fc.string().map((inner) => `<html>${inner}</html>`),
  fc.constantFrom('', '\ufeff{}', '[]', 'null', '{"id":', '<p>{}</p>', JSON.stringify(people)),
  fc.constantFrom(...codes).map((code) => JSON.stringify({ code, message: '' })),
  fc.constantFrom(...codes).map((code) => JSON.stringify({ errors: { code, message: [''] } })),
);
const count = fc.oneof(
  fc.constantFrom('0', '-1', '', 'many', '1e9', '99999999999999999999'),
  fc.nat().map(String),
);
const headers = fc.record(
  {
    'content-type': fc.constantFrom('application/json', 'text/html', 'text/plain', 'x'),
    'x-freshdesk-api-version': fc.constant('latest=v2'),
    'x-freshservice-api-version': fc.constant('latest=v2'),
    'x-ratelimit-total': count,
    'x-ratelimit-limit': count,
    'x-ratelimit-remaining': count,
    'retry-after': fc.oneof(count, fc.constantFrom('Sun, 22 Nov 2026 12:05:00 GMT', 'Sun, 99 Foo 2026 GMT')),
  },
  { requiredKeys: [] },
);
const status = fc.oneof(fc.constantFrom(200, 401, 403, 404, 429, 500), fc.integer({ min: 200, max: 599 }));
const fault = fc.constantFrom(undefined, undefined, undefined, 'reset' as const);
const answer = fc.record({ status, headers, body: bodies, fault });
const subjects = fc.constantFrom(
  subjectOf('freshdesk'),
  subjectOf('freshservice'),
  subjectOf('freshsales'),
  subjectOf('freshsales', 'acme.freshsales.io'),
  subjectOf('insightly'),
);

/** Every request gets the next answer; the last one is repeated. */
async function checkAgainst(subject: Subject, answers: readonly FixtureAnswer[]) {
  let turn = 0;
  const given: FixtureAnswer[] = [];
  const { world } = fakeWorld({});
  const fetch: World['fetch'] = async (input, init) => {
    const next = answers[Math.min(turn, answers.length - 1)] ?? {};
    turn += 1;
    given.push(next);
    return fakeWorld({ '*': next }).world.fetch(input, init);
  };
  return { found: await check(subject, { ...world, fetch }), given };
}

function isBelievable({ body, headers: sent = {} }: FixtureAnswer, { vendor }: Subject): boolean {
  return isJson(body) || (vendor.api.signature !== undefined && vendor.api.signature in sent);
}

function isJson(body: unknown): boolean {
  try {
    const value: unknown = JSON.parse(String(body).replace(/^\ufeff/, ''));
    return typeof value === 'object' && value !== null;
  } catch {
    return false;
  }
}

const some = fc.array(answer, { minLength: 1, maxLength: 5 });

describe('whatever is answered', () => {
  test('the check comes to a verdict that the vault takes', async () => {
    await fc.assert(
      fc.asyncProperty(subjects, some, async (subject, answers) => {
        const { found } = await checkAgainst(subject, answers);
        expect(verdict.parse(found)).toEqual(found);
        expect(found).not.toMatchObject({ reason: 'interrupted' });
      }),
      { numRuns: 400 },
    );
  });

  test('nothing works without a 200 in JSON', async () => {
    await fc.assert(
      fc.asyncProperty(subjects, some, async (subject, answers) => {
        const { found, given } = await checkAgainst(subject, answers);
        const proof = given.some((one) => one.status === 200 && isJson(one.body) && one.fault === undefined);
        expect(found.kind === 'works' && !proof).toBe(false);
      }),
      { numRuns: 400 },
    );
  });

  test('no key is called wrong by anything but the API', async () => {
    await fc.assert(
      fc.asyncProperty(subjects, some, async (subject, answers) => {
        const { found, given } = await checkAgainst(subject, answers);
        const missing = given.every((one) => one.status === 404);
        const plain = given.some(
          (one) => !/^\s*</.test(String(one.body)) && one.headers?.['content-type'] !== 'text/html',
        );
        const believable =
          given.some((one) => isBelievable(one, subject)) || (subject.vendor.api.refusals.plainText && plain);
        expect(found.kind === 'refused' && !missing && !believable).toBe(false);
      }),
      { numRuns: 400 },
    );
  });

  test('a page is neither a yes nor a no about the key', async () => {
    const page = fc.record({
      status: fc.integer({ min: 200, max: 599 }).filter((one) => one !== 404),
      headers: fc.constant({ 'content-type': 'text/html' }),
      body: fc.string().map((inner) => `<!doctype html>${inner}`),
    });
    await fc.assert(
      fc.asyncProperty(subjects, page, async (subject, one) => {
        const { found } = await checkAgainst(subject, [one]);
        expect(found.kind).toBe('unknown');
      }),
    );
  });

  test('a key is asked about three times at most, four where there are two bases', async () => {
    await fc.assert(
      fc.asyncProperty(subjects, some, async (subject, answers) => {
        const { given } = await checkAgainst(subject, answers);
        const bases = subject.vendor.api.bases(subject.account).length;
        expect(given.length).toBeLessThanOrEqual(bases === 1 ? 3 : 4);
      }),
    );
  });

  test('a 401 that is believed is the last request before the verdict', async () => {
    await fc.assert(
      fc.asyncProperty(subjects, answer, async (subject, one) => {
        const no = { ...one, status: 401, body: '{"message":""}', fault: undefined };
        const { found, given } = await checkAgainst(subject, [no]);
        expect(found.kind).toBe('refused');
        expect(given.length).toBe(1);
      }),
    );
  });
});
