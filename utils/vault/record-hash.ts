import { base64urlnopad } from '@scure/base';

/** By what a stored item is recognised as the one that was written: a hash, the same for the same content. */

/** Stored items by the id of their record; undefined stands for none. */
export type Items = ReadonlyMap<string, unknown>;

/** The form of no item. */
export const absent = '';

/** Hashes made already, with what they were made of. */
const hashed = new Map<string, { readonly text: string; readonly form: string }>();

/** The form of each item. */
export async function formsOf(items: Items): Promise<ReadonlyMap<string, string>> {
  return new Map(
    await Promise.all([...items].map(async ([id, item]) => [id, await formOf(id, item)] as const)),
  );
}

async function formOf(id: string, item: unknown): Promise<string> {
  if (item === undefined) return absent;
  const text = JSON.stringify(item);
  const made = hashed.get(id);
  if (made?.text === text) return made.form;
  const ordered = new TextEncoder().encode(JSON.stringify(item, inOrder));
  const digest = await crypto.subtle.digest('SHA-256', ordered);
  const form = base64urlnopad.encode(new Uint8Array(digest));
  hashed.set(id, { text, form });
  return form;
}

/** Browsers give the fields of a stored object back in an order of their own. */
function inOrder(_: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).toSorted(([one], [other]) => (one < other ? -1 : 1)));
}
