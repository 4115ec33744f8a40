import type { StoredCredential } from '../credentials/credential.ts';
import type { Met } from '../import/merge.ts';
import { freeName, type Holdings, idWithKey, readHoldings, wholeOf } from './holdings.ts';
import { sealRecord, type VaultRecord } from './sealed-record.ts';
import { changing } from './vault.ts';

/** The vault's door for what comes with ids of its own, many at once: seen and written in one step. */
export interface Arriving {
  /** `printOfKey` */
  readonly print: string;
  readonly id: string | undefined;
}

/** What each would meet. */
export async function meet(arriving: readonly Arriving[]): Promise<readonly Met[]> {
  const held = await readHoldings();
  return Promise.all(arriving.map((one) => metBy(one, held)));
}

/**
 * Writes what `decide` makes of what each meets, its name made unique: all of it or nothing. The ids that were written,
 * undefined for what `decide` refused; nothing is written while the vault is locked.
 */
export function placeAll<One extends Arriving>(
  arriving: readonly One[],
  decide: (one: One, met: Met) => StoredCredential | undefined,
): Promise<readonly (string | undefined)[] | 'locked'> {
  return changing<readonly (string | undefined)[] | 'locked'>(async (held) => {
    if (held.lock.kind === 'locked') return { result: 'locked' };
    const records = new Map(held.records);
    const write = new Map<string, VaultRecord>();
    const result: (string | undefined)[] = [];
    for (const one of arriving) {
      // oxlint-disable no-await-in-loop -- each meets what those before it have become
      const next = decide(one, await metBy(one, { ...held, records }));
      result.push(next?.id);
      if (next === undefined) continue;
      const name = await freeName(next.name, records, next.id);
      const record = await sealRecord({ ...next, name }, held.lock);
      records.set(next.id, record);
      write.set(next.id, record);
      // oxlint-enable no-await-in-loop
    }
    return { result, write };
  });
}

async function metBy({ print, id }: Arriving, held: Holdings): Promise<Met> {
  const keyId = await idWithKey(print, held);
  const byKey = keyId === undefined ? undefined : (await wholeOf(keyId, held))?.credential;
  if (id === undefined || !(held.records.has(id) || held.damaged.has(id))) return { byKey, byId: undefined };
  const under = await wholeOf(id, held);
  if (under === undefined) return { byKey, byId: 'taken' };
  if (under.record.forgottenAt === undefined) return { byKey, byId: under.credential };
  // What was forgotten with the same key may come back under its id; nothing else that is there is written over.
  return { byKey, byId: under.record.fingerprint === print ? undefined : 'taken' };
}
