import { browser } from 'wxt/browser';
import * as z from 'zod/mini';

/** What is being typed in "Add by hand": it may hold a key, so it is kept in memory alone, while the browser runs. */
const item = 'draft';
const fields = z.record(z.string(), z.string());

export async function keepDraft(draft: Readonly<Record<string, string>>): Promise<undefined> {
  await browser.storage.session.set({ [item]: draft });
}

export async function dropDraft(): Promise<undefined> {
  await browser.storage.session.remove(item);
}

export async function readDraft(): Promise<Readonly<Record<string, string>> | undefined> {
  const { [item]: draft } = await browser.storage.session.get(item);
  return fields.safeParse(draft).data;
}
