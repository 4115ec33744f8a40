import type { Items } from './ledger.ts';
import { readItems } from './records.ts';
import { vaultLock } from './vault-lock.ts';
import { openRecord, parseRecord } from './vault-record.ts';

/** A name that no record that opens has, other than this one. */
export async function uniqueName(name: string, id: string, items?: Items): Promise<string> {
  const lock = await vaultLock();
  const named = [...(items ?? (await readItems()))].map(async ([one, item]) => {
    const stored = parseRecord(item);
    if (one === id || stored === undefined || stored.forgottenAt !== undefined) return [];
    const credential = await openRecord(one, stored, lock);
    return typeof credential === 'string' ? [] : [credential.name];
  });
  return freeName(name, new Set((await Promise.all(named)).flat()));
}

export function freeName(name: string, taken: ReadonlySet<string>): string {
  let unique = name;
  for (let n = 2; taken.has(unique); n += 1) unique = `${name} (${n})`;
  return unique;
}
