import type { PagePerson, StoredCredential } from './credential.ts';

/** How the person of a page stands to the one whose key is saved. `other` is said only where both are known. */
export type Kinship = 'same' | 'other' | 'unknown';

/** The e-mail address counts before the id, which some pages count differently than the API does. */
export function kinship(
  person: PagePerson | undefined,
  saved: Pick<StoredCredential, 'owner' | 'person'>,
): Kinship {
  const byEmail = compared(person?.email, [saved.owner?.email, saved.person?.email]);
  return byEmail === 'unknown' ? compared(person?.id, [saved.owner?.id, saved.person?.id]) : byEmail;
}

/** Of two saved credentials: each may be known by what the API told, or by what its page named. */
export function kinshipOf(
  one: Pick<StoredCredential, 'owner' | 'person'>,
  other: Pick<StoredCredential, 'owner' | 'person'>,
): Kinship {
  const byOwner = kinship(one.owner, other);
  return byOwner === 'unknown' ? kinship(one.person, other) : byOwner;
}

function compared(seen: string | undefined, known: readonly (string | undefined)[]): Kinship {
  const told = known.flatMap((text) => (text ? [plain(text)] : []));
  if (!seen || told.length === 0) return 'unknown';
  return told.includes(plain(seen)) ? 'same' : 'other';
}

function plain(text: string): string {
  return text.trim().toLowerCase();
}
