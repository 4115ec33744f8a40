import { translate } from '../browser/translate.ts';
import { wordVerdict } from '../checks/wording.ts';
import type { StoredCredential } from '../credentials/credential.ts';
import { placesOf } from '../credentials/handed-out.ts';
import { isOldKeyOver, keptForMs } from '../credentials/key-rotation.ts';
import { kinshipOf } from '../credentials/same-person.ts';
import { type OlderKey, olderKey, ownerLabel } from '../offers/replacement.ts';
import { vendorById } from '../vendors/registry.ts';
import type { ListedCredential } from './popup-contents.ts';

/** A credential as the popup lists it, no key in it. */
export function listed(
  credential: StoredCredential,
  all: readonly StoredCredential[],
  checking: ReadonlySet<string>,
): ListedCredential {
  const { id, name, description, vendor, account, owner, lastCheck, savedAt } = credential;
  const follows = olderOf(credential, all);
  const places = placesOf(credential);
  return {
    id,
    name,
    description,
    vendor,
    account,
    savedAt,
    ...(owner && { owner }),
    ...(lastCheck && { lastCheck }),
    lastFour: credential.apiKey.slice(-4),
    vendorName: vendorById(vendor)?.name ?? vendor,
    checking: checking.has(id),
    ...(lastCheck && { verdict: wordVerdict(lastCheck, credential, translate) }),
    ...nextOf(credential),
    ...previousOf(credential),
    ...(follows && { follows }),
    ...(places && { places }),
    ...sinceOf(credential),
  };
}

function nextOf(credential: StoredCredential): Pick<ListedCredential, 'next'> {
  const { next } = credential;
  if (next === undefined) return {};
  const { apiKey, lastCheck } = next;
  const verdict = lastCheck && wordVerdict(lastCheck, credential, translate);
  return {
    next: {
      lastFour: apiKey.slice(-4),
      standing: lastCheck?.kind === 'refused' ? 'refused' : 'waits',
      ...(verdict && { verdict }),
    },
  };
}

function previousOf(credential: StoredCredential): Pick<ListedCredential, 'previous'> {
  const { previous } = credential;
  if (previous === undefined || isOldKeyOver(credential, Date.now())) return {};
  const who = ownerLabel(previous);
  return {
    previous: {
      lastFour: previous.apiKey.slice(-4),
      until: previous.replacedAt + keptForMs,
      ...(who !== undefined && { who }),
    },
  };
}

function sinceOf({ lastCheck, refusedAt, workedAt }: StoredCredential): Pick<ListedCredential, 'refused'> {
  if (refusedAt === undefined || lastCheck === undefined || workedAt === undefined) return {};
  return { refused: { since: refusedAt, workedUntil: workedAt } };
}

/**
 * The older credential that one which was found good may take the place of: of the same account, and not certainly of
 * another person. Nobody asks twice.
 */
function olderOf(credential: StoredCredential, all: readonly StoredCredential[]): OlderKey | undefined {
  const { lastCheck, keptBeside, next, savedAt, vendor, account } = credential;
  const isGood = lastCheck?.kind === 'works' || lastCheck?.kind === 'limited';
  if (!isGood || keptBeside || next !== undefined) return undefined;
  const last = all.findLast(
    (one) =>
      one.savedAt < savedAt &&
      one.account.host === account.host &&
      one.vendor === vendor &&
      one.next === undefined &&
      kinshipOf(credential, one) !== 'other',
  );
  return last && olderKey(last);
}
