import { afterAll, beforeAll, expect, test } from 'vitest';
import { clobberedPages, serve } from './clobbered-pages.ts';
import { type FirefoxStage, startFirefoxStage } from './firefox-stage.ts';

/** As in Chromium; one page of each kind. */
let stage: FirefoxStage;

beforeAll(async () => {
  stage = await startFirefoxStage();
});
afterAll(() => stage.close());

test.each(clobberedPages.slice(0, 6))('$vendor.name: $name', async (clobbered) => {
  const { address, key, back } = serve(clobbered, stage);
  await stage.firefox.open(address);
  back();
  const card = await stage.firefox.waitForCard();
  expect(card.text).toContain(`····${key.slice(-4)}`);
});
