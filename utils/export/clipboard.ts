import { browser } from 'wxt/browser';
import * as z from 'zod/mini';
import { type CopyNote, copyNote, isNoted } from './copy-note.ts';

/**
 * Clears the clipboard of a secret that was copied, half a minute later or when the vault is locked, unless something
 * else was copied meanwhile. It is noted before it is copied, in `storage.session`, and an alarm wakes the worker, so
 * that neither has to live until then. Where the user has not let Keylift read the clipboard nothing is cleared: it would be
 * what they copied since.
 */
const item = 'copied';
const alarm = 'clear-clipboard';
const keptMs = 30_000;

const stored = z.extend(copyNote, { due: z.number() });

/** Chromium's way to the clipboard without a page in view; Firefox has none, and needs none. */
interface Offscreen {
  createDocument(how: { url: string; reasons: string[]; justification: string }): Promise<void>;
  closeDocument(): Promise<void>;
}
declare const chrome: { readonly offscreen?: Offscreen };

/** To be asked before the secret is copied. */
export async function clearClipboardLater({ salt, digest }: CopyNote): Promise<undefined> {
  await browser.storage.session.set({ [item]: { salt, digest, due: Date.now() + keptMs } });
  await browser.alarms.create(alarm, { delayInMinutes: keptMs / 60_000 });
}

export function isClipboardAlarm(name: string): boolean {
  return name === alarm;
}

/** Clears it if its time has come: by the alarm, and when a worker starts. */
export async function clearClipboardIfDue(): Promise<void> {
  const note = await noted();
  if (note === undefined) return;
  // A clock that was set back must not keep a secret longer.
  const wait = Math.min(note.due - Date.now(), keptMs);
  if (wait > 500) await browser.alarms.create(alarm, { delayInMinutes: wait / 60_000 });
  else await clearNoted(note);
}

/** Clears it now, if it still holds what was copied last: when the vault is locked. */
export async function clearClipboardNow(): Promise<void> {
  const note = await noted();
  if (note !== undefined) await clearNoted(note);
}

/** Whether a copied secret is on the clipboard and will stay there. */
export async function copyStays(): Promise<boolean> {
  return (await noted()) !== undefined && !(await mayRead());
}

function mayRead(): Promise<boolean> {
  return browser.permissions.contains({ permissions: ['clipboardRead'] });
}

async function noted() {
  const { [item]: value } = await browser.storage.session.get(item);
  const parsed = stored.safeParse(value);
  return parsed.success ? parsed.data : undefined;
}

let clearing: Promise<void> | undefined;

/** One at a time: a worker that an alarm woke has two reasons to begin. */
function clearNoted(note: CopyNote): Promise<void> {
  clearing ??= clear(note).finally(() => {
    clearing = undefined;
  });
  return clearing;
}

async function clear({ salt, digest }: CopyNote): Promise<void> {
  if (await mayRead()) {
    if (chrome.offscreen === undefined) await clearHere({ salt, digest });
    else await clearOffScreen(chrome.offscreen, { salt, digest });
  }
  // Another secret may have been copied and noted since.
  if ((await noted())?.salt !== salt) return;
  await browser.storage.session.remove(item);
  await browser.alarms.clear(alarm);
}

async function clearHere(note: CopyNote): Promise<void> {
  if (await isNoted(await navigator.clipboard.readText(), note)) await navigator.clipboard.writeText('');
}

/** The page does its work by itself and closes. */
async function clearOffScreen(offscreen: Offscreen, note: CopyNote): Promise<void> {
  const document = {
    url: `clipboard.html?${new URLSearchParams(note).toString()}`,
    reasons: ['CLIPBOARD'],
    justification: 'To clear a copied key from the clipboard.',
  };
  try {
    await offscreen.createDocument(document);
  } catch {
    // There may be but one, and an earlier one may have been held up.
    await offscreen.closeDocument().catch(() => undefined);
    await offscreen.createDocument(document);
  }
}
