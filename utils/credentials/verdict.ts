import * as z from 'zod/mini';

/**
 * What a check of a key came to. "Could not tell" is a verdict of its own and never shown as "wrong".
 * Times are milliseconds since the epoch. Words for each reason are in `_locales`, put together in `wording.ts`.
 */

/** A time that a calendar has: until the year 9999. */
export const moment = z.number().check(z.gte(0), z.lt(Date.UTC(10_000, 0)));

/** The vendor said no, and this is why. */
export const refusedReason = z.enum([
  'wrong-key',
  /** Insightly answers the same to a replaced key, to API access switched off and to a wrong pod. */
  'wrong-key-or-pod-or-switched-off',
  'no-such-account',
  'wrong-pod',
  'account-suspended',
  'plan-without-api',
  'locked-out',
]);
export type RefusedReason = z.infer<typeof refusedReason>;

/** Nothing was learned about the key, and this is why. */
export const unknownReason = z.enum([
  'offline',
  'unreachable',
  'timeout',
  'permission-missing',
  'redirected',
  'not-the-api',
  'oversize',
  'too-many-calls',
  'vendor-down',
  'forbidden',
  'unexpected-answer',
  'interrupted',
]);
export type UnknownReason = z.infer<typeof unknownReason>;

const warning = z.enum([
  'not-administrator',
  'restricted',
  'inactive',
  /** The page named another person than the API: an assumed identity shows a key that is not the admin's own. */
  'different-person',
]);
export type Warning = z.infer<typeof warning>;

export const owner = z.object({
  id: z.exactOptional(z.string()),
  name: z.exactOptional(z.string()),
  email: z.exactOptional(z.string()),
});
export type Owner = z.infer<typeof owner>;

export const role = z.enum(['account-owner', 'administrator', 'agent']);
export type Role = z.infer<typeof role>;

/** Calls that the account may still make in the current period, as the answer's headers told. */
const calls = z.object({
  left: z.number(),
  total: z.exactOptional(z.number()),
  per: z.enum(['minute', 'hour', 'day']),
});

const good = {
  at: moment,
  owner: z.exactOptional(owner),
  role: z.exactOptional(role),
  plan: z.exactOptional(z.string()),
  accountName: z.exactOptional(z.string()),
  calls: z.exactOptional(calls),
  warnings: z.array(warning),
};

export const verdict = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('works'), ...good }),
  /** The key is good, but its owner lacks the right to every endpoint that was asked. */
  z.object({ kind: z.literal('limited'), ...good }),
  z.object({ kind: z.literal('refused'), at: moment, reason: refusedReason }),
  z.object({
    kind: z.literal('unknown'),
    at: moment,
    reason: unknownReason,
    /** The HTTP status, where there was one. */
    status: z.exactOptional(z.number()),
    /** When to try again, where the vendor said so. */
    retryAt: z.exactOptional(moment),
  }),
]);
export type Verdict = z.infer<typeof verdict>;
