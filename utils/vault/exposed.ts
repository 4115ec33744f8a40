import * as z from 'zod/mini';
import { readItem, writeItem } from './database.ts';

/** Keys that were on the disk in clear before the vault was sealed: copies of them may be left in the profile's files. */
export const exposedItem = 'exposed';

const exposed = z.array(z.string());

/** `printOfKey` of each, until the user was told. */
export async function readExposed(): Promise<ReadonlySet<string>> {
  return new Set(exposed.safeParse(await readItem(exposedItem)).data);
}

export function dropExposed(): Promise<void> {
  return writeItem(exposedItem, undefined);
}
