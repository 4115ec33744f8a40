import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { someOf } from '../counts.ts';
import { type Trick, tricks } from './card-tricks.ts';
import type { Firefox } from './firefox.ts';
import { type FirefoxStage, startFirefoxStage } from './firefox-stage.ts';
import { at, keyPageOf } from './key-pages.ts';
import { inClear } from './protecting.ts';
import { trickScript } from './trick-kit.ts';

/**
 * The tricks of the card's guard in Firefox, which does not tell whether something is painted over an element: there
 * covers get through as well, and come to no more than an honest press. A save shows by the calls that check it: each
 * trick plays on an account of its own, and the honest click that comes after it saves just there.
 */
const freshsales = keyPageOf('freshsales');
/** Longer than a pointer has to rest on the card. */
const restTime = 900;

let stage: FirefoxStage;
let firefox: Firefox;

beforeAll(async () => {
  stage = await startFirefoxStage();
  ({ firefox } = stage);
  await firefox.popup();
  // Or the popup would ask how to keep them, above the page.
  await stage.ask(inClear);
  await firefox.open('about:blank');
});
afterAll(() => stage.close());

const checks = (account: string) =>
  stage.sandbox.log.filter((entry) => entry.part === 'api' && entry.account === account).length;

/** Accounts of tricks before. */
const checked = new Set<string | undefined>(['honest']);

/** Which covers get through there is a matter of moments. */
const may = (adds: Trick['addsUnseen']) => (adds === undefined ? [false] : [true, false]);

async function honestClickSaves(account: string): Promise<boolean> {
  await firefox.waitForCard();
  await firefox.clickCard('Save');
  for (const end = Date.now() + 10_000; checks(account) === 0 && Date.now() < end; ) await sleep(40);
  return checks(account) > 0;
}

test('an honest click saves', async () => {
  await firefox.navigate(at(freshsales, 'honest', freshsales.keyPath));
  expect(await honestClickSaves('honest')).toBe(true);
});

test.each(someOf(tricks).map((trick, index) => ({ ...trick, account: `trick${index}` })))(
  '$name: adds $addsUnseen',
  async (trick) => {
    const { account } = trick;
    // A tab saves five keys a minute.
    await firefox.open(at(freshsales, account, freshsales.keyPath));
    const card = await firefox.waitForCard();
    const box = card.buttons.find(({ name }) => name === 'Save')?.box ?? card.box;
    await firefox.run(trickScript(trick));
    await sleep(restTime);
    checked.add(account);
    // Again where the card asks for it, as on a slow machine.
    const times = trick.addsUnseen === undefined ? 1 : 3;
    for (let time = 0; time < times && checks(account) === 0; time += 1) {
      await firefox.press(box.x + box.width / 2, box.y + box.height / 2, restTime);
      await sleep(restTime);
    }
    expect(may(trick.addsUnseen)).toContain(checks(account) > 0);
    expect(stage.sandbox.log.filter(({ part, account: of }) => part === 'api' && !checked.has(of))).toEqual(
      [],
    );
    if (trick.addsUnseen !== undefined) return;
    await firefox.open(at(freshsales, account, freshsales.keyPath));
    expect(await honestClickSaves(account)).toBe(true);
  },
);

test('nothing is saved by a press that follows at once on another tab, and the next press is heeded', async () => {
  const tab = await firefox.open(at(freshsales, 'tabs', freshsales.keyPath));
  const card = await firefox.waitForCard();
  const box = card.buttons.find(({ name }) => name === 'Save')?.box ?? card.box;
  await sleep(restTime);
  await firefox.open('about:blank');
  await sleep(restTime);
  await firefox.switchTo(tab);
  await firefox.press(box.x + box.width / 2, box.y + box.height / 2);
  await sleep(restTime);
  expect(checks('tabs')).toBe(0);
  expect(await honestClickSaves('tabs')).toBe(true);
});
