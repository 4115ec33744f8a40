import { exclusively, readRaw, writeRecords } from './records.ts';
import { readVault } from './vault.ts';

/** A damaged record under the name it is stored by, as it is; undefined if there is nothing stored, or no such record. */
export async function rawRecord(ref: string): Promise<Readonly<Record<string, unknown>> | undefined> {
  const { damaged } = await readVault();
  const id = damaged.find((one) => one.ref === ref)?.id;
  return id === undefined ? undefined : readRaw(id);
}

/** Deletes a record for good, if it is damaged. */
export function deleteDamaged(ref: string): Promise<void> {
  return exclusively(async () => {
    const { damaged } = await readVault('held');
    const found = damaged.find((one) => one.ref === ref);
    if (found !== undefined) await writeRecords(new Map([[found.id, undefined]]));
  });
}
