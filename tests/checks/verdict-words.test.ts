import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { wordAddressProblem, wordVerdict } from '../../utils/checks/wording.ts';
import {
  refusedReason,
  unknownReason,
  type Verdict,
  verdict as verdictShape,
  type Warning,
} from '../../utils/credentials/verdict.ts';
import type { AddressProblem } from '../../utils/vendors/account.ts';
import { notShownReason } from '../../utils/vendors/not-shown.ts';
import { wordNotShown } from '../../utils/vendors/not-shown-words.ts';
import { vendors } from '../../utils/vendors/registry-on-disk.ts';
import { english, messages } from '../stages/english.ts';
import { accountOf, entriesOf, fixtureNow, vendorOf } from './answer-entries.ts';

const at = fixtureNow;
const nora = { id: '7', name: 'Nora Lind', email: 'nora.lind@acme.example' };
const good: Extract<Verdict, { kind: 'works' }> = {
  kind: 'works',
  at,
  owner: nora,
  role: 'administrator',
  plan: 'Growth',
  warnings: [],
};
const warnings: readonly Warning[] = ['not-administrator', 'restricted', 'inactive', 'different-person'];
const refusals: readonly Verdict[] = refusedReason.options.map((reason) => ({ kind: 'refused', at, reason }));
const unknowns: readonly Verdict[] = unknownReason.options.map((reason) => ({ kind: 'unknown', at, reason }));
const all: readonly Verdict[] = [
  good,
  { kind: 'works', at, warnings: [...warnings], role: 'agent', owner: nora },
  { kind: 'works', at, warnings: [], role: 'account-owner', calls: { left: 187, total: 200, per: 'minute' } },
  { kind: 'works', at, warnings: [], calls: { left: 187, per: 'hour' } },
  { kind: 'limited', at, warnings: [], calls: { left: 187, total: 200, per: 'day' } },
  { kind: 'unknown', at, reason: 'too-many-calls', retryAt: at + 30_000 },
  ...refusals,
  ...unknowns,
];
const problems: readonly AddressProblem[] = [
  { kind: 'empty' },
  { kind: 'malformed' },
  { kind: 'other-vendor', vendor: vendorOf('insightly') },
  { kind: 'custom-host', host: 'support.acme.example' },
  { kind: 'no-tenant', host: 'www.freshdesk.com' },
];
const subjects = vendors.map((vendor) => {
  const account = accountOf(vendor, vendor.address.example);
  return { vendor, account, judged: { vendor: vendor.id, account } };
});
const freshdesk = { vendor: 'freshdesk', account: accountOf(vendorOf('freshdesk'), 'acme') };

/** Every text that can be shown, for every vendor, and the names of the messages that made them. */
function everyText() {
  const asked = new Set<string>();
  const t = (key: string, ...substitutions: string[]) => {
    asked.add(key);
    return english(key, ...substitutions);
  };
  const texts = subjects.flatMap(({ vendor, judged }) => [
    ...all.flatMap((verdict) => {
      const { headline, details, link } = wordVerdict(verdict, judged, t);
      return [headline, ...details, ...(link ? [link.label] : [])];
    }),
    ...problems.map((problem) => wordAddressProblem(problem, vendor, t)),
    ...notShownReason.options.map((reason) => wordNotShown(reason, vendor, t)),
  ]);
  return { texts, asked };
}

function headlineOf(facts: Partial<typeof good>): string {
  return wordVerdict({ kind: 'works', at, warnings: [], ...facts }, freshdesk, english).headline;
}

describe('a headline', () => {
  test('of a good key names its owner, their role and the plan', () => {
    expect(wordVerdict(good, freshdesk, english)).toEqual({
      tone: 'good',
      headline: 'Works: Nora Lind, administrator, Growth plan',
      details: [],
    });
  });

  test('of a good key of whom nothing is known is one word', () => {
    expect(wordVerdict({ kind: 'works', at, warnings: [] }, freshdesk, english).headline).toBe('Works');
  });

  test('falls back to the e-mail of the owner, then to the name of the account', () => {
    const { email } = nora;
    expect(headlineOf({ owner: { email }, accountName: 'Acme Ltd' })).toBe(`Works: ${email}`);
    expect(headlineOf({ accountName: 'Acme Ltd' })).toBe('Works: Acme Ltd');
  });

  test.each([
    ['GROWTH', 'Works: Growth plan'],
    ['growth', 'Works: Growth plan'],
    ['Pro Annual', 'Works: Pro Annual plan'],
    ['Trial plan', 'Works: Trial plan'],
  ])('writes the plan %s calmly', (plan, headline) => {
    expect(wordVerdict({ kind: 'works', at, warnings: [], plan }, freshdesk, english).headline).toBe(
      headline,
    );
  });

  test('of a dead key says so and where', () => {
    const verdict: Verdict = { kind: 'refused', at, reason: 'wrong-key' };
    expect(wordVerdict(verdict, freshdesk, english).headline).toBe(
      'Refused: this key is not valid any more at acme.freshdesk.com',
    );
  });

  test('is not filled in twice by what an API tells', () => {
    const owner = { name: '$2 $1 $OTHER$' };
    expect(wordVerdict({ kind: 'works', at, warnings: [], owner }, freshdesk, english).headline).toBe(
      'Works: $2 $1 $OTHER$',
    );
  });
});

