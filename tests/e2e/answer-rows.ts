import type { StoredCredential } from '../../utils/credentials/credential.ts';
import type { Verdict } from '../../utils/credentials/verdict.ts';
import { accountOf, entriesOf, vendorOf } from '../checks/answer-entries.ts';
import { basicUser } from '../sandbox/basic-auth.ts';
import type { LogEntry } from '../sandbox/request-log.ts';
import type { Sandbox } from '../sandbox/sandbox.ts';

/** An account of the sandbox with its answers, and the verdict they must come to. */
export interface AnswerRow {
  readonly vendor: string;
  readonly entry: ReturnType<typeof entriesOf>[number];
  readonly address: string;
}

/** Why an answer was none, each of which the rows of every vendor are to bring about. */
export const reasonsWanted = [
  'redirected',
  'not-the-api',
  'oversize',
  'timeout',
  'unreachable',
  'vendor-down',
];

/** Those that wait for the limit come first, so that they wait together. */
export function answerRows(vendorIds: readonly string[]): readonly AnswerRow[] {
  const rows = vendorIds.flatMap((vendor) =>
    entriesOf(vendor).map((entry) => ({ vendor, entry, address: entry.host ?? entry.account })),
  );
  return rows.toSorted((a, b) => Number(isSlow(b)) - Number(isSlow(a)));
}

function isSlow({ entry }: AnswerRow): boolean {
  return Object.values(entry.answers).some(
    ({ fault, delayMs }) => fault === 'stall' || (delayMs ?? 0) > 5000,
  );
}

/** The row's key as an earlier save would have left it, with the person whom a page named. */
export function savedCredential(
  { vendor: vendorId, entry, address }: AnswerRow,
  { keyOf }: Pick<Sandbox, 'keyOf'>,
): StoredCredential {
  const vendor = vendorOf(vendorId);
  return {
    id: crypto.randomUUID(),
    name: `${vendorId} ${entry.account}`,
    description: '',
    vendor: vendor.id,
    account: accountOf(vendor, address),
    apiKey: keyOf(vendor.id, entry.account),
    auth: vendor.auth,
    savedAt: Date.now(),
    ...(entry.person && { person: entry.person }),
  };
}

/** The whole verdict that a row must have come to when it came at that time. */
export function wantedVerdict(row: AnswerRow, verdict: Verdict): object {
  return { ...row.entry.expect, at: verdict.at, ...retry(row, verdict) };
}

/** In seconds it is counted from the answer; a date counts while it lies ahead of this machine's clock. */
function retry({ entry }: AnswerRow, { at: saidAt, ...rest }: Verdict): { readonly retryAt?: number } {
  const headers = Object.values(entry.answers).flatMap((answer) => Object.entries(answer.headers ?? {}));
  const text = headers.find(([name]) => name.toLowerCase() === 'retry-after')?.[1] ?? '';
  const date = /^[A-Z]\w\w, /.test(text) ? Date.parse(text) : Number.NaN;
  if (date > saidAt) return { retryAt: date };
  if (entry.retryAfterMs === undefined || !Number.isNaN(date)) return {};
  const retryAt = 'retryAt' in rest ? (rest.retryAt ?? 0) : 0;
  const late = saidAt + entry.retryAfterMs - retryAt;
  return { retryAt: late >= 0 && late < 2000 ? retryAt : saidAt + entry.retryAfterMs };
}

/** Every host at which the API of an account may be. */
export function apiHostsOf(vendor: string, address: string): ReadonlySet<string> {
  const account = accountOf(vendorOf(vendor), address);
  const bases = vendorOf(vendor).api.bases(account);
  return new Set(bases.flatMap((base) => (base === undefined ? [] : [new URL(base).hostname])));
}

/** All that a request carried beside its address, unpacked. */
export function carriedBy({ headers }: LogEntry): string {
  return `${JSON.stringify(headers)} ${basicUser(headers.authorization) ?? ''}`;
}
