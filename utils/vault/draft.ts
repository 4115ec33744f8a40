import { browser } from 'wxt/browser';
import * as z from 'zod/mini';
import { open, seal } from './device-seal.ts';

/** What is being typed in "Add by hand": it may hold a key, so it is kept sealed, and only while the browser runs. */
const item = 'draft';
const fields = z.record(z.string(), z.string());

/** Counts what was said of the draft: sealing takes time, and a later word is not to be undone by an earlier one. */
let turn = 0;

export async function keepDraft(draft: Readonly<Record<string, string>>): Promise<undefined> {
  const mine = ++turn;
  const sealed = await seal(JSON.stringify(draft));
  if (mine === turn) await browser.storage.session.set({ [item]: sealed });
}

export async function dropDraft(): Promise<undefined> {
  turn += 1;
  await browser.storage.session.remove(item);
}

export async function readDraft(): Promise<Readonly<Record<string, string>> | undefined> {
  const { [item]: sealed } = await browser.storage.session.get(item);
  const text = typeof sealed === 'string' ? await open(sealed) : undefined;
  return text === undefined ? undefined : fields.parse(JSON.parse(text));
}

/** After the device's identity was changed; what does not open is dropped. */
export async function resealDraft(): Promise<void> {
  const draft = await readDraft();
  if (draft !== undefined) await keepDraft(draft);
}
