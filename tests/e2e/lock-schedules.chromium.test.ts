import { generateX25519Identity } from 'age-encryption';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { Browser } from 'wxt/browser';
import { wrapped } from '../passphrase-stage.ts';
import { alphanumericKey } from '../sandbox/key-shapes.ts';
import { askBackground, checked, deskOf } from './ask-background.ts';
import { type Stage, startStage } from './stage.ts';
import { awakeWorker } from './trap.ts';

declare const chrome: typeof Browser;

/**
 * Whatever happens to the worker, the browser, the machine or its clock: once it is time to lock, nothing can be had
 * from the vault and no key is used. Before it, as the control, everything can.
 */
const minute = 60_000;
const accounts = ['one', 'two', 'three'];

let stage: Stage;
let desk: Page;
let identity: string;

beforeAll(async () => {
  stage = await startStage();
  identity = await generateX25519Identity();
});
beforeEach(async () => {
  desk = deskOf(stage.chromium);
  await stage.startOver();
  for (const account of accounts) await checked(desk, await add(account));
  // Without the work of a passphrase: who unlocks is not what is tried here.
  const set = await askBackground(desk, { type: 'set-passphrase', identity, wrapped });
  if (set !== 'done') throw new Error(`The passphrase was not set: ${set}`);
});
afterAll(() => stage.close());

async function add(account: string): Promise<string> {
  const apiKey = alphanumericKey(account);
  stage.sandbox.setKey('freshdesk', account, apiKey);
  const added = await askBackground(desk, {
    type: 'add-by-hand',
    vendor: 'freshdesk',
    address: account,
    apiKey,
    name: account,
    description: '',
  });
  if (!added.ok) throw new Error(added.message);
  return added.id;
}

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

/** Puts the clock of the running worker ahead, or back, as a machine does that slept or was set. */
async function setClock(ms: number): Promise<void> {
  const worker = await awakeWorker(stage.chromium);
  await worker.evaluate((by) => {
    const now = Date.now.bind(Date);
    Date.now = () => now() + by;
  }, ms);
}

/** How many keys can be had, in every way that there is, and how often one is used. */
async function operations() {
  stage.sandbox.clearLog();
  const { credentials } = await askBackground(desk, { type: 'state' });
  const ids = credentials.length > 0 ? credentials.map(({ id }) => id) : await idsInStorage();
  const copied = await Promise.all(ids.map((id) => askBackground(desk, { type: 'copy-key', id })));
  const exported = await askBackground(desk, {
    type: 'export',
    ids: [...ids],
    format: 'keylift',
    masked: false,
  });
  await askBackground(desk, { type: 'check-all' });
  for (const id of ids) await askBackground(desk, { type: 'check', id });
  if (credentials.length > 0) for (const id of ids) await checked(desk, id);
  else await desk.waitForTimeout(400);
  return {
    listed: credentials.length,
    copied: copied.filter((reply) => reply?.apiKey !== undefined).length,
    exported: exported.ok ? 1 : 0,
    requests: stage.sandbox.log.filter(({ part }) => part === 'api').length,
  };
}

async function idsInStorage(): Promise<readonly string[]> {
  const names = Object.keys(await stage.stored('local'));
  return names
    .filter((name) => name.startsWith('credential:'))
    .map((name) => name.slice('credential:'.length));
}

const none = { listed: 0, copied: 0, exported: 0, requests: 0 };

/** An event of the browser that no test can bring about by itself. */
async function dispatchIdle(state: 'idle' | 'locked' | 'active'): Promise<void> {
  const worker = await awakeWorker(stage.chromium);
  await worker.evaluate((now) => {
    const event: unknown = Reflect.get(chrome.idle.onStateChanged, 'dispatch');
    if (typeof event !== 'function') throw new Error('This browser does not let a test dispatch events');
    Reflect.apply(event, chrome.idle.onStateChanged, [now]);
  }, state);
}

const schedules: readonly (readonly [string, () => Promise<unknown>])[] = [
  ['it is locked by hand', () => askBackground(desk, { type: 'lock' })],
  ['it was not used for 15 minutes', () => passTime({ usedAt: 15 * minute, clock: minute })],
  ['12 hours have passed, though it was used a moment ago', () => passTime({ since: 720 * minute })],
  [
    'the worker was killed, and the time passed without one',
    async () => {
      await stage.chromium.stopWorker();
      await passTime({ usedAt: 15 * minute, clock: minute });
    },
  ],
  ['the machine slept with the worker alive', () => setClock(16 * minute)],
  ['the clock was put back under a living worker', () => setClock(-minute)],
  [
    'the clock was put back while no worker ran',
    async () => {
      await stage.chromium.stopWorker();
      await passTime({ clock: -5 * minute });
    },
  ],
  ['the computer was left alone', () => dispatchIdle('idle')],
  ['the screen was locked', () => dispatchIdle('locked')],
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

test.each(schedules)('when %s: no operation', async (_, pass) => {
  expect(await operations()).toEqual({ listed: 3, copied: 3, exported: 1, requests: expect.any(Number) });
  await pass();
  expect(await operations()).toEqual(none);
  expect(Object.keys(await stage.stored('session'))).not.toContain('unlocked');
  expect(await askBackground(desk, { type: 'unlock', identity })).toBe(true);
  const { credentials } = await askBackground(desk, { type: 'state' });
  expect(credentials.length).toBe(3);
  for (const { id } of credentials) await checked(desk, id);
});

test('a computer that is in use again locks nothing', async () => {
  await dispatchIdle('active');
  expect((await operations()).copied).toBe(3);
});

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
  await desk.waitForTimeout(2500);
  const before = asked();
  expect(before).toBe(1);
  const notes = Object.keys(await stage.stored('session')).filter((name) => name.startsWith('check:'));
  expect(notes.length).toBe(4);
  give();
  await askBackground(desk, { type: 'unlock', identity });
  for (const id of ids) await checked(desk, id);
  expect(asked()).toBeGreaterThanOrEqual(5);
});

test('when nobody uses it: the identity is taken out of memory by itself', { timeout: 120_000 }, async () => {
  await passTime({ usedAt: 15 * minute });
  await desk.evaluate(() => chrome.alarms.create('lock-watch', { when: Date.now() + 500 }));
  await expect
    .poll(async () => Object.keys(await stage.stored('session')), { timeout: 60_000 })
    .not.toContain('unlocked');
});

test('when the browser was restarted: no operation', async () => {
  const later = await stage.chromium.restart();
  const page = await later.popup('credentials.schema.json');
  const { lock, credentials } = await askBackground(page, { type: 'state' });
  expect([lock.kind, credentials.length]).toEqual(['locked', 0]);
  await later.close();
});
