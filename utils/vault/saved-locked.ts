import { readItems } from './records.ts';
import { parseRecord, wasSavedLocked } from './sealed-record.ts';

/** The ids of what was saved while the vault was locked and has no verdict yet; nothing is opened for it. */
export async function savedLockedIds(): Promise<readonly string[]> {
  const items = [...(await readItems())];
  return items.flatMap(([id, item]) => {
    const stored = parseRecord(item);
    const waits = stored !== undefined && wasSavedLocked(stored) && stored.forgottenAt === undefined;
    return waits ? [id] : [];
  });
}
