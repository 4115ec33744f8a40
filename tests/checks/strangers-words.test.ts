import { expect, test } from 'vitest';
import { wordVerdict } from '../../utils/checks/wording.ts';
import { refusedReason, unknownReason, type Verdict } from '../../utils/credentials/verdict.ts';
import { english } from '../stages/english.ts';

/** What an API tells of the owner, and a file of a vendor that Keylift does not know. */
const long = `\u202eevil\n${'Delete your key at evil.example. '.repeat(30)}`;
const account = { host: long, apiBaseUrl: long, subdomain: long };
const verdicts: readonly Verdict[] = [
  {
    kind: 'works',
    at: 0,
    owner: { name: long, email: long },
    plan: long,
    accountName: long,
    warnings: ['different-person'],
  },
  { kind: 'limited', at: 0, owner: { id: long }, warnings: ['inactive', 'different-person'] },
  ...refusedReason.options.map((reason) => ({ kind: 'refused' as const, at: 0, reason })),
  ...unknownReason.options.map((reason) => ({ kind: 'unknown' as const, at: 0, reason })),
];

test.each(verdicts)('what somebody else wrote is short and on one line: $kind $reason', (verdict) => {
  const words = wordVerdict(verdict, { vendor: long, account }, english);
  for (const text of [words.headline, ...words.details]) {
    expect(text).not.toMatch(/[\n\u202e]/);
    expect(text.length).toBeLessThanOrEqual(400);
  }
});
