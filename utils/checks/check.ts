import { authorization } from '../credentials/auth.ts';
import type { PagePerson } from '../credentials/credential.ts';
import type { Verdict } from '../credentials/verdict.ts';
import { type Account, isCanonical, vendorOfHost } from '../vendors/account.ts';
import type { Probe, Told, Vendor } from '../vendors/vendor.ts';
import { type Calls, goodFacts, join } from './facts.ts';
import { defaultTimeoutMs, get, type World } from './http.ts';
import { countIn, type Reading, read } from './read-reply.ts';

/** What is to be proved: this key, for this account. */
export interface Subject {
  readonly vendor: Vendor;
  readonly account: Account;
  readonly apiKey: string;
  /** Whom the settings page named, to be compared with whom the API names. */
  readonly person?: PagePerson | undefined;
}

/**
 * Asks the vendor's API what the key is worth, in as few calls as settle it: one or two, rarely three. Never throws.
 * The key goes to the account's own host under the vendor's domains, over https, in a header, and nowhere else.
 */
export async function check(subject: Subject, world: World): Promise<Verdict> {
  try {
    return { ...(await prove(subject, world)), at: world.now() };
  } catch {
    return { kind: 'unknown', at: Date.now(), reason: 'interrupted' };
  }
}

/** A verdict before its time is put on it. */
type Finding = Verdict extends infer V ? (V extends Verdict ? Omit<V, 'at'> : never) : never;
type OpenReading = Extract<Reading, { kind: 'open' }>;
type Elsewhere = Extract<Reading, { kind: 'elsewhere' }>;

async function prove(subject: Subject, world: World): Promise<Finding> {
  const { vendor, apiKey } = subject;
  const [first, second] = basesOf(subject);
  if (first === undefined) return { kind: 'unknown', reason: 'not-the-api' };
  // Such a text cannot even be sent, so no vendor can have made it.
  if (!/^[\x21-\x7e]+$/.test(apiKey)) return { kind: 'refused', reason: 'wrong-key' };
  const found = await proveAt(first, second !== undefined, subject, world);
  if (found.kind !== 'elsewhere') return found;
  if (second === undefined) return nowhere([found], vendor);
  const further = await proveAt(second, false, subject, world);
  return further.kind === 'elsewhere' ? nowhere([found, further], vendor) : further;
}

/** A record that was tampered with, in whatever field, sends no key anywhere. */
function basesOf({ vendor, account }: Subject): readonly (string | undefined)[] {
  if (!isCanonical(account, vendor)) return [];
  const bases = vendor.api.bases(account);
  return bases.every((base) => base === undefined || isUnder(vendor, base)) ? bases : [];
}

function isUnder(vendor: Vendor, base: string): boolean {
  const { protocol, port, username, hostname } = new URL(base);
  const plain = protocol === 'https:' && port === '' && username === '';
  return plain && vendorOfHost(hostname, [vendor]) !== undefined;
}

function nowhere(missed: readonly Elsewhere[], vendor: Vendor): Finding {
  if (missed.every(({ why }) => why === 'not-found')) {
    return { kind: 'refused', reason: vendor.api.refusals.notFound };
  }
  const status = missed.findLast(({ why }) => why === 'not-the-api')?.status;
  return { kind: 'unknown', reason: 'not-the-api', ...(status !== undefined && { status }) };
}

async function proveAt(
  base: string,
  anotherIsLeft: boolean,
  subject: Subject,
  world: World,
): Promise<Finding | Elsewhere> {
  const open: OpenReading[] = [];
  let known: Told = {};
  let calls: Calls | undefined;
  for (const probe of subject.vendor.api.probes) {
    // oxlint-disable-next-line no-await-in-loop -- the next probe is asked only if this one settles nothing
    const answer = await ask(base, probe, known, subject, world);
    const reading = inLightOf(open, answer.reading, anotherIsLeft);
    calls = answer.calls ?? calls;
    switch (reading.kind) {
      case 'told':
        return withDetails(base, probe, { known: join(known, reading.told), calls }, subject, world);
      case 'open':
        open.push(reading);
        known = join(known, forbiddenTells(probe, reading));
        break;
      case 'refused':
        return { kind: 'refused', reason: reading.reason };
      case 'unknown':
      case 'elsewhere':
        return reading;
    }
  }
  return conclude(open, { known, calls }, subject);
}

