import * as z from 'zod/mini';
import { readItem, writeItem } from '../vault/database.ts';

/** Whether saved keys are checked by themselves. */
export const watch = z.enum(['never', 'daily']);
export type Watch = z.infer<typeof watch>;

const itemName = 'watch';

/** Off is how it comes, and what anything that does not parse counts for. */
export async function readWatch(): Promise<Watch> {
  return watch.safeParse(await readItem(itemName)).data ?? 'never';
}

export function keepWatch(chosen: Watch): Promise<void> {
  return writeItem(itemName, chosen);
}
