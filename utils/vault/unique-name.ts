import { knownItems } from './records.ts';
import { openRecord, parseRecord } from './sealed-record.ts';
import { whenLocked } from './unlocked-identity.ts';
import { vaultLock } from './vault-lock.ts';

/** By stored item, so that each is opened once; undefined for one that does not open. */
let names = new WeakMap<object, string | undefined>();
whenLocked(() => {
  names = new WeakMap();
});

/** A name that no record that opens has, other than this one. For who holds the vault's lock. */
export async function uniqueName(name: string, id: string): Promise<string> {
  const items = [...(await knownItems('held'))];
  await openNames(items);
  const taken = items.flatMap(([one, item]) =>
    one === id || !isObject(item) ? [] : (names.get(item) ?? []),
  );
  return freeName(name, new Set(taken));
}

async function openNames(items: readonly (readonly [string, unknown])[]): Promise<void> {
  const lock = await vaultLock();
  const found = names;
  const unopened = items.map(async ([id, item]) => {
    if (!isObject(item) || found.has(item)) return;
    const stored = parseRecord(item);
    const isThere = stored !== undefined && stored.forgottenAt === undefined;
    const credential = isThere ? await openRecord(id, stored, lock) : undefined;
    if (credential !== 'locked')
      found.set(item, typeof credential === 'object' ? credential.name : undefined);
  });
  await Promise.all(unopened);
}

function isObject(item: unknown): item is object {
  return typeof item === 'object' && item !== null;
}

export function freeName(name: string, taken: ReadonlySet<string>): string {
  let unique = name;
  for (let n = 2; taken.has(unique); n += 1) unique = `${name} (${n})`;
  return unique;
}
