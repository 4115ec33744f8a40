import { browser } from 'wxt/browser';
import * as z from 'zod/mini';
import { oneLine } from '../text/one-line.ts';
import { fingerprint } from '../vault/device-seal.ts';
import { ageAddress, type Colleagues, colleagueName } from './colleague-messages.ts';
import { addressFingerprint } from './recipient-fingerprint.ts';

/**
 * Colleagues whose addresses are remembered. No secrets, but an address that was exchanged would have the next key
 * sealed for somebody else: each is kept with a keyed fingerprint of its name and address.
 */
const itemName = 'colleagues';
const most = 100;

const entry = z.object({ name: colleagueName, address: ageAddress, mark: z.string() });
type Entry = z.infer<typeof entry>;
const list = z.array(z.unknown());

export async function readColleagues(): Promise<Colleagues> {
  const all = await Promise.all(
    (await readList()).map(async (one) => ({ one, sound: (await markOf(one)) === one.mark })),
  );
  return {
    colleagues: all.flatMap(({ one: { name, address }, sound }) =>
      sound ? [{ name, address, fingerprint: addressFingerprint(address) }] : [],
    ),
    altered: all.flatMap(({ one, sound }) => (sound ? [] : [one.name])),
  };
}

/** The address remembered under this name, however its letters are written. */
export async function rememberedAddress(name: string): Promise<string | undefined> {
  const { colleagues } = await readColleagues();
  return colleagues.find((one) => isSame(one.name, name))?.address;
}

/** Under this name from now on; false if there are too many. */
export function remember(name: string, address: string): Promise<boolean> {
  return changeList(async (before) => {
    const fresh = { name: oneLine(name), address };
    const others = before.filter((one) => !isSame(one.name, name));
    if (others.length >= most) return undefined;
    const after = [...others, { ...fresh, mark: await markOf(fresh) }];
    return after.toSorted((one, other) => one.name.localeCompare(other.name));
  });
}

export async function forgetColleague(name: string): Promise<void> {
  await changeList(async (before) => before.filter((one) => !isSame(one.name, name)));
}

async function changeList(
  change: (before: readonly Entry[]) => Promise<readonly Entry[] | undefined>,
): Promise<boolean> {
  return navigator.locks.request('keylift-colleagues', async () => {
    const after = await change(await readList());
    if (after === undefined) return false;
    await browser.storage.local.set({ [itemName]: after });
    return true;
  });
}

/** What is no entry any more cannot be used for anything, nor be named. */
async function readList(): Promise<readonly Entry[]> {
  const { [itemName]: stored } = await browser.storage.local.get(itemName);
  const parsed = list.safeParse(stored);
  if (!parsed.success) return [];
  return parsed.data.flatMap((one) => {
    const read = entry.safeParse(one);
    return read.success ? [read.data] : [];
  });
}

function markOf({ name, address }: Pick<Entry, 'name' | 'address'>): Promise<string> {
  return fingerprint('colleague', name, address);
}

function isSame(one: string, other: string): boolean {
  const bare = (name: string) => oneLine(name).trim().toLowerCase();
  return bare(one) === bare(other);
}
