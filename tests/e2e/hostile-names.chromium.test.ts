import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { someOf } from '../counts.ts';
import { hostileNames } from '../stages/hostile-names.ts';
import { askBackground, deskOf } from './ask-background.ts';
import { harmHere, hostileCredentials, keyPageOfOwner, listedNames } from './hostile-credentials.ts';
import { openPopup, type PopupPage } from './popup-page.ts';
import { type Stage, startStage } from './stage.ts';
import { putInClear } from './vault-in-page.ts';

/** Forty names that mean something elsewhere are text and nothing else, in the popup, on the card and in file names. */
let stage: Stage;
let desk: Page;

beforeAll(async () => {
  stage = await startStage();
  desk = deskOf(stage.chromium);
});
afterAll(() => stage.close());

describe('in the popup', () => {
  let popup: PopupPage;

  beforeAll(async () => {
    await putInClear(desk, hostileCredentials(stage.sandbox));
    popup = await openPopup(stage);
    await popup.page.setViewportSize({ width: 400, height: 600 });
    await popup.saved
      .getByRole('listitem')
      .nth(hostileNames.length - 1)
      .waitFor();
  }, 120_000);

  test('all forty are listed, and none is more than text', async () => {
    expect(await popup.saved.getByRole('listitem').count()).toBe(40);
    expect(await popup.page.evaluate(harmHere)).toEqual([]);
  });

  test.each(hostileNames.map(([what, name], n) => ({ what, name, n })))(
    '$what is the very name',
    async ({ name, n }) => {
      const listed = (await popup.page.evaluate(listedNames, hostileNames.length))[n] ?? [];
      // Half a character may come over as the sign for one.
      const shown = listed.map((text) => text?.toWellFormed());
      expect(shown).toEqual(Array(3).fill(name.toWellFormed()));
    },
  );

  test.each(hostileNames.map(([what], n) => ({ what, n })))(
    '$what is exported under a safe file name',
    async ({ n }) => {
      const told = await askBackground(desk, {
        type: 'export',
        ids: [`id-${n}`],
        format: 'keylift',
        masked: true,
      });
      expect(told.ok && told.fileName).toMatch(/^keylift-keylift-insightly-hn\d+-\d{4}-\d\d-\d\d\.json$/);
    },
  );

  test('none is more than text in the export view', async () => {
    for (const n of [0, 3, 22, 35]) {
      await popup.page.locator(`[data-focus="export-id-${n}"]`).click();
      await popup.field('Format').selectOption('nexla-sheet');
      await popup.page.getByText('keylift-nexla-sheet-').waitFor();
      expect(await popup.page.evaluate(harmHere)).toEqual([]);
      await popup.button('Back').click();
    }
  });

  test('a name that is longer than the browser takes is not taken from the popup', async () => {
    const edit = { type: 'edit' as const, id: 'id-0', name: 'x'.repeat(10_000), description: '' };
    await expect(askBackground(desk, edit)).rejects.toThrow('The message is too long');
    const { credentials } = await askBackground(desk, { type: 'state' });
    expect(credentials[0]?.name).toBe(hostileNames[0]?.[1]);
  });
});

test.concurrent.each(someOf(hostileNames.map(([what, name], n) => ({ what, name, n }))))(
  'on the card, $what is nothing but the name of the key’s owner',
  async ({ name, n }) => {
    const { url, back } = keyPageOfOwner(stage.sandbox, `hc${n}`, name);
    const page = await stage.chromium.open(url);
    const title = await page.title();
    await stage.chromium.waitForCard(page);
    await stage.chromium.clickCard(page, 'Save');
    const card = await stage.chromium.waitForCard(page, ({ status }) => status.startsWith('Works'));
    back();
    // Or cut, as what is longer than a name is.
    expect(card.status).toMatch(/Lind|…/);
    const { box } = card;
    expect(box.x >= 0 && box.y >= 0 && box.x + box.width <= 1280 && box.y + box.height <= 800).toBe(true);
    expect(await page.evaluate(() => 'hit' in globalThis)).toBe(false);
    expect(await page.title()).toBe(title);
    await page.close();
  },
);
