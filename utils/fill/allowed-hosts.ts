import { itemsUnder, readItem, writeItem } from '../vault/database.ts';

/** The hosts whose forms the user lets Keylift fill, each an item of its own. */
const prefix = 'fill:';

export async function mayFill(host: string): Promise<boolean> {
  return (await readItem(prefix + host)) === true;
}

export function allowFill(host: string): Promise<void> {
  return writeItem(prefix + host, true);
}

export function disallowFill(host: string): Promise<void> {
  return writeItem(prefix + host, undefined);
}

export function fillHosts(): Promise<readonly string[]> {
  return itemsUnder(prefix);
}