describe('the tone', () => {
  test('of a good key with a warning is one of caution', () => {
    const verdict: Verdict = { kind: 'works', at, warnings: ['inactive'] };
    expect(wordVerdict(verdict, freshdesk, english).tone).toBe('caution');
  });

  test('of a good key with few rights is one of caution', () => {
    expect(wordVerdict({ kind: 'limited', at, warnings: [] }, freshdesk, english).tone).toBe('caution');
  });

  test.each(refusals)('of a refusal ($reason) is bad', (verdict) => {
    expect(wordVerdict(verdict, freshdesk, english).tone).toBe('bad');
  });

  test.each(unknowns)('of what could not be told ($reason) is unsure', (verdict) => {
    expect(wordVerdict(verdict, freshdesk, english).tone).toBe('unsure');
  });
});

describe('what could not be told', () => {
  test.each(unknowns)('never sounds like a wrong key ($reason)', (verdict) => {
    const { headline, details } = wordVerdict(verdict, freshdesk, english);
    expect(headline).toMatch(/^Could not tell: /);
    expect(details[0]).toBe('This says nothing about the key itself.');
    expect([headline, ...details].join(' ')).not.toMatch(/refused|invalid|not valid|wrong|replace|reset/i);
  });

  test('tells the time of day to try again, rounded up to the minute', () => {
    const retryAt = new Date(2026, 10, 22, 14, 4, 30).getTime();
    const verdict: Verdict = { kind: 'unknown', at: retryAt - 60_000, reason: 'too-many-calls', retryAt };
    const time = new Intl.DateTimeFormat(undefined, { timeStyle: 'short' }).format(
      new Date(2026, 10, 22, 14, 5),
    );
    expect(wordVerdict(verdict, freshdesk, english).details.at(-1)).toBe(`Try again after ${time}.`);
  });

  test('tells the day too when it is not soon', () => {
    const verdict: Verdict = { kind: 'unknown', at, reason: 'too-many-calls', retryAt: at + 3 * 86_400_000 };
    expect(wordVerdict(verdict, freshdesk, english).details.at(-1)).toMatch(/25/);
  });
});

describe('a detail', () => {
  test('tells how many calls are left', () => {
    const verdict: Verdict = {
      kind: 'works',
      at,
      warnings: [],
      calls: { left: 187, total: 200, per: 'minute' },
    };
    expect(wordVerdict(verdict, freshdesk, english).details).toEqual(['187 of 200 calls left this minute.']);
  });

  test.each(warnings)('explains the warning %s', (warning) => {
    const verdict: Verdict = { kind: 'works', at, warnings: [warning], owner: nora };
    expect(wordVerdict(verdict, freshdesk, english).details).toHaveLength(1);
  });

  test('of another person names the owner of the key', () => {
    const verdict: Verdict = { kind: 'works', at, warnings: ['different-person'], owner: nora };
    expect(wordVerdict(verdict, freshdesk, english).details[0]).toContain('Nora Lind');
  });

  test.each(refusals)('of a refusal ($reason) says what to do next', (verdict) => {
    for (const { judged } of subjects) {
      expect(wordVerdict(verdict, judged, english).details.join('')).toMatch(/check|save|settings page/i);
    }
  });
});

