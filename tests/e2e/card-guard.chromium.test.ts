import { setTimeout as sleep } from 'node:timers/promises';
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { someOf } from '../counts.ts';
import { askBackground, deskOf } from './ask-background.ts';
import { lures } from './card-lures.ts';
import { type Trick, tricks } from './card-tricks.ts';
import { at, keyPageOf } from './key-pages.ts';
import { inClear } from './protecting.ts';
import { lookingTime } from './seen-offer.ts';
import { type Stage, startStage } from './stage.ts';
import { trickScript } from './trick-kit.ts';

/**
 * What a real press that a trick leads to the Save button comes to: to nothing, or, by those that say so, to what an
 * honest one does. More than that comes of none: the page's own key is added, checked at its own account, and undone in
 * place. What the offer's tab shows stays: the badge leads to the popup.
 */
let stage: Stage;
const freshsales = keyPageOf('freshsales');
const keyAddress = at(freshsales, 'acme', freshsales.keyPath);

beforeAll(async () => {
  stage = await startStage();
});
// Or the popup would ask how to keep them, above the page.
beforeEach(() => askBackground(deskOf(stage.chromium), inClear));
afterEach(() => stage.startOver());
afterAll(() => stage.close());

async function openCard(): Promise<Page> {
  const page = await stage.chromium.open(keyAddress);
  await stage.chromium.waitForCard(page);
  return page;
}

/** All that is saved. */
async function saved(): Promise<readonly string[]> {
  const { credentials } = await askBackground(deskOf(stage.chromium), { type: 'state' });
  return credentials.map(({ account, lastFour }) => `${account.host} ${lastFour}`);
}

const ownKey = () => [`acme.myfreshworks.com ${stage.sandbox.keyOf('freshsales', 'acme').slice(-4)}`];
const works = (page: Page) => stage.chromium.waitForCard(page, ({ status }) => status.startsWith('Works'));

/** The middle of the Save button. */
async function saveButton(page: Page): Promise<[x: number, y: number]> {
  const isSave = ({ name }: { readonly name: string }) => name === 'Save';
  const card = await stage.chromium.waitForCard(page, ({ buttons }) => buttons.some(isSave));
  const box = card.buttons.find(isSave)?.box;
  if (box === undefined) throw new Error('The card has no Save');
  return [box.x + box.width / 2, box.y + box.height / 2];
}

/** A press that is refused is not refused for coming early. */
const restTime = 700;

/** What was saved, which accounts were asked, and whether the badge is as it has to be with it. */
async function outcome(page: Page) {
  await lookingTime(page);
  const all = await saved();
  // A check that runs on would write after the next test has begun.
  if (all.length > 0) await works(page);
  const asked = stage.sandbox.log.filter(({ part }) => part === 'api').map(({ account }) => account);
  return { saved: all, asked: [...new Set(asked)], badge: await stage.badge(page) };
}

const nothing = { saved: [], asked: [], badge: '1' };
const added = () => ({ saved: ownKey(), asked: ['acme'], badge: '' });
const may = (adds: Trick['adds']) =>
  adds === undefined ? [nothing] : adds === 'yes' ? [added()] : [nothing, added()];

/** The control: what the trick of this test did not bring about, this does, and Undo takes it back. */
async function honestClickSaves(): Promise<void> {
  const page = await openCard();
  await stage.chromium.clickCard(page, 'Save');
  await works(page);
  expect(await saved()).toEqual(ownKey());
  await stage.chromium.clickCard(page, 'Undo');
  await expect.poll(saved).toEqual([]);
  await saveButton(page);
}

test('an honest click saves, and Undo takes it back', honestClickSaves);

test.each(someOf(tricks))('$name: adds $adds', async (trick) => {
  const page = await openCard();
  const save = await saveButton(page);
  await page.waitForTimeout(restTime);
  await page.evaluate(trickScript(trick));
  await page.waitForTimeout(restTime);
  // Not waited for: the page may keep the browser busy.
  void page.mouse.move(...save);
  await sleep(restTime);
  await page.mouse.click(...save);
  expect(may(trick.adds)).toContainEqual(await outcome(page));
  if (trick.adds === undefined) await honestClickSaves();
});

test.each(someOf(lures))('$name: adds $adds', async (lure) => {
  const page = await openCard();
  await page.waitForTimeout(restTime);
  await lure.play(page, () => saveButton(page));
  expect(may(lure.adds)).toContainEqual(await outcome(page));
  if (lure.adds === undefined) await honestClickSaves();
});

test('what gets through is what SECURITY.md lists', () => {
  const through = [...tricks, ...lures].filter(({ adds }) => adds !== undefined).map(({ name }) => name);
  expect(through).toEqual([
    'the host itself is made a popover, with something before it, above which the card rises',
    'a cover comes and goes twenty times a second',
    'a cover is lifted just for the frames in which the browser looks',
    'the bubble of a field is put up once, and goes with the pointer',
    'the page around the card says what to press',
    'clicking at leisure, at a place where the card is',
    'two taps of a finger, at leisure',
    'Tab Tab Enter, typed at leisure',
  ]);
});

test('there are at least 31 tricks', () => {
  expect(tricks.length + lures.length).toBeGreaterThanOrEqual(31);
});
