import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { Browser } from 'wxt/browser';
import type { ListedCredential } from '../../utils/background/popup-contents.ts';
import { someOf } from '../counts.ts';
import { askBackground, checked, deskOf } from './ask-background.ts';
import { at, keyPageOf } from './key-pages.ts';
import { inClear } from './protecting.ts';
import { type Stage, startStage } from './stage.ts';
import { awakeWorker, caught, type Point, pointsOver, setTrap, stepsSoFar } from './trap.ts';
import { addByHand } from './verdict-rows.ts';

declare const chrome: typeof Browser;

/**
 * The worker is held at one of its own steps (storage, cryptography, locks, alarms, network), just before or just after
 * the step was carried out, and killed there. Whatever the point, nothing is lost, and the popup tells the truth.
 */
const saveSteps = 34;
const checkSteps = 24;
/** At this step a check is noted down, at that one the note is struck off. */
const notedAt = 3;
const struckOffAt = 22;
const named = (point: Point) => ({ point, name: `${point.when} step ${point.step}` });

let stage: Stage;
let desk: Page;

beforeAll(async () => {
  stage = await startStage();
  desk = deskOf(stage.chromium);
  await askBackground(desk, inClear);
});
afterEach(async () => {
  const pages = stage.chromium.context.pages().filter((page) => page !== desk);
  await Promise.all(pages.map((page) => page.close()));
});
afterAll(() => stage.close());

describe('killed in the middle of a save', () => {
  test('the points below are spread over the whole of it', async () => {
    const { worker, tabId } = await offerAt('cnt1');
    await setTrap(worker);
    const saved = await askBackground(desk, saveOf('cnt1', tabId));
    const steps = await stepsSoFar(worker);
    expect(steps.length).toBeGreaterThanOrEqual(saveSteps);
    // How much of the check is done by the reply is the machine's matter: it is the write that they stand around.
    const written = steps.indexOf('store.put') + 1;
    expect(written).toBeGreaterThan(saveSteps / 2);
    expect(written).toBeLessThan(saveSteps);
    if (saved.ok) await checked(desk, saved.id);
  });

  test.each(someOf(pointsOver(saveSteps, 30), 'killsInSave').map(named))(
    '$name: the credential is there whole, or the offer still is',
    async ({ point }) => {
      const account = `${point.when === 'before' ? 'bef' : 'aft'}${point.step}`;
      const { worker, tabId, page } = await offerAt(account);
      await setTrap(worker, point);
      void askBackground(desk, saveOf(account, tabId)).catch(() => undefined);
      await caught(worker);
      await stage.chromium.stopWorker();

      const popup = await stage.chromium.popup();
      const item = popup.getByRole('listitem', { name: `Insightly - ${account}`, exact: true });
      const save = popup
        .getByRole('region', { name: 'This page' })
        .getByRole('button', { name: 'Save', exact: true });
      await item.or(save).waitFor();
      expect((await item.count()) + (await save.count())).toBe(1);
      const isOffered = (await save.count()) === 1;
      await expect.poll(() => stage.badge(page)).toBe(isOffered ? '1' : '');
      if (isOffered) await save.click();

      await item
        .getByRole('status')
        .getByText(/^Works/)
        .waitFor();
      const [credential, ...more] = await credentialsOf(account);
      expect(more).toEqual([]);
      expect(await keyOf(credential)).toBe(stage.sandbox.keyOf('insightly', account));
      expect(credential?.lastCheck?.kind).toBe('works');
      await expect.poll(() => stage.badge(page)).toBe('');
      await expectNothingLeft();
    },
  );

  test.each(someOf([4, 12, 18, 24], 'killsUnderCard'))(
    'at step %i, the card tries again and comes to the verdict',
    async (step) => {
      const account = `crd${step}`;
      const { worker, page } = await offerAt(account);
      await setTrap(worker, { step, when: 'after' });
      await stage.chromium.clickCard(page, 'Save');
      await caught(worker);
      await stage.chromium.stopWorker();
      const card = await stage.chromium.waitForCard(page, ({ status }) => status.startsWith('Works'));
      expect(card.status).toMatch(/^Works/);
      expect((await credentialsOf(account)).length).toBe(1);
      await expectNothingLeft();
    },
  );
});