describe('a link', () => {
  test.each(subjects)(
    'of a wrong key leads to the key page ($vendor.name)',
    ({ vendor, account, judged }) => {
      const { link } = wordVerdict({ kind: 'refused', at, reason: 'wrong-key' }, judged, english);
      expect(link?.url).toBe(vendor.keyPage.open(account));
    },
  );

  test('of an account that does not exist is left out', () => {
    expect(
      wordVerdict({ kind: 'refused', at, reason: 'no-such-account' }, freshdesk, english).link,
    ).toBeUndefined();
  });

  test('of a vendor that is not known is left out', () => {
    const judged = { ...freshdesk, vendor: 'someday' };
    const words = wordVerdict({ kind: 'unknown', at, reason: 'forbidden' }, judged, english);
    expect(words.link).toBeUndefined();
    expect(words.headline).toContain('someday');
  });
});

describe('why no key is shown', () => {
  test('is told in the vendor’s own terms', () => {
    expect(wordNotShown('not-revealed', vendorOf('freshdesk'), english)).toContain('View API Key');
    expect(wordNotShown('switched-off', vendorOf('insightly'), english)).toContain('API access');
  });

  test('is told in general terms for a vendor without words of its own', () => {
    const text = wordNotShown('no-section', { id: 'someday', name: 'Someday' }, english);
    expect(text).toContain('Someday');
  });
});

describe('why an address is none', () => {
  test('shows what one looks like', () => {
    for (const { vendor } of subjects) {
      for (const problem of problems) {
        expect(wordAddressProblem(problem, vendor, english)).toContain(vendor.address.example);
      }
    }
  });

  test('says where Freshdesk tells its own address when a custom one was entered', () => {
    const text = wordAddressProblem(
      { kind: 'custom-host', host: 'support.acme.example' },
      vendorOf('freshdesk'),
      english,
    );
    expect(text).toContain('support.acme.example');
    expect(text).toContain('Helpdesk URL');
  });
});

describe('every text', () => {
  test('is there, and nothing in it is left to fill in', () => {
    const { texts } = everyText();
    for (const text of texts) {
      expect(text).not.toBe('');
      expect(text).not.toMatch(/\$|undefined|\[object|  | [.,:]/);
    }
  });

  test('of the answers that are on file is there', () => {
    for (const { vendor, judged } of subjects) {
      for (const { expect: fields } of entriesOf(vendor.id)) {
        const { headline, details } = wordVerdict(verdictShape.parse({ at, ...fields }), judged, english);
        expect([headline, ...details]).not.toContain('');
      }
    }
  });

  test('is plain: no sentence is longer than 40 words', () => {
    const sentences = everyText().texts.flatMap((text) => text.split(/(?<=[.:?]) /));
    expect(sentences.filter((sentence) => sentence.split(' ').length > 40)).toEqual([]);
  });
});

describe('the messages', () => {
  const sources =
    sourcesIn(['../../utils', '../../components', '../../entrypoints']) + readText('../../wxt.config.ts');

  test('are sorted by name', () => {
    const names = Object.keys(messages);
    expect(names).toEqual(names.toSorted());
  });

  test('of verdicts, addresses and pages without a key are all used', () => {
    const { asked } = everyText();
    const ours = /^(verdict|refused|unknown|warning|address|notShown)_/;
    expect(Object.keys(messages).filter((name) => ours.test(name) && !asked.has(name))).toEqual([]);
  });

  test('of screens and manifest are all used', () => {
    const ours = /^(verdict|refused|unknown|warning|address|notShown)_/;
    const unused = Object.keys(messages).filter((name) => !ours.test(name) && !isNamed(name));
    expect(unused).toEqual([]);
  });

  test('that the code names are all there', () => {
    const named = [...sources.matchAll(/\b(?:t|say|translate)\(\s*'(\w+)'|__MSG_(\w+)__/g)].map(
      ([, called, manifest]) => called ?? manifest ?? '',
    );
    expect(named.length).toBeGreaterThan(20);
    expect(named.filter((name) => !Object.hasOwn(messages, name))).toEqual([]);
  });

  test('fit where stores and browsers limit them', () => {
    expect(english('extDescription').length).toBeLessThanOrEqual(132);
    expect(english('extName').length).toBeLessThanOrEqual(45);
  });

  function isNamed(name: string): boolean {
    return [`'${name}'`, `"${name}"`, `__MSG_${name}__`].some((written) => sources.includes(written));
  }
});

function sourcesIn(folders: readonly string[]): string {
  return folders
    .flatMap((folder) => {
      const files = readdirSync(new URL(folder, import.meta.url), { recursive: true, encoding: 'utf8' });
      return files.filter((file) => /\.(tsx?|html)$/.test(file)).map((file) => readText(`${folder}/${file}`));
    })
    .join('\n');
}

function readText(path: string): string {
  return readFileSync(new URL(path, import.meta.url), 'utf8');
}
