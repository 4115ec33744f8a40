import * as z from 'zod/mini';
import { readItem, writeItem } from './database.ts';

/** What was on the disk in clear before the vault was sealed: copies may be left in the profile's files. */
export const exposedItem = 'exposed';

const exposed = z.array(z.string());

/** `printOfKey` of each key, and the address of who opens files from colleagues, until the user was told. */
export async function readExposed(): Promise<ReadonlySet<string>> {
  return new Set(exposed.safeParse(await readItem(exposedItem)).data);
}

export function dropExposed(): Promise<void> {
  return writeItem(exposedItem, undefined);
}
