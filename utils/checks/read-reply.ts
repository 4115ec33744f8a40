import type { RefusedReason, UnknownReason } from '../credentials/verdict.ts';
import type { Probe, Told, Vendor } from '../vendors/vendor.ts';
import type { Reply } from './http.ts';
import { answerOf, jsonOf } from './json-answer.ts';

/** What one reply says of the key. */
export type Reading =
  | { readonly kind: 'told'; readonly told: Told }
  | { readonly kind: 'refused'; readonly reason: RefusedReason; readonly status: number }
  | {
      readonly kind: 'unknown';
      readonly reason: UnknownReason;
      readonly status?: number;
      readonly retryAt?: number;
    }
  /** The API answered, but settled nothing: another path may. `lacks-right` proves the key, `forbidden` does not. */
  | { readonly kind: 'open'; readonly why: Open; readonly status: number }
  /** As if this were not the API: another base may be. */
  | { readonly kind: 'elsewhere'; readonly why: 'not-found' | 'not-the-api'; readonly status: number };

type Open = 'lacks-right' | 'forbidden' | 'not-found' | 'unexpected-answer';

interface Heard {
  readonly status: number;
  readonly headers: Headers;
  readonly json: object | undefined;
  /** By its header or by JSON this is the vendor's API and no login page, proxy or stranger. */
  readonly isApi: boolean;
  readonly isHtml: boolean;
}

/**
 * Reads a reply to a probe after the rules of "Reading an answer" (vendor facts, November 2026): a status counts only
 * from the API itself, texts are localised and never decide, and what is not certain is unknown, not refused.
 */
export function read(reply: Reply, probe: Probe, known: Told, { api }: Vendor, now: number): Reading {
  if (reply.kind === 'none') return { ...reply, kind: 'unknown' };
  const heard = hear(reply, api.signature);
  const { status, headers, isApi, isHtml } = heard;
  if (status >= 500) return { kind: 'unknown', reason: 'vendor-down', status, ...retryAt(headers, now) };
  if (status === 429) return readTooMany(heard, api.quota, now);
  if (status === 404) return readNotFound(heard, probe);
  if (status === 200) return readGood(heard, probe, known);
  const isPlainNo = api.refusals.plainText && status >= 400 && !isHtml;
  if (!isApi && !isPlainNo) return { kind: 'elsewhere', why: 'not-the-api', status };
  if (status === 401 || status === 403) return readNo(heard, api);
  return { kind: 'open', why: 'unexpected-answer', status };
}

function hear({ status, headers, body }: Reply & { kind: 'answer' }, signature: string | undefined): Heard {
  const json = jsonOf(body);
  const marked = /\bhtml\b/i.test(headers.get('content-type') ?? '') || /^\s*</.test(body);
  const signed = signature !== undefined && headers.has(signature);
  return { status, headers, json, isApi: json !== undefined || signed, isHtml: json === undefined && marked };
}

function readGood({ status, json, isApi, isHtml }: Heard, probe: Probe, known: Told): Reading {
  const told = json && probe.tells(answerOf(json), known);
  if (told !== undefined) return { kind: 'told', told };
  if (isHtml || !isApi) return { kind: 'elsewhere', why: 'not-the-api', status };
  return { kind: 'open', why: 'unexpected-answer', status };
}

function readNotFound({ status, isApi }: Heard, probe: Probe): Reading {
  if (probe.notFound !== undefined) return { kind: 'refused', reason: probe.notFound, status };
  return isApi ? { kind: 'open', why: 'not-found', status } : { kind: 'elsewhere', why: 'not-found', status };
}

function readTooMany(heard: Heard, quota: Vendor['api']['quota'], now: number): Reading {
  const { status, headers, isApi } = heard;
  if (isApi && allowsNone(headers, quota)) return { kind: 'refused', reason: 'plan-without-api', status };
  return { kind: 'unknown', reason: 'too-many-calls', status, ...retryAt(headers, now) };
}

/** 401 and 403 that the API itself gave. */
function readNo({ status, headers, json }: Heard, { refusals, quota }: Vendor['api']): Reading {
  const meaning = meaningOf(json, refusals.codes);
  if (meaning !== undefined && meaning !== 'lacks-right') return { kind: 'refused', reason: meaning, status };
  if (status === 401) return { kind: 'refused', reason: refusals.unauthorized, status };
  if (allowsNone(headers, quota)) return { kind: 'refused', reason: 'plan-without-api', status };
  return { kind: 'open', why: meaning ?? refusals.forbidden, status };
}

function meaningOf<M>(json: object | undefined, codes: Readonly<Record<string, M>>): M | undefined {
  const answer = answerOf(json);
  const code = answer.text('code') ?? answer.text('errors.code');
  return code !== undefined && Object.hasOwn(codes, code) ? codes[code] : undefined;
}

/** A limit of zero calls is how a plan without the API shows. */
function allowsNone(headers: Headers, quota: Vendor['api']['quota']): boolean {
  return quota !== undefined && countIn(headers, quota.total) === 0;
}

/** A header that holds a plain count; undefined for anything else. */
export function countIn(headers: Headers, name: string): number | undefined {
  const text = headers.get(name)?.trim() ?? '';
  return /^\d{1,15}$/.test(text) ? Number(text) : undefined;
}

/** Beyond this a Retry-After is taken for an error. */
const longestWaitMs = 31 * 24 * 3_600_000;

/** Retry-After comes in seconds or as an HTTP date, which begins with the name of a day. */
function retryAt(headers: Headers, now: number): { readonly retryAt?: number } {
  const text = headers.get('retry-after')?.trim() ?? '';
  const seconds = countIn(headers, 'retry-after');
  const at = seconds === undefined ? dateOf(text) : now + seconds * 1000;
  return at > now && at - now <= longestWaitMs ? { retryAt: at } : {};
}

function dateOf(text: string): number {
  return /^[a-z]{3,9}, .*GMT$/i.test(text) ? Date.parse(text) : Number.NaN;
}
