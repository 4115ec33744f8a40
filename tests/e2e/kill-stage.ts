import { afterAll, beforeAll, beforeEach, expect } from 'vitest';
import type { PopupMessage, PopupReplies } from '../../utils/background/protocol.ts';
import { someOf } from '../counts.ts';
import { alphanumericKey } from '../sandbox/key-shapes.ts';
import { entryOf } from './add-account.ts';
import { askBackground, checked, tellBackground } from './ask-background.ts';
import { keepState, putStateBack } from './kept-state.ts';
import type { OwnPage } from './own-page.ts';
import { atRest, type Background, caught, type Point, setTrap, stepsSoFar } from './trap.ts';

/** A browser whose background can be held and killed. */
export interface Killing {
  readonly desk: OwnPage;
  /** Forgets everything that Keylift knew. */
  startOver(): Promise<void>;
  /** Starts the background if it does not run. */
  awake(): Promise<Background>;
  kill(): Promise<void>;
  close(): Promise<void>;
}

/**
 * The background is killed at moments of everything that changes the whole vault: afterwards the old state is there or
 * the new one, whole, with nothing damaged, and never neither.
 */
const accounts = ['one', 'two', 'three'];
export const all = accounts.map((account) => `${account}: ${alphanumericKey(account)}`).toSorted();
export const moments = someOf(
  Array.from({ length: 20 }, (_, moment) => moment),
  'killsOfVault',
);

/** What runs beside an operation may come to so many steps fewer the next time: a point at the very end is never met. */
const unsure = 5;

const writes = ['store.put', 'store.delete'];

/** Eight moments are spread over the steps, twelve stand close around the one that writes the new state. */
export function pointAt(moment: number, steps: readonly string[]): Point {
  const when = moment % 2 === 0 ? 'before' : 'after';
  const swap = steps.findLastIndex((step) => writes.includes(step)) + 1;
  const last = Math.max(1, steps.length - unsure);
  const step = moment < 8 ? Math.round(1 + (moment * (last - 1)) / 7) : swap - 2 + ((moment - 8) >> 1);
  return { step: Math.min(step, steps.length), when };
}

let stage: Killing;
let desk: OwnPage;

export async function fill(): Promise<void> {
  for (const account of accounts) await askBackground(desk, entryOf(account));
  const { credentials } = await askBackground(desk, { type: 'state' });
  for (const { id } of credentials) await checked(desk, id);
}

/** Names and keys of what is there; nothing of it may be damaged. */
export async function contents(): Promise<readonly string[]> {
  const { credentials, damaged } = await askBackground(desk, { type: 'state' });
  expect(damaged).toEqual([]);
  const lines = credentials.map(async ({ id, name }) => {
    const reply = await askBackground(desk, { type: 'copy-key', id });
    return `${name}: ${reply?.apiKey}`;
  });
  return (await Promise.all(lines)).toSorted();
}

export async function killedAt(point: Point, message: PopupMessage): Promise<void> {
  const worker = await stage.awake();
  await atRest(worker);
  await setTrap(worker, point);
  await tellBackground(desk, message);
  await caught(worker);
  await stage.kill();
}

/** The steps that it takes when nobody interrupts it. */
export async function stepsOf(message: PopupMessage): Promise<readonly string[]> {
  const worker = await stage.awake();
  await atRest(worker);
  await setTrap(worker);
  await askBackground(desk, message);
  return stepsSoFar(worker);
}

export function ask<Message extends PopupMessage>(message: Message): Promise<PopupReplies[Message['type']]> {
  return askBackground(desk, message);
}

export const startOver = () => stage.startOver();

/** The tests of a file, on the vault of the browser that `start` gives. */
export function killIn(start: () => Promise<Killing>): void {
  beforeAll(async () => {
    stage = await start();
    ({ desk } = stage);
    // Has the background make its databases.
    await askBackground(desk, { type: 'state' });
    await askBackground(desk, { type: 'keep-draft', draft: {} });
    await keepState(desk, 'empty');
  });
  afterAll(() => stage.close());
}

/**
 * What each test of the group begins with: made once in a vault in which nothing was ever saved, then put back before
 * each test under a background that has just started.
 */
export function eachFrom(make: () => Promise<unknown>): void {
  const begin = async (state: string) => {
    // What it still checks would be written over the state.
    await stage.kill();
    await putStateBack(desk, state);
    await stage.kill();
    await stage.awake();
  };
  beforeAll(async () => {
    await begin('empty');
    await make();
    // What is still being written would be kept in part.
    await atRest(await stage.awake());
    await keepState(desk, 'made');
  });
  beforeEach(() => begin('made'));
}
