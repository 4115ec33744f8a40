import { browser } from 'wxt/browser';

/** What the user decided about offers, each an item of its own in `storage.local`, so that no two writers meet. */
export type Decision = 'never' | 'dismissed';

const neverKey = (vendor: string, host: string) => `never:${vendor}:${host}`;
const dismissedKey = (print: string) => `dismissed:${print}`;

/** On this account, or on this key by its fingerprint. */
export async function decisionOn(vendor: string, host: string, print: string): Promise<Decision | undefined> {
  const never = neverKey(vendor, host);
  const dismissed = dismissedKey(print);
  const items = await browser.storage.local.get([never, dismissed]);
  if (items[never] === true) return 'never';
  return items[dismissed] === true ? 'dismissed' : undefined;
}

export async function dismissKey(print: string): Promise<void> {
  await browser.storage.local.set({ [dismissedKey(print)]: true });
}

export async function neverForAccount(vendor: string, host: string): Promise<void> {
  await browser.storage.local.set({ [neverKey(vendor, host)]: true });
}

export async function allowAccount(vendor: string, host: string): Promise<void> {
  await browser.storage.local.remove(neverKey(vendor, host));
}

export async function neverList(): Promise<readonly { readonly vendor: string; readonly host: string }[]> {
  return Object.keys(await browser.storage.local.get(null))
    .filter((key) => key.startsWith('never:'))
    .map((key) => key.split(':'))
    .map(([, vendor = '', host = '']) => ({ vendor, host }));
}
