import type { NextKey, StoredCredential } from './credential.ts';
import type { RefusedReason, Verdict } from './verdict.ts';

/**
 * How one key of a credential takes the place of another. The new key waits beside the one in force until a check has
 * found it good; then the old one is kept for a while. Every step is one change of one record, so a killed worker
 * leaves the old state or the new one.
 */

/** How long the old key can be brought back after the new one was found good. */
export const keptForMs = 30 * 24 * 60 * 60_000;

/** The key waits for its check; the one in force stays. Nothing changes for a key that is in force already. */
export function withNext(current: StoredCredential, next: NextKey): StoredCredential {
  return current.apiKey === next.apiKey ? current : { ...current, next };
}

export function withoutNext({ next: _next, ...rest }: StoredCredential): StoredCredential {
  return rest;
}

/** A new key that was refused is checked once more. */
export function withNextOpen(current: StoredCredential): StoredCredential {
  if (current.next === undefined) return current;
  const { lastCheck: _lastCheck, ...next } = current.next;
  return { ...current, next };
}

/** The key that a check is about now: a new one that waits, unless it was refused. */
export function keyToCheck({ apiKey, person, next }: StoredCredential): Pick<NextKey, 'apiKey' | 'person'> {
  const waits = next !== undefined && next.lastCheck?.kind !== 'refused';
  return waits ? next : { apiKey, ...(person && { person }) };
}

/** Whether a new key waits that no check was about yet. */
export function isUnchecked({ next }: StoredCredential): boolean {
  return next !== undefined && next.lastCheck === undefined;
}

/** After a check of this key came to this verdict; nothing changes if the credential has that key no more. */
export function judged(current: StoredCredential, checked: string, verdict: Verdict): StoredCredential {
  const { next } = current;
  if (next?.apiKey === checked) {
    const isGood = verdict.kind === 'works' || verdict.kind === 'limited';
    return isGood
      ? withVerdict(moveUp(current, next, verdict.at), verdict)
      : { ...current, next: { ...next, lastCheck: verdict } };
  }
  return current.apiKey === checked ? withVerdict(current, verdict) : current;
}

function moveUp(current: StoredCredential, next: NextKey, at: number): StoredCredential {
  const { apiKey, pageUrl = current.pageUrl, person } = next;
  const { person: _person, owner: _owner, workedAt: _worked, refusedAt: _refused, ...rest } = current;
  return {
    ...withoutNext(rest),
    apiKey,
    ...(pageUrl !== undefined && { pageUrl }),
    ...(person && { person }),
    previous: outgoing(current, at),
  };
}

function outgoing(current: StoredCredential, replacedAt: number): NonNullable<StoredCredential['previous']> {
  const { apiKey, pageUrl, person, owner, lastCheck } = current;
  return {
    apiKey,
    replacedAt,
    ...(pageUrl !== undefined && { pageUrl }),
    ...(person && { person }),
    ...(owner && { owner }),
    ...(lastCheck && { lastCheck }),
  };
}

function withVerdict(current: StoredCredential, verdict: Verdict): StoredCredential {
  switch (verdict.kind) {
    case 'works':
    case 'limited': {
      const { refusedAt: _refused, ...rest } = current;
      const owner = verdict.owner ?? current.owner;
      return { ...rest, ...(owner && { owner }), lastCheck: verdict, workedAt: verdict.at };
    }
    case 'refused':
      return { ...current, ...refusedSince(current, verdict), lastCheck: verdict };
    case 'unknown':
      return { ...current, lastCheck: verdict };
  }
}

type Refused = Extract<Verdict, { kind: 'refused' }>;

/** What the vendor says of the key itself; anything else may be a passing trouble, until it is said twice. */
const certain: ReadonlySet<RefusedReason> = new Set([
  'wrong-key',
  'wrong-key-or-pod-or-switched-off',
  'account-suspended',
  'locked-out',
]);

function refusedSince(
  { refusedAt, workedAt, lastCheck }: StoredCredential,
  { at, reason }: Refused,
): Pick<StoredCredential, 'refusedAt' | 'workedAt'> {
  const last = lastCheck?.kind === 'refused' ? lastCheck.at : undefined;
  const since = refusedAt ?? last ?? (certain.has(reason) ? at : undefined);
  // Of a key that was last checked before such times were kept.
  const isGood = lastCheck?.kind === 'works' || lastCheck?.kind === 'limited';
  const until = workedAt ?? (isGood ? lastCheck.at : undefined);
  return {
    ...(since !== undefined && { refusedAt: since }),
    ...(until !== undefined && { workedAt: until }),
  };
}

/** A key that worked, and was refused since: somebody has to do something. */
export function needsAttention({ refusedAt, workedAt }: StoredCredential): boolean {
  return refusedAt !== undefined && workedAt !== undefined;
}

/** The old key is in force again, and the new one is the one that can be brought back. */
export function broughtBack(current: StoredCredential, now: number): StoredCredential {
  if (current.previous === undefined) return current;
  const { apiKey, pageUrl, person, owner, lastCheck } = current.previous;
  const {
    person: _person,
    owner: _owner,
    pageUrl: _pageUrl,
    lastCheck: _lastCheck,
    workedAt: _workedAt,
    refusedAt: _refusedAt,
    ...rest
  } = current;
  return {
    ...withoutNext(rest),
    apiKey,
    ...(pageUrl !== undefined && { pageUrl }),
    ...(person && { person }),
    ...(owner && { owner }),
    ...(lastCheck && { lastCheck }),
    previous: outgoing(current, now),
  };
}

/** Whether the time to bring the old key back is over. */
export function isOldKeyOver({ previous }: StoredCredential, now: number): boolean {
  return previous !== undefined && previous.replacedAt + keptForMs <= now;
}

/** A credential of its own takes the place of an older one: of that, all but the key stays. */
export function joined(older: StoredCredential, newer: StoredCredential, now: number): StoredCredential {
  const { apiKey, savedAt: seenAt, pageUrl, person, lastCheck } = newer;
  const next: NextKey = {
    apiKey,
    seenAt,
    ...(pageUrl !== undefined && { pageUrl }),
    ...(person && { person }),
  };
  const handedOut = [...(newer.handedOut ?? []), ...(older.handedOut ?? [])];
  const whole = { ...older, ...(handedOut.length > 0 && { handedOut }), next };
  const isGood = lastCheck?.kind === 'works' || lastCheck?.kind === 'limited';
  return isGood ? withVerdict(moveUp(whole, next, now), lastCheck) : whole;
}
