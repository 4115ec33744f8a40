import { exclusively, readItems, writeRecords } from './records.ts';
import { readVault } from './vault.ts';

/** A damaged record as it is stored; undefined if there is nothing stored, or no such record. */
export async function rawRecord(
  ref: string,
): Promise<{ readonly id: string; readonly item: unknown } | undefined> {
  const { damaged } = await readVault();
  const id = damaged.find((one) => one.ref === ref)?.id;
  const item = id === undefined ? undefined : (await readItems()).get(id);
  return id === undefined || item === undefined ? undefined : { id, item };
}

/** Deletes a record for good, if it is damaged. */
export function deleteDamaged(ref: string): Promise<void> {
  return exclusively(async () => {
    const { damaged } = await readVault('held');
    const found = damaged.find((one) => one.ref === ref);
    if (found !== undefined) await writeRecords(new Map([[found.id, undefined]]));
  });
}
