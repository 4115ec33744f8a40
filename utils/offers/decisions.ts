import { itemsUnder, readItem, writeItem } from '../vault/database.ts';

/** What the user decided about offers, each an item of its own. */
export type Decision = 'never' | 'dismissed';

const neverPrefix = 'never:';
const neverItem = (vendor: string, host: string) => `${neverPrefix}${vendor}:${host}`;
const dismissedItem = (print: string) => `dismissed:${print}`;

/** On this account, or on this key by its print. */
export async function decisionOn(vendor: string, host: string, print: string): Promise<Decision | undefined> {
  const [never, dismissed] = await Promise.all([
    readItem(neverItem(vendor, host)),
    readItem(dismissedItem(print)),
  ]);
  if (never === true) return 'never';
  return dismissed === true ? 'dismissed' : undefined;
}

export function dismissKey(print: string): Promise<void> {
  return writeItem(dismissedItem(print), true);
}

export function neverForAccount(vendor: string, host: string): Promise<void> {
  return writeItem(neverItem(vendor, host), true);
}

export function allowAccount(vendor: string, host: string): Promise<void> {
  return writeItem(neverItem(vendor, host), undefined);
}

export async function neverList(): Promise<readonly { readonly vendor: string; readonly host: string }[]> {
  const all = await itemsUnder(neverPrefix);
  return all.map((one) => one.split(':')).map(([vendor = '', host = '']) => ({ vendor, host }));
}
