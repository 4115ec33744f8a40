import * as z from 'zod/mini';
import { recipientText } from '../age/identity.ts';
import { oneLine } from '../text/one-line.ts';
import { readItem, writeItem } from '../vault/database.ts';
import { type Colleagues, colleagueName } from './colleague-messages.ts';
import { addressFingerprint } from './recipient-fingerprint.ts';

/** Colleagues whose addresses are remembered. */
const itemName = 'colleagues';
const most = 100;

const list = z.array(z.object({ name: colleagueName, address: recipientText }));
type Entry = z.infer<typeof list>[number];

export async function readColleagues(): Promise<Colleagues> {
  const all = await readList();
  return all.map(({ name, address }) => ({ name, address, fingerprint: addressFingerprint(address) }));
}

/** The address remembered under this name, however its letters are written. */
export async function rememberedAddress(name: string): Promise<string | undefined> {
  return (await readList()).find((one) => isSame(one.name, name))?.address;
}

/** Under this name from now on; false if there are too many. */
export function remember(name: string, address: string): Promise<boolean> {
  return changeList((before) => {
    const others = before.filter((one) => !isSame(one.name, name));
    if (others.length >= most) return undefined;
    return [...others, { name: oneLine(name), address }].toSorted((one, other) =>
      one.name.localeCompare(other.name),
    );
  });
}

export async function forgetColleague(name: string): Promise<void> {
  await changeList((before) => before.filter((one) => !isSame(one.name, name)));
}

async function changeList(
  change: (before: readonly Entry[]) => readonly Entry[] | undefined,
): Promise<boolean> {
  return navigator.locks.request('keylift-colleagues', async () => {
    const after = change(await readList());
    if (after !== undefined) await writeItem(itemName, after);
    return after !== undefined;
  });
}

async function readList(): Promise<readonly Entry[]> {
  return list.safeParse(await readItem(itemName)).data ?? [];
}

function isSame(one: string, other: string): boolean {
  const bare = (name: string) => oneLine(name).trim().toLowerCase();
  return bare(one) === bare(other);
}
