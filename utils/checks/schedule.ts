import type { StoredCredential } from '../credentials/credential.ts';
import type { Verdict } from '../credentials/verdict.ts';
import { stableId } from '../text/stable-id.ts';
import type { Watch } from './daily-setting.ts';

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

/** At most this many of them at once, or as many as it takes to come round in half a day. */
const fewest = 4;
const looksInHalfADay = 24;

/**
 * The credentials whose check is due now: the longest overdue first, one of each account. What was missed while nobody
 * could check is due once, however long that was.
 */
export function dueNow(
  credentials: readonly StoredCredential[],
  watch: Watch,
  now: number,
): readonly StoredCredential[] {
  const due = credentials
    .map((credential) => ({ credential, at: dueAt(credential, watch, now) }))
    .filter(({ at }) => at <= now)
    .toSorted((one, other) => one.at - other.at);
  const seen = new Set<string>();
  const first = due.filter(({ credential: { account } }) => {
    const isFirst = !seen.has(account.apiBaseUrl);
    seen.add(account.apiBaseUrl);
    return isFirst;
  });
  const most = Math.max(fewest, Math.ceil(credentials.length / looksInHalfADay));
  return first.slice(0, most).map(({ credential }) => credential);
}

/** A new key that waits is tried again even where nothing else is watched. */
export function awaitsKey({ next }: StoredCredential): boolean {
  return next !== undefined && next.lastCheck?.kind !== 'refused';
}

/** When its next check is due; `Infinity` for never. */
export function dueAt(credential: StoredCredential, watch: Watch, now: number): number {
  const { next, lastCheck, savedAt } = credential;
  if (next !== undefined && awaitsKey(credential)) return afterUnknown(next.lastCheck, next.seenAt, now);
  if (watch === 'never') return Infinity;
  if (lastCheck === undefined) return savedAt + hour;
  // Only a clock that was wrong has checked in the future.
  if (lastCheck.at > now) return now;
  switch (lastCheck.kind) {
    case 'works':
    case 'limited':
      return dailyAfter(credential, lastCheck.at);
    case 'refused':
      // What may have been a passing trouble is looked at again soon.
      return credential.refusedAt === undefined ? lastCheck.at + hour : dailyAfter(credential, lastCheck.at);
    case 'unknown':
      return afterUnknown(lastCheck, credential.workedAt ?? savedAt, now);
  }
}

/** A day, give or take an hour that differs from key to key and from day to day: so they spread. */
function dailyAfter({ id }: StoredCredential, at: number): number {
  const letters = stableId([id, String(at)], 8);
  const spread = Array.from(letters).reduce((sum, letter) => (sum * 31 + letter.charCodeAt(0)) % 120, 0);
  return at + 23 * hour + spread * minute;
}

/** Half as long again as nothing was learned until now, and not before the vendor said. */
function afterUnknown(last: Verdict | undefined, since: number, now: number): number {
  if (last === undefined) return since + hour / 2;
  if (last.at > now) return now;
  const pause = Math.min(Math.max((last.at - since) / 2, hour / 2), day);
  const told = last.kind === 'unknown' ? (last.retryAt ?? 0) : 0;
  return Math.max(last.at + pause, Math.min(told, last.at + day));
}
