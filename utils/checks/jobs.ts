import { browser } from 'wxt/browser';
import * as z from 'zod/mini';
import type { StoredCredential } from '../credentials/credential.ts';
import { isUnchecked, judged, keyToCheck, needsAttention } from '../credentials/key-rotation.ts';
import type { Verdict } from '../credentials/verdict.ts';
import { showAlarm } from '../offers/icon-alarm.ts';
import { readCredential, updateCredential } from '../vault/vault.ts';
import { isLocked } from '../vault/vault-lock.ts';
import { neededPatterns } from '../vendors/key-page.ts';
import { vendorById } from '../vendors/registry.ts';
import { check } from './check.ts';
import { keepWatchAlarm } from './daily-alarm.ts';

/**
 * Checks as background jobs: noted in `storage.session` before they start and struck off when the verdict is in the
 * vault, so they outlive the popup, and a killed worker takes them up again. At most one per account at a time;
 * accounts run in parallel.
 */
const prefix = 'check:';
const alarm = 'resume-checks';
/** A check that killed its worker this often is given up as interrupted. */
const mostAttempts = 3;

const job = z.object({ attempt: z.number() });

const running = new Map<string, Promise<void>>();
/** Noted by this worker, which starts them itself, some only when their credential is saved. */
const promised = new Set<string>();
const lines = new Map<string, Promise<void>>();

/** Notes the check of a credential down; it need not be saved yet. Whoever notes it calls `runCheck`. */
export function noteCheck(id: string): Promise<void> {
  return noteChecks([id]);
}

export function noteChecks(ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return Promise.resolve();
  for (const id of ids) promised.add(id);
  return inLine('notes', async () => {
    await browser.storage.session.set(Object.fromEntries(ids.map((id) => [prefix + id, { attempt: 1 }])));
    await wakeLater();
  });
}

/** Checks a credential, or joins the check of it that is under way; resolves when its verdict is in the vault. */
export function runCheck(id: string): Promise<void> {
  promised.delete(id);
  const current = running.get(id);
  if (current !== undefined) return current;
  const work = prove(id).finally(() => running.delete(id));
  running.set(id, work);
  return work;
}

export async function startCheck(id: string): Promise<void> {
  if (running.has(id)) return;
  await noteCheck(id);
  void runCheck(id);
}

/** The ids of the credentials whose check is under way or waits for its turn. */
export async function openChecks(): Promise<ReadonlySet<string>> {
  return new Set((await notedJobs()).keys());
}

/** Takes up what an earlier worker left. */
export function resumeChecks(): Promise<void> {
  return inLine('resume', resume);
}

async function resume(): Promise<void> {
  const jobs = await notedJobs();
  if (await isLocked()) {
    await inLine('notes', rest);
    return;
  }
  // What waited for the vault to be unlocked has none.
  if (jobs.size > 0) await inLine('notes', wakeLater);
  // A worker killed just before its last step leaves the alarm behind.
  if (jobs.size === 0) await inLine('notes', restIfDone);
  for (const [id, attempt] of jobs) {
    if (running.has(id) || promised.has(id)) continue;
    if (attempt >= mostAttempts) {
      await conclude(id, { kind: 'unknown', at: Date.now(), reason: 'interrupted' });
    } else {
      await browser.storage.session.set({ [prefix + id]: { attempt: attempt + 1 } });
      void runCheck(id);
    }
  }
}

export function isResumeAlarm(name: string): boolean {
  return name === alarm;
}

async function notedJobs(): Promise<Map<string, number>> {
  const jobs = new Map<string, number>();
  for (const [key, value] of Object.entries(await browser.storage.session.get(null))) {
    if (!key.startsWith(prefix)) continue;
    const { data } = job.safeParse(value);
    if (data) jobs.set(key.slice(prefix.length), data.attempt);
  }
  return jobs;
}

async function prove(id: string): Promise<void> {
  const credential = await readCredential(id);
  const vendor = credential && vendorById(credential.vendor);
  if (credential === undefined || vendor === undefined) return waitOrStrikeOff(id);
  const outcome = await inLine(credential.account.apiBaseUrl, async () => {
    // Its turn may come when the vault is locked again.
    const current = await readCredential(id);
    if (current === undefined) return undefined;
    const { apiKey, person } = keyToCheck(current);
    const found = await check(
      { vendor, account: current.account, apiKey, person },
      {
        fetch: (input, init) => fetch(input, init),
        now: () => Date.now(),
        online: () => navigator.onLine,
        allowed: () =>
          browser.permissions.contains({ origins: neededPatterns(vendor, [current.account.host]) }),
      },
    );
    return { found, apiKey };
  });
  await (outcome === undefined ? waitOrStrikeOff(id) : conclude(id, outcome.found, outcome.apiKey));
}

/** Without a key: the one that a check would be about now. */
async function conclude(id: string, verdict: Verdict, checked?: string): Promise<void> {
  let change: readonly StoredCredential[] = [];
  const isKept = await updateCredential(id, (current) => {
    const next = judged(current, checked ?? keyToCheck(current).apiKey, verdict);
    change = [current, next];
    return next;
  });
  const [before, after] = change;
  if (after?.next?.lastCheck?.kind === 'unknown') await keepWatchAlarm();
  // Nobody waits for the icon.
  if (before && after && needsAttention(before) !== needsAttention(after)) void showAlarm();
  // Another key came to wait while this one was checked: the note is for that one now.
  if (isKept && checked !== undefined && after !== undefined && isUnchecked(after)) return prove(id);
  await (isKept ? strikeOff(id) : waitOrStrikeOff(id));
}

/** What a locked vault interrupts keeps its note, and is taken up when it is unlocked. */
async function waitOrStrikeOff(id: string): Promise<void> {
  if (!(await isLocked())) await strikeOff(id);
}

function strikeOff(id: string): Promise<void> {
  return inLine('notes', async () => {
    await browser.storage.session.remove(prefix + id);
    await restIfDone();
  });
}

/** In line with the notes, lest the alarm of a new one is cleared. */
async function restIfDone(): Promise<void> {
  // Others of this worker come here when they end: only the last has to look.
  if (running.size + promised.size > 1) return;
  if ((await notedJobs()).size === 0) await rest();
}

async function rest(): Promise<void> {
  await browser.alarms.clear(alarm);
}

/** Wakes a worker that was killed; the shortest time that browsers allow. */
async function wakeLater(): Promise<void> {
  await browser.alarms.create(alarm, { delayInMinutes: 0.5, periodInMinutes: 0.5 });
}

/** One at a time in each line: the requests to an account, the notes. */
function inLine<Result>(line: string, work: () => Promise<Result>): Promise<Result> {
  const turn = (lines.get(line) ?? Promise.resolve()).then(work);
  const settled = turn.then(
    () => undefined,
    () => undefined,
  );
  lines.set(line, settled);
  return turn;
}
