import { setTimeout as sleep } from 'node:timers/promises';
import { generateX25519Identity } from 'age-encryption';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { Browser } from 'wxt/browser';
import { someOf } from '../counts.ts';
import { alphanumericKey } from '../sandbox/key-shapes.ts';
import type { Sandbox } from '../sandbox/sandbox.ts';
import { addAccount } from './add-account.ts';
import { askBackground, checked } from './ask-background.ts';
import type { Killing } from './kill-stage.ts';
import { inSession, none, operations } from './lock-operations.ts';
import type { OwnPage } from './own-page.ts';
import { sealedFor } from './protecting.ts';

declare const chrome: typeof Browser;

/** A browser whose background can be killed and whose clock can be set; it can be started again. */
export interface Scheduled extends Killing {
  readonly sandbox: Sandbox;
  /** Gives a page of Keylift after it. */
  restart(): Promise<OwnPage>;
}

/** What happens, and how a test brings it about. */
export type Schedule = readonly [name: string, pass: (stage: Scheduled) => Promise<unknown>];

/**
 * Whatever happens to the worker, the browser, the machine or its clock: once it is time to lock, nothing can be had
 * from the vault and no key is used. Before it, as the control, everything can.
 */
const minute = 60_000;
const accounts = ['one', 'two', 'three'];

let stage: Scheduled;
let desk: OwnPage;
let identity: string;

/** Takes the moments that are noted this far into the past: as if that much time had gone by. */
async function passTime(ms: Partial<Record<'since' | 'usedAt' | 'clock', number>>): Promise<void> {
  await desk.evaluate(async (by) => {
    const items = await chrome.storage.session.get<Record<string, Record<string, number>>>([
      'unlocked',
      'clock',
    ]);
    const { unlocked = {}, clock } = items;
    const moved = { ...unlocked };
    for (const name of ['since', 'usedAt'] as const) moved[name] = (unlocked[name] ?? 0) - (by[name] ?? 0);
    await chrome.storage.session.set({ unlocked: moved, clock: Number(clock) - (by.clock ?? 0) });
  }, ms);
}

/** Puts the clock of the running background ahead, or back, as a machine does that slept or was set. */
async function setClock(ms: number): Promise<void> {
  const background = await stage.awake();
  await background.evaluate((by: number, scope = globalThis) => {
    const { Date: clock } = scope;
    const now = clock.now.bind(clock);
    clock.now = () => now() + by;
  }, ms);
}

const schedules: readonly (readonly [string, () => Promise<unknown>])[] = [
  ['it is locked by hand', () => askBackground(desk, { type: 'lock' })],
  ['it was not used for 15 minutes', () => passTime({ usedAt: 15 * minute, clock: minute })],
  ['12 hours have passed, though it was used a moment ago', () => passTime({ since: 720 * minute })],
  [
    'the background was killed, and the time passed without one',
    async () => {
      await stage.kill();
      await passTime({ usedAt: 15 * minute, clock: minute });
    },
  ],
  ['the machine slept with the background alive', () => setClock(16 * minute)],
  ['the clock was put back under a living background', () => setClock(-minute)],
  [
    'the clock was put back while no background ran',
    async () => {
      await stage.kill();
      await passTime({ clock: -5 * minute });
    },
  ],
  [
    'the time since the unlocking was made shorter',
    async () => {
      await passTime({ since: 120 * minute });
      await askBackground(desk, { type: 'set-lock-times', times: { idleMinutes: 15, mostHours: 1 } });
    },
  ],
  [
    'what is noted of the unlocking does not parse',
    async () => {
      await desk.evaluate(() => chrome.storage.session.set({ clock: 'soon' }));
    },
  ],
];

/** All of it, with what only this browser has, in the browser that `start` gives. */
export function lockSchedules(
  start: () => Promise<Scheduled>,
  own: { readonly locks: readonly Schedule[]; readonly locksNothing: readonly Schedule[] },
): void {
  beforeAll(async () => {
    stage = await start();
    identity = await generateX25519Identity();
  });
  beforeEach(async () => {
    ({ desk } = stage);
    await stage.startOver();
    for (const account of accounts) {
      stage.sandbox.setKey('freshdesk', account, alphanumericKey(account));
      await checked(desk, await addAccount(desk, account));
    }
    // Without the work of a passphrase: who unlocks is not what is tried here.
    const set = await askBackground(desk, sealedFor(identity));
    if (set !== 'done') throw new Error(`It was not sealed: ${set}`);
  });
  afterAll(() => stage.close());

  test.each(someOf([...schedules, ...own.locks.map(([name, pass]) => [name, () => pass(stage)] as const)]))(
    'when %s: no operation',
    async (_, pass) => {
      expect(await operations(stage)).toEqual({
        listed: 3,
        copied: 3,
        exported: 1,
        requests: expect.any(Number),
      });
      await pass();
      expect(await operations(stage)).toEqual(none);
      expect(Object.keys(await inSession(desk))).not.toContain('unlocked');
      expect(await askBackground(desk, { type: 'unlock', identity })).toBe(true);
      const { credentials } = await askBackground(desk, { type: 'state' });
      expect(credentials.length).toBe(3);
      for (const { id } of credentials) await checked(desk, id);
    },
  );

  test.each(own.locksNothing)('when %s: every operation', async (_, pass) => {
    await pass(stage);
    expect((await operations(stage)).copied).toBe(3);
  });

  afterwards();
}

/** What ends by itself, and last what needs a browser of its own. */
function afterwards(): void {
  test('when the deadline comes in the middle of a list of checks: no request after it', async () => {
    const apiKeys = ['a', 'b', 'c', 'd'].map((letter) => alphanumericKey(`many ${letter}`));
    const ids: string[] = [];
    for (const apiKey of apiKeys) {
      const added = await askBackground(desk, {
        type: 'add-by-hand',
        vendor: 'freshservice',
        address: 'many',
        apiKey,
        name: '',
        description: '',
      });
      if (added.ok) ids.push(added.id);
    }
    for (const id of ids) await checked(desk, id);
    const give = stage.sandbox.answerWith('many.freshservice.com', '/api/v2/agents/me', {
      status: 200,
      body: { agent: { id: 1, email: 'x@acme.example', active: true } },
      delayMs: 1200,
    });
    stage.sandbox.clearLog();
    const asked = () =>
      stage.sandbox.log.filter(({ part, account }) => part === 'api' && account === 'many').length;
    await Promise.all(ids.map((id) => askBackground(desk, { type: 'check', id })));
    await expect.poll(asked).toBe(1);
    await passTime({ usedAt: 15 * minute });
    await sleep(2500);
    const before = asked();
    expect(before).toBe(1);
    const notes = Object.keys(await inSession(desk)).filter((name) => name.startsWith('check:'));
    expect(notes.length).toBe(4);
    give();
    await askBackground(desk, { type: 'unlock', identity });
    for (const id of ids) await checked(desk, id);
    expect(asked()).toBeGreaterThanOrEqual(5);
  });

  test('when nobody uses it: the identity is taken out of memory by itself', {
    timeout: 120_000,
  }, async () => {
    await passTime({ usedAt: 15 * minute });
    await desk.evaluate(() => chrome.alarms.create('lock-watch', { when: Date.now() + 500 }));
    await expect
      .poll(async () => Object.keys(await inSession(desk)), { timeout: 60_000 })
      .not.toContain('unlocked');
  });

  test('when the browser was restarted: no operation', async () => {
    const page = await stage.restart();
    const { lock, credentials } = await askBackground(page, { type: 'state' });
    expect([lock.kind, credentials.length]).toEqual(['locked', 0]);
  });
}
