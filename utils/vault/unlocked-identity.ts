import { browser } from 'wxt/browser';
import * as z from 'zod/mini';
import type { LockTimes } from './lock-times.ts';

/**
 * The vault's identity while it is unlocked, in `storage.session` only: it outlives the worker and not the browser.
 * Whoever uses it asks for it here each time, and the deadlines are compared each time, with the clock on the wall: that
 * holds when the worker was stopped or the machine slept. A clock that was put back locks: otherwise it would unlock for
 * longer.
 */
const itemName = 'unlocked';
/** The latest moment seen; an item of its own, since it is written often and concerns no screen. */
export const clockItem = 'clock';

const state = z.object({
  identity: z.string(),
  recipient: z.string(),
  since: z.number(),
  /** The last time that the user did something with Keylift. */
  usedAt: z.number(),
  idleMs: z.number(),
  mostMs: z.number(),
});
type Unlocked = z.infer<typeof state>;

const minute = 60_000;
/** Clocks are put right by this much all the time. */
const clockSlackMs = 2000;
const clockStepMs = 1000;

const listeners = new Set<() => void>();

/** Calls back when the vault is locked, for whatever reason: what was opened is to be dropped. */
export function whenLocked(listener: () => void): void {
  listeners.add(listener);
}

export async function keepUnlocked(identity: string, recipient: string, times: LockTimes): Promise<void> {
  await oneByOne(async () => {
    const now = Date.now();
    const unlocked: Unlocked = { identity, recipient, since: now, usedAt: now, ...inMs(times) };
    await browser.storage.session.set({ [itemName]: unlocked, [clockItem]: now });
  });
}

/** The identity of this recipient, and until when; undefined while locked. Never keep it for later. */
export async function unlockedIdentity(
  recipient: string,
): Promise<{ readonly identity: string; readonly until: number } | undefined> {
  const unlocked = await current();
  if (unlocked?.recipient !== recipient) return undefined;
  return { identity: unlocked.identity, until: untilOf(unlocked) };
}

/** The user did something: the time without use begins anew. The other deadline stays. */
export async function noteUse(): Promise<void> {
  if (!(itemName in (await browser.storage.session.get(itemName)))) return;
  await oneByOne(async () => {
    const unlocked = await current();
    // Not more often than it matters: every write wakes the screens.
    if (unlocked === undefined || Date.now() - unlocked.usedAt < minute / 4) return;
    await browser.storage.session.set({ [itemName]: { ...unlocked, usedAt: Date.now() } });
  });
}

/** Other times, from now on. */
export async function changeTimes(times: LockTimes): Promise<void> {
  await oneByOne(async () => {
    const unlocked = await current();
    if (unlocked === undefined) return;
    await browser.storage.session.set({ [itemName]: { ...unlocked, ...inMs(times) } });
    await current();
  });
}

export function dropUnlocked(): Promise<void> {
  return oneByOne(drop);
}

/** Otherwise what notes a use could write back what a lock has just taken away. */
function oneByOne(work: () => Promise<void>): Promise<void> {
  return navigator.locks.request('keylift-unlocked', work);
}

async function drop(): Promise<void> {
  if (!(itemName in (await browser.storage.session.get(itemName)))) return;
  for (const listener of listeners) listener();
  await browser.storage.session.remove([itemName, clockItem]);
}

async function current(): Promise<Unlocked | undefined> {
  const { [itemName]: stored, [clockItem]: seen } = await browser.storage.session.get([itemName, clockItem]);
  if (stored === undefined) return undefined;
  const unlocked = state.safeParse(stored);
  const latest = z.number().safeParse(seen);
  const now = Date.now();
  const holds =
    unlocked.success && latest.success && now >= latest.data - clockSlackMs && now < untilOf(unlocked.data);
  if (!holds) {
    await drop();
    return undefined;
  }
  if (now - latest.data >= clockStepMs) await browser.storage.session.set({ [clockItem]: now });
  return unlocked.data;
}

function untilOf({ since, mostMs, usedAt, idleMs }: Unlocked): number {
  return Math.min(since + mostMs, usedAt + idleMs);
}

function inMs({ idleMinutes, mostHours }: LockTimes) {
  return { idleMs: idleMinutes * minute, mostMs: mostHours * 60 * minute };
}
