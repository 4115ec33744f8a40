import type { PagePerson, StoredCredential } from '../credentials/credential.ts';
import { kinship } from '../credentials/same-person.ts';
import { inShort } from '../text/one-line.ts';
import { savedOf } from '../vault/vault.ts';

/** Where a key that is not saved yet belongs: the account may have a saved one that it takes the place of. */
export type KeyPlace =
  | { readonly kind: 'new' }
  /** The page names the person whose key is saved. */
  | { readonly kind: 'replaces'; readonly older: OlderKey }
  /** It cannot be told whose key it is: the user knows. */
  | { readonly kind: 'perhaps'; readonly among: readonly OlderKey[] };

/** What a question about a saved credential says of it. */
export interface OlderKey {
  readonly id: string;
  readonly name: string;
  readonly lastFour: string;
  /** Whose key it is, as far as is known. */
  readonly who?: string;
}

/** While the vault is locked nothing is known of what it holds, and a key is saved as one more. */
export async function placeOfKey(
  vendor: string,
  host: string,
  person: PagePerson | undefined,
): Promise<KeyPlace> {
  const saved = await savedOf(vendor, host);
  const by = Map.groupBy(saved, (credential) => kinship(person, credential));
  const [same, ...moreOfSame] = by.get('same') ?? [];
  if (same !== undefined && moreOfSame.length === 0) return { kind: 'replaces', older: olderKey(same) };
  const among = by.get('same') ?? by.get('unknown') ?? [];
  return among.length === 0 ? { kind: 'new' } : { kind: 'perhaps', among: among.map(olderKey) };
}

export function olderKey(credential: StoredCredential): OlderKey {
  const { id, name, account, apiKey } = credential;
  const who = ownerLabel(credential);
  return {
    id,
    name: inShort(name) || account.host,
    lastFour: apiKey.slice(-4),
    ...(who !== undefined && { who }),
  };
}

/** Nora Lind; the e-mail address where the name is not known. */
export function ownerLabel({
  owner,
  person,
}: Pick<StoredCredential, 'owner' | 'person'>): string | undefined {
  return (
    inShort(owner?.name ?? '') || inShort(owner?.email ?? '') || inShort(person?.email ?? '') || undefined
  );
}
