import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { someOf } from '../counts.ts';
import { type Lure, lures } from './card-lures.ts';
import { type Trick, tricks } from './card-tricks.ts';
import { at, keyPageOf } from './key-pages.ts';
import { lookingTime } from './seen-offer.ts';
import { type Stage, startStage } from './stage.ts';
import { trickScript } from './trick-kit.ts';

/**
 * A real click that a trick leads to the Save button saves nothing; an honest one does, before each trick and after it,
 * with the same build in the same browser. What the offer's tab shows stays: the badge leads to the popup.
 */
let stage: Stage;
const freshsales = keyPageOf('freshsales');
const keyAddress = at(freshsales, 'acme', freshsales.keyPath);

beforeAll(async () => {
  stage = await startStage();
});
afterEach(() => stage.startOver());
afterAll(() => stage.close());

async function openCard(): Promise<Page> {
  const page = await stage.chromium.open(keyAddress);
  await stage.chromium.waitForCard(page);
  return page;
}

async function saved(): Promise<number> {
  return Object.keys(await stage.stored('records')).length;
}

/** The control: what the trick of this test did not bring about, this does. */
async function honestClickSaves(page: Page): Promise<number> {
  await stage.chromium.waitForCard(page);
  await stage.chromium.clickCard(page, 'Save');
  // A check that runs on would write after the next test has begun.
  await stage.chromium.waitForCard(page, ({ status }) => status.startsWith('Works'));
  return saved();
}

/** The middle of the Save button. */
async function saveButton(page: Page): Promise<[x: number, y: number]> {
  const isSave = ({ name }: { readonly name: string }) => name === 'Save';
  const card = await stage.chromium.waitForCard(page, ({ buttons }) => buttons.some(isSave));
  const box = card.buttons.find(isSave)?.box;
  if (box === undefined) throw new Error('The card has no Save');
  return [box.x + box.width / 2, box.y + box.height / 2];
}

/** The card had its time in plain sight: a press that is refused is not refused for coming early. */
const sightTime = 900;

async function outcome(page: Page) {
  await lookingTime(page);
  const card = await stage.chromium.card(page);
  const left: Trick['leaves'] = card === undefined ? 'nothing' : 'the card';
  return { saved: await saved(), badge: await stage.badge(page), left };
}

const nothingCameOf = ({ leaves = expect.any(String) }: Pick<Trick | Lure, 'leaves'>) => ({
  saved: 0,
  badge: '1',
  left: leaves,
});

test('an honest click saves', async () => {
  expect(await honestClickSaves(await openCard())).toBe(1);
});

test.each(someOf(tricks))('nothing is saved when $name', async (trick) => {
  const page = await openCard();
  const save = await saveButton(page);
  await page.waitForTimeout(sightTime);
  await page.evaluate(trickScript(trick));
  await page.waitForTimeout(sightTime);
  await page.mouse.click(...save);
  expect(await outcome(page)).toEqual(nothingCameOf(trick));
  await page.reload();
  expect(await honestClickSaves(page)).toBe(1);
});

test.each(someOf(lures))('nothing is saved: $name', async (lure) => {
  const page = await openCard();
  await page.waitForTimeout(sightTime);
  await lure.play(page, () => saveButton(page));
  expect(await outcome(page)).toEqual(nothingCameOf(lure));
  await page.reload();
  expect(await honestClickSaves(page)).toBe(1);
});

test('there are at least 25 tricks', () => {
  expect(tricks.length + lures.length).toBeGreaterThanOrEqual(25);
});