interface Proof {
  readonly known: Told;
  readonly calls: Calls | undefined;
}

async function ask(
  base: string,
  probe: Probe,
  known: Told,
  { vendor, apiKey }: Subject,
  world: World,
): Promise<{ readonly reading: Reading; readonly calls: Calls | undefined }> {
  const [name, value] = authorization(vendor.auth, apiKey);
  const reply = await get(new URL(base + probe.path), { [name]: value }, world);
  const reading = read(reply, probe, known, vendor, world.now());
  return { reading, calls: reply.kind === 'answer' ? callsLeft(reply.headers, vendor) : undefined };
}

/** What a reading means after what earlier probes at the same base came to. */
function inLightOf(open: readonly OpenReading[], reading: Reading, anotherIsLeft: boolean): Reading {
  if (open.length === 0) {
    const missing = anotherIsLeft && reading.kind === 'open' && reading.why === 'not-found';
    return missing ? { ...reading, kind: 'elsewhere', why: 'not-found' } : reading;
  }
  // The API did answer here, so another base is not worth asking.
  if (reading.kind === 'elsewhere') {
    if (reading.why === 'not-found') return { ...reading, kind: 'open', why: 'not-found' };
    return { kind: 'unknown', reason: 'not-the-api', status: reading.status };
  }
  // A key that was proved good a moment ago is not wrong: its owner may not ask this either.
  const proved = open.some(({ why }) => why === 'lacks-right');
  if (proved && reading.kind === 'refused' && reading.status === 401) {
    return { kind: 'open', why: 'lacks-right', status: 401 };
  }
  return reading;
}

/** No probe settled it. */
function conclude(open: readonly OpenReading[], proof: Proof, { vendor, person }: Subject): Finding {
  const last = (wanted: OpenReading['why']) => open.findLast(({ why }) => why === wanted);
  if (last('lacks-right')) return { kind: 'limited', ...goodFacts(proof.known, person, proof.calls) };
  const status = (last('forbidden') ?? open.at(-1))?.status;
  const withStatus = status === undefined ? {} : { status };
  if (last('forbidden')) return { kind: 'unknown', reason: 'forbidden', ...withStatus };
  // A vendor that signs its answers has said with this 404 that the account is there.
  if (vendor.api.signature === undefined && open.every(({ why }) => why === 'not-found')) {
    return { kind: 'refused', reason: vendor.api.refusals.notFound };
  }
  return { kind: 'unknown', reason: 'unexpected-answer', ...withStatus };
}

/** The key works; the rest is more to show, and the verdict does not wait long for it. */
async function withDetails(
  base: string,
  settledBy: Probe,
  proof: Proof,
  subject: Subject,
  world: World,
): Promise<Finding> {
  const { vendor, person } = subject;
  const hasty = { ...world, timeoutMs: (world.timeoutMs ?? defaultTimeoutMs) / 3 };
  let { known, calls } = proof;
  for (const detail of vendor.api.details) {
    if (detail.path === settledBy.path || calls?.left === 0) continue;
    // oxlint-disable-next-line no-await-in-loop -- what the next one tells may depend on this one
    const answer = await ask(base, detail, known, subject, hasty);
    if (answer.reading.kind === 'told') known = join(known, answer.reading.told);
    if (answer.reading.kind === 'open') known = join(known, forbiddenTells(detail, answer.reading));
    calls = answer.calls ?? calls;
  }
  return { kind: 'works', ...goodFacts(known, person, calls) };
}

function forbiddenTells(probe: Probe, { status }: OpenReading): Told {
  return status === 403 && probe.forbiddenTells !== undefined ? probe.forbiddenTells : {};
}

function callsLeft(headers: Headers, { api }: Vendor): Calls | undefined {
  if (api.quota === undefined) return undefined;
  const left = countIn(headers, api.quota.left);
  const total = countIn(headers, api.quota.total);
  return left === undefined ? undefined : { left, ...(total !== undefined && { total }), per: api.quota.per };
}
