import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { someOf } from '../counts.ts';
import { deskOf } from './ask-background.ts';
import { onCardRoot } from './chromium-card.ts';
import { decidedIn } from './decided.ts';
import { at, keyPageOf } from './key-pages.ts';
import { lookingTime } from './seen-offer.ts';
import { type Stage, startStage } from './stage.ts';
import { kinds, pressesAt } from './synthetic-events.ts';

/**
 * Events that a script makes up. To see that it is not only the closed root that keeps them out, they are also made up
 * right on the buttons, where no page can come.
 */
let stage: Stage;
const freshsales = keyPageOf('freshsales');

beforeAll(async () => {
  stage = await startStage();
});
afterEach(() => stage.startOver());
afterAll(() => stage.close());

const decided = () => decidedIn(deskOf(stage.chromium));

test('there are at least 12 kinds', () => {
  expect(Object.keys(kinds).length).toBeGreaterThanOrEqual(12);
});

test.each(someOf(Object.entries(kinds)))(
  '%s: nothing is decided, and an honest click is heeded',
  async (_, make) => {
    const page = await stage.chromium.open(at(freshsales, 'acme', freshsales.keyPath));
    await stage.chromium.waitForCard(page);
    // The card has been in plain sight: what is refused is not refused for coming early.
    await page.waitForTimeout(900);
    await onCardRoot(await stage.chromium.context.newCDPSession(page), make);
    await lookingTime(page);
    expect(await decided()).toEqual([]);
    await page.reload();
    await stage.chromium.waitForCard(page);
    await stage.chromium.clickCard(page, 'Save');
    await stage.chromium.waitForCard(page, ({ status }) => status.startsWith('Works'));
    expect(await decided()).toHaveLength(1);
  },
);

/** What a page itself can do, with all that it can reach: everything it can name, from the host to the window. */
test('a page that tries all of it on all that it can reach decides nothing', async () => {
  const page: Page = await stage.chromium.open(at(freshsales, 'acme', freshsales.keyPath));
  await stage.chromium.waitForCard(page);
  await page.waitForTimeout(900);
  const [box] = (await stage.chromium.waitForCard(page)).buttons.filter(({ name }) => name === 'Save');
  await page.evaluate(pressesAt, [(box?.box.x ?? 0) + 10, (box?.box.y ?? 0) + 10] as const);
  await lookingTime(page);
  expect(await decided()).toEqual([]);
  await stage.chromium.clickCard(page, 'Save');
  await stage.chromium.waitForCard(page, ({ status }) => status.startsWith('Works'));
  expect(await decided()).toHaveLength(1);
});
