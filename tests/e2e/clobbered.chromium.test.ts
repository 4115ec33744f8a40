import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { clobberedPages, serve } from './clobbered-pages.ts';
import { openOffer, seenOffer } from './seen-offer.ts';
import { type Stage, startStage } from './stage.ts';

/** Whatever a page calls its fields and elements, its key is noticed, and the page goes on. */
let stage: Stage;

beforeAll(async () => {
  stage = await startStage();
});
beforeEach(() => stage.startOver());
afterAll(() => stage.close());

test.each(clobberedPages)('$vendor.name: $name', async (clobbered) => {
  const { address, key, back } = serve(clobbered, stage);
  const page = await stage.chromium.open(address);
  back();
  await expect.poll(() => seenOffer(stage, page)).toEqual(openOffer(clobbered.vendor, 'acme', key));
  expect(await page.title()).toBe('Profile');
});
