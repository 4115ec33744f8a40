import * as z from 'zod/mini';
import { readItem, writeItem } from './database.ts';

/** After what time a sealed vault locks itself. */
export const lockTimes = z.strictObject({
  /** Without use of Keylift, or of the computer. */
  idleMinutes: z.literal([5, 15, 60, 240]),
  /** Since it was unlocked, whatever happens. */
  mostHours: z.literal([1, 4, 12, 24]),
});
export type LockTimes = z.infer<typeof lockTimes>;

const itemName = 'lock-times';
const usual: LockTimes = { idleMinutes: 15, mostHours: 12 };

/** What does not parse counts for nothing: the usual times are safe. */
export async function readLockTimes(): Promise<LockTimes> {
  return lockTimes.safeParse(await readItem(itemName)).data ?? usual;
}

export function keepLockTimes(times: LockTimes): Promise<void> {
  return writeItem(itemName, times);
}
