import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { someOf } from '../counts.ts';
import { readingTimeMs } from './chromium-card.ts';
import { decidedIn } from './decided.ts';
import type { FirefoxCard } from './firefox-card.ts';
import { type FirefoxStage, startFirefoxStage } from './firefox-stage.ts';
import { at, keyPageOf } from './key-pages.ts';
import { kinds, pressesAt } from './synthetic-events.ts';

/** Events that a script makes up, in Firefox: also right on the buttons, where no page can come. */
let stage: FirefoxStage;
let desk: string;
let tab: string;
const freshsales = keyPageOf('freshsales');
/** A save is stored well within it. */
const settlingMs = 300;

beforeAll(async () => {
  stage = await startFirefoxStage();
  desk = await stage.firefox.popup('credentials.schema.json');
  tab = await stage.firefox.open('about:blank');
});
afterAll(() => stage.close());

/** How many decisions there are. The card's tab stays in front meanwhile. */
async function decided(): Promise<number> {
  await stage.firefox.switchTo(desk, 'behind');
  const names = await decidedIn(stage.desk);
  await stage.firefox.switchTo(tab, 'behind');
  return names.length;
}

let accounts = 0;

/** A card that asks, and has been in plain sight: what is refused is not refused for coming early. */
async function cardInSight(): Promise<FirefoxCard> {
  const standing = await stage.firefox.card();
  if (standing?.buttons.some(({ name }) => name === 'Save')) return standing;
  accounts += 1;
  await stage.firefox.navigate(at(freshsales, `made${accounts}`, freshsales.keyPath));
  await stage.firefox.waitForCard();
  await sleep(readingTimeMs);
  return stage.firefox.waitForCard();
}

async function honestClickSaves(): Promise<boolean> {
  const before = await decided();
  await cardInSight();
  await stage.firefox.clickCard('Save');
  await stage.firefox.waitForCard(({ status }) => status.startsWith('Works'));
  return (await decided()) === before + 1;
}

test('there are at least 12 kinds', () => {
  expect(Object.keys(kinds).length).toBeGreaterThanOrEqual(12);
});

test('an honest click saves, before all of them', async () => {
  expect(await honestClickSaves()).toBe(true);
});

test.each(someOf(Object.entries(kinds)))('%s: nothing is decided, and the card stays', async (_, make) => {
  await cardInSight();
  const before = await decided();
  await stage.firefox.onCardRoot(make);
  await sleep(settlingMs);
  expect(await decided()).toBe(before);
  expect(await stage.firefox.card()).toBeDefined();
});

test('a page that tries all of it on all that it can reach decides nothing', async () => {
  const { buttons } = await cardInSight();
  const before = await decided();
  const { x, y } = buttons.find(({ name }) => name === 'Save')?.box ?? { x: 0, y: 0 };
  await stage.firefox.run(`(${pressesAt.toString()})(arguments[0])`, [[x + 10, y + 10]]);
  await sleep(settlingMs);
  expect(await decided()).toBe(before);
});

test('an honest click saves, on the same card after them', async () => {
  const before = accounts;
  expect(await honestClickSaves()).toBe(true);
  expect(accounts).toBe(before);
});