describe('killed in the middle of a check', () => {
  const account = 'recheck';
  let id: string;

  beforeAll(async () => {
    id = await addByHand({ vendor: 'freshdesk', address: account, entry: { account } }, stage, desk);
    await checked(desk, id);
  });

  test('the points below are spread over the whole of it', async () => {
    const worker = await awakeWorker(stage.chromium);
    await setTrap(worker);
    await askBackground(desk, { type: 'check', id });
    await checked(desk, id);
    const steps = await stepsSoFar(worker);
    expect(steps.length).toBe(checkSteps);
    expect([steps.indexOf('session.set') + 1, steps.lastIndexOf('session.remove') + 1]).toEqual([
      notedAt,
      struckOffAt,
    ]);
    await stage.chromium.stopWorker();
  });

  // Nothing waits for the first step, the lock of open pages.
  const points = pointsOver(checkSteps, 25).filter(({ step }) => step > 1);

  test.each(someOf(points, 'killsInCheck').map(named))(
    '$name: it comes to a verdict, and the popup says "Checking" until then',
    async ({ point }) => {
      const [before] = await credentialsOf(account);
      const worker = await awakeWorker(stage.chromium);
      await setTrap(worker, point);
      void askBackground(desk, { type: 'check', id }).catch(() => undefined);
      await caught(worker);
      const steps = await stepsSoFar(worker);
      await stage.chromium.stopWorker();
      const done = steps.filter((_, n) => point.when === 'after' || n !== point.step - 1);
      const noted = `check:${id}` in (await stage.stored('session'));

      const popup = await stage.chromium.popup();
      const status = popup.getByRole('listitem', { name: `Freshdesk - ${account}` }).getByRole('status');
      await status.getByText(/^(?:Checking|Works)/).waitFor();
      await checked(desk, id);
      await status.getByText(/^Works/).waitFor();
      const [after, ...more] = await credentialsOf(account);
      expect(more).toEqual([]);
      expect(after).toEqual({ ...before, lastCheck: after?.lastCheck, verdict: after?.verdict });
      expect(after?.lastCheck?.kind).toBe('works');
      const isNew = (after?.lastCheck?.at ?? 0) > (before?.lastCheck?.at ?? 0);
      // Only a check that was killed before it was noted down never began.
      expect({ noted, isNew }).toEqual({
        noted: done.includes('session.set') && !done.includes('session.remove'),
        isNew: done.includes('session.set'),
      });
      await expectNothingLeft();
    },
  );

  test('its worker wakes by itself and brings the check to its end', { timeout: 70_000 }, async () => {
    const [before] = await credentialsOf(account);
    const worker = await awakeWorker(stage.chromium);
    await setTrap(worker, { step: 8, when: 'after' });
    void askBackground(desk, { type: 'check', id }).catch(() => undefined);
    await caught(worker);
    await stage.chromium.stopWorker();
    expect(await stage.chromium.workerRuns()).toBe(false);
    await desk.waitForTimeout(25_000);
    await checked(desk, id);
    const [after] = await credentialsOf(account);
    expect(after?.lastCheck?.at).toBeGreaterThan(before?.lastCheck?.at ?? 0);
    await expectNothingLeft();
  });
});

test('a check that kills its worker three times is said to be interrupted', async () => {
  const slow = 'stalled';
  const other = await addByHand(
    { vendor: 'freshdesk', address: slow, entry: { account: slow } },
    stage,
    desk,
  );
  for (const round of [1, 2, 3]) {
    const open = (await credentialsOf(slow))[0];
    expect(open?.checking, `before kill ${round}`).toBe(true);
    // It answers before it takes up what an earlier worker left.
    await expect
      .poll(async () => (await stage.stored('session'))[`check:${other}`])
      .toEqual({ attempt: round });
    await stage.chromium.stopWorker();
  }
  await askBackground(desk, { type: 'state' });
  await checked(desk, other);
  const [credential] = await credentialsOf(slow);
  expect(credential?.lastCheck).toMatchObject({ kind: 'unknown', reason: 'interrupted' });
  await expectNothingLeft();
});

function saveOf(account: string, tabId: number) {
  return { type: 'save-offer', tabId, host: `crm.${account}.insightly.com` } as const;
}

/** The key page of an account with its offer stored, and the worker at rest. */
async function offerAt(account: string) {
  const page = await stage.chromium.open(at(keyPageOf('insightly'), account, '/Users/UserSettings'));
  await stage.chromium.waitForCard(page);
  await expect.poll(() => stage.badge(page)).toBe('1');
  const tabId = await desk.evaluate(async (url) => {
    const tab = (await chrome.tabs.query({})).find((one) => one.url === url);
    return tab?.id ?? -1;
  }, page.url());
  await expect.poll(async () => `offer:${tabId}` in (await stage.stored('session'))).toBe(true);
  return { page, tabId, worker: await awakeWorker(stage.chromium) };
}

async function credentialsOf(account: string): Promise<readonly ListedCredential[]> {
  const { credentials, damaged } = await askBackground(desk, { type: 'state' });
  expect(damaged).toEqual([]);
  return credentials.filter((one) => one.account.host.split('.').includes(account));
}

async function keyOf(credential: ListedCredential | undefined): Promise<string | undefined> {
  return (await askBackground(desk, { type: 'copy-key', id: credential?.id ?? 'none' }))?.apiKey;
}

/** No note of a check, and no alarm that wakes the worker for nothing. */
async function expectNothingLeft(): Promise<void> {
  await expect
    .poll(async () => Object.keys(await stage.stored('session')).filter((name) => name.startsWith('check:')))
    .toEqual([]);
  await expect.poll(() => desk.evaluate(() => chrome.alarms.getAll())).toEqual([]);
}
