import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Browser } from 'wxt/browser';
import { someOf } from '../counts.ts';
import { siteById } from '../sandbox/hosts.ts';
import { askBackground, checked, deskOf } from './ask-background.ts';
import { at, keyPageOf } from './key-pages.ts';
import { type Stage, startStage } from './stage.ts';
import { awakeWorker, caught, pointsOver, setTrap, stepsSoFar } from './trap.ts';
import { addByHand } from './verdict-rows.ts';

declare const chrome: typeof Browser;

/**
 * A key takes the place of another, and the worker is killed on the way: at one of its steps from the press of Save to
 * the verdict. Whatever the point, one of the two keys is in force, and the new one gets there in the end.
 */
const vendor = keyPageOf('insightly');
const account = 'na1';
const host = 'crm.na1.insightly.com';
/** From the message to the last note struck off. */
const replaceSteps = 58;

let stage: Stage;
let desk: Page;
let page: Page;
let tabId: number;
let id: string;
let turn = 0;

beforeAll(async () => {
  stage = await startStage();
  desk = deskOf(stage.chromium);
  id = await addByHand({ vendor: 'insightly', address: account, entry: { account } }, stage, desk);
  await checked(desk, id);
  page = await stage.chromium.open(at(vendor, account, vendor.keyPath));
  tabId = await desk.evaluate(async (url) => {
    const tab = (await chrome.tabs.query({})).find((one) => one.url === url);
    return tab?.id ?? -1;
  }, page.url());
});
afterAll(() => stage.close());

const keyInForce = async () => (await askBackground(desk, { type: 'copy-key', id }))?.apiKey;
const save = () => askBackground(desk, { type: 'save-offer', tabId, host });

/** All there is of the credential, as the popup has it. */
async function settled() {
  const { credentials, damaged } = await askBackground(desk, { type: 'state' });
  const [{ lastFour, lastCheck, previous, next, checking } = { lastFour: '' }, ...more] = credentials;
  return { lastFour, kind: lastCheck?.kind, previous: previous?.lastFour, next, checking, more, damaged };
}

/** The vendor gives out another key, and the page shows it; the old one and the new one. */
async function anotherKey(): Promise<{ readonly old: string; readonly fresh: string }> {
  const old = stage.sandbox.keyOf('insightly', account);
  turn += 1;
  const fresh = siteById('insightly').newKey(`turn ${turn}`);
  stage.sandbox.setKey('insightly', account, fresh);
  await page.reload();
  await expect
    .poll(async () => JSON.stringify((await stage.stored('session'))[`offer:${tabId}`] ?? ''))
    .toContain(`"lastFour":"${fresh.slice(-4)}"`);
  return { old, fresh };
}

describe('killed while a key takes the place of another', () => {
  test('the points below are spread over the whole of it', async () => {
    const { fresh } = await anotherKey();
    const worker = await awakeWorker(stage.chromium);
    await setTrap(worker);
    await save();
    await checked(desk, id);
    const steps = await stepsSoFar(worker);
    expect(steps.length).toBeGreaterThanOrEqual(replaceSteps);
    // A slow machine looks at more on the way.
    expect(steps.length).toBeLessThan(replaceSteps * 1.6);
    expect(await keyInForce()).toBe(fresh);
  });

  test.each(
    someOf(pointsOver(replaceSteps, 20), 'killsInReplacement').map((point) => ({
      point,
      name: `${point.when} step ${point.step}`,
    })),
  )('$name: one of the two is in force, and then the new one', async ({ point }) => {
    const { old, fresh } = await anotherKey();
    const worker = await awakeWorker(stage.chromium);
    await setTrap(worker, point);
    void save().catch(() => undefined);
    await caught(worker);
    await stage.chromium.stopWorker();
    expect([old, fresh]).toContain(await keyInForce());
    const { page: shown } = await askBackground(desk, { type: 'state', tabId });
    // What was killed before it was kept is still on offer.
    if (shown.kind === 'vendor' && shown.shows.kind === 'offer') await save();
    await expect.poll(settled, { timeout: 10_000 }).toEqual({
      lastFour: fresh.slice(-4),
      kind: 'works',
      previous: old.slice(-4),
      next: undefined,
      checking: false,
      more: [],
      damaged: [],
    });
  });
});
