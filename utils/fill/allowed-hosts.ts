import { browser } from 'wxt/browser';

/** The hosts whose forms the user lets Keylift fill, each an item of its own in `storage.local`. */
const prefix = 'fill:';

export async function mayFill(host: string): Promise<boolean> {
  const key = prefix + host;
  return (await browser.storage.local.get(key))[key] === true;
}

export async function allowFill(host: string): Promise<void> {
  await browser.storage.local.set({ [prefix + host]: true });
}

export async function disallowFill(host: string): Promise<void> {
  await browser.storage.local.remove(prefix + host);
}

export async function fillHosts(): Promise<readonly string[]> {
  const keys = Object.keys(await browser.storage.local.get(null));
  return keys.filter((key) => key.startsWith(prefix)).map((key) => key.slice(prefix.length));
}
