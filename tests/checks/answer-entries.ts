import { readFileSync } from 'node:fs';
import * as z from 'zod/mini';
import type { Subject } from '../../utils/checks/check.ts';
import { type Account, accountOfAddress } from '../../utils/vendors/account.ts';
import { vendors } from '../../utils/vendors/registry-on-disk.ts';
import type { Vendor } from '../../utils/vendors/vendor.ts';

/** One HTTP answer as data, as `fixtures/vendors/<id>/answers.json` holds it. Text is sent as it is, else JSON. */
const answer = z.strictObject({
  status: z.optional(z.int().check(z.minimum(200), z.maximum(599))),
  headers: z.optional(z.record(z.string(), z.string())),
  body: z.optional(z.unknown()),
  delayMs: z.optional(z.int()),
  fault: z.optional(z.enum(['reset', 'huge', 'stall'])),
});
export type FixtureAnswer = z.infer<typeof answer>;

const entry = z.strictObject({
  /** The subdomain, alias or pod. */
  account: z.string(),
  /** Where the vendor has several root domains and it is not the first. */
  host: z.optional(z.string()),
  about: z.string().check(z.endsWith('.')),
  /** Whom the settings page named. */
  person: z.optional(z.strictObject({ id: z.exactOptional(z.string()), email: z.exactOptional(z.string()) })),
  answers: z.record(z.string().check(z.startsWith('/')), answer),
  /** The whole verdict but for its times. */
  expect: z.looseObject({ kind: z.string() }),
  /** How long after the request `retryAt` lies, for answers that were given at `fixtureNow`. */
  retryAfterMs: z.optional(z.int()),
});
type Entry = z.infer<typeof entry>;

/** The time for which dates in the answers are written. */
export const fixtureNow = Date.parse('2026-11-22T12:00:00Z');

const keys: Readonly<Record<string, string>> = {
  freshdesk: 'Zq8Tn4LrX2vBk7WmJd5P',
  freshservice: 't7KpQ2mXw9Rb4LzN6vHc',
  freshsales: 'Ab3_dE-9fGhIjKlMnOpQrA',
  insightly: '6f1c2d3e-4a5b-4c6d-8e7f-0a1b2c3d4e5f',
};

export function entriesOf(vendorId: string): readonly Entry[] {
  const file = new URL(`../fixtures/vendors/${vendorId}/answers.json`, import.meta.url);
  return z.array(entry).parse(JSON.parse(readFileSync(file, 'utf8')));
}

export function vendorOf(id: string): Vendor {
  const vendor = vendors.find((one) => one.id === id);
  if (vendor === undefined) throw new Error(`no vendor ${id}`);
  return vendor;
}

export function accountOf(vendor: Vendor, address: string): Account {
  const result = accountOfAddress(address, vendor, vendors);
  if (!result.ok) throw new Error(`${address} is no address of ${vendor.name}`);
  return result.account;
}

/** An invented key of the vendor, for this address or the vendor's example. */
export function subjectOf(vendorId: string, address?: string): Subject {
  const vendor = vendorOf(vendorId);
  const account = accountOf(vendor, address ?? vendor.address.example);
  return { vendor, account, apiKey: keys[vendorId] ?? '' };
}
