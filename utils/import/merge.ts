import type { StoredCredential } from '../credentials/credential.ts';
import { withNext } from '../credentials/key-rotation.ts';
import { stableId } from '../text/stable-id.ts';
import { vendorById } from '../vendors/registry.ts';
import { type Incoming, nameOf } from './incoming.ts';

/** What an incoming credential meets in the vault. */
export interface Met {
  /** The saved credential with this very key. */
  readonly byKey: StoredCredential | undefined;
  /** What is under its id; `taken`: something that is not on the list, such as a damaged record. */
  readonly byId: StoredCredential | 'taken' | undefined;
}

export type Difference = 'name' | 'description' | 'vendor' | 'address' | 'key';

/** How an incoming credential stands to what is saved. */
export type Compared =
  | { readonly kind: 'new' }
  | { readonly kind: 'same' }
  | {
      readonly kind: 'changed';
      /** A key cannot be saved twice: `by` it, both cannot be kept. */
      readonly by: 'key' | 'id';
      readonly differs: readonly Difference[];
      readonly mine: StoredCredential;
      /** Of what was compared: to overwrite it, it must be that still. */
      readonly mark: string;
    };

/** What one asked for. Whatever is not said is left alone. */
export type Choice =
  | { readonly kind: 'add' }
  | { readonly kind: 'both'; readonly mark: string }
  | { readonly kind: 'theirs'; readonly mark: string };

/** What a check finds out anyway, verdict and owner, makes no difference. */
export function compare(theirs: Incoming, met: Met): Compared {
  const byId = typeof met.byId === 'object' ? met.byId : undefined;
  const mine = met.byKey ?? byId;
  if (mine === undefined) return { kind: 'new' };
  const differs = differences(mine, theirs);
  if (differs.length === 0) return { kind: 'same' };
  return { kind: 'changed', by: met.byKey ? 'key' : 'id', differs, mine, mark: markOf(mine) };
}

/** What is to be written; undefined if what is saved is not what was compared, so that nothing is overwritten unseen. */
export function merged(
  theirs: Incoming,
  met: Met,
  choice: Choice,
  fresh: { readonly id: string; readonly at: number },
): StoredCredential | undefined {
  const found = compare(theirs, met);
  const { id = fresh.id, kept, ...rest } = theirs;
  const added = {
    ...rest,
    savedAt: fresh.at,
    ...kept,
    id,
    name: nameOf(theirs),
    description: theirs.description ?? '',
  };
  switch (choice.kind) {
    case 'add':
      return found.kind === 'new' ? { ...added, id: met.byId === undefined ? id : fresh.id } : undefined;
    case 'both':
      return isThat(found, choice.mark) && found.by === 'id' ? { ...added, id: fresh.id } : undefined;
    case 'theirs':
      return isThat(found, choice.mark) ? replaced(found.mine, theirs, fresh.at) : undefined;
  }
}

/** Another key of the same account has to prove itself first, as every new key has. */
function replaced(mine: StoredCredential, theirs: Incoming, at: number): StoredCredential {
  const { name = mine.name, description = mine.description, apiKey } = theirs;
  const isSameAccount =
    textOf([mine.vendor, mine.auth, mine.account]) === textOf([theirs.vendor, theirs.auth, theirs.account]);
  if (isSameAccount && (mine.apiKey === apiKey || vendorById(mine.vendor) !== undefined)) {
    const named = { ...mine, name, description };
    return mine.apiKey === apiKey ? named : withNext(named, { apiKey, seenAt: at });
  }
  const { kept: _kept, ...rest } = theirs;
  return { ...rest, name, description, id: mine.id, savedAt: mine.savedAt };
}

function isThat(found: Compared, mark: string): found is Extract<Compared, { kind: 'changed' }> {
  return found.kind === 'changed' && found.mark === mark;
}

function differences(mine: StoredCredential, theirs: Incoming): readonly Difference[] {
  const { name = mine.name, description = mine.description } = theirs;
  const all: readonly (readonly [Difference, unknown, unknown])[] = [
    ['name', mine.name, name],
    ['description', mine.description, description],
    ['vendor', [mine.vendor, mine.auth], [theirs.vendor, theirs.auth]],
    ['address', mine.account, theirs.account],
    // A key that waits to take the place of mine was brought already.
    ['key', mine.next?.apiKey === theirs.apiKey ? theirs.apiKey : mine.apiKey, theirs.apiKey],
  ];
  return all.flatMap(([one, before, after]) => (textOf(before) === textOf(after) ? [] : [one]));
}

function markOf({ name, description, vendor, account, apiKey, auth }: StoredCredential): string {
  return stableId([name, description, vendor, textOf(account), apiKey, textOf(auth)], 32);
}

/** Whatever the order of the fields. */
function textOf(value: unknown): string {
  return JSON.stringify(value, (_, inner: unknown) =>
    typeof inner === 'object' && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).toSorted(([one], [other]) => (one < other ? -1 : 1)))
      : inner,
  );
}
