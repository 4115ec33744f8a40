import { browser } from 'wxt/browser';
import * as z from 'zod/mini';

/** Whether saved keys are checked by themselves. */
export const watch = z.enum(['never', 'daily']);
export type Watch = z.infer<typeof watch>;

const itemName = 'watch';

/** Off is how it comes, and what anything that does not parse counts for. */
export async function readWatch(): Promise<Watch> {
  const { [itemName]: stored } = await browser.storage.local.get(itemName);
  return watch.safeParse(stored).data ?? 'never';
}

export async function keepWatch(chosen: Watch): Promise<void> {
  await browser.storage.local.set({ [itemName]: chosen });
}
