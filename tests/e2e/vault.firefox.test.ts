import { afterAll, beforeAll, expect, test } from 'vitest';
import { countOf } from '../counts.ts';
import { askBackground } from './ask-background.ts';
import { type FirefoxStage, startFirefoxStage } from './firefox-stage.ts';
import type { OwnPage } from './own-page.ts';
import { inClear } from './protecting.ts';
import { addAtOnce } from './saves-at-once.ts';

/** The vault in Firefox: several windows, real locks, real storage. */
const each = countOf('addsAtOnce');

let stage: FirefoxStage;

beforeAll(async () => {
  stage = await startFirefoxStage();
});
afterAll(() => stage.close());

/** A page of Keylift that need not be in front. */
async function page(path: string, place: 'tab' | 'window'): Promise<OwnPage & { readonly tab: string }> {
  const tab = await stage.firefox.popup(path, place);
  return {
    tab,
    evaluate: async <Told>(run: (given: never) => Told | Promise<Told>, given?: unknown) => {
      await stage.firefox.switchTo(tab, 'behind');
      return stage.desk.evaluate(run as (given: unknown) => Told | Promise<Told>, given);
    },
  };
}

test(`two windows that add ${each} credentials each, while the background checks them, lose none`, {
  timeout: 1_800_000,
}, async () => {
  const desk = await page('credentials.schema.json', 'tab');
  await askBackground(desk, inClear);
  const popups = [await page('popup.html', 'tab'), await page('popup.html', 'window')] as const;
  const close = async () => {
    for (const popup of popups) await popup.evaluate(() => void setTimeout(() => window.close()));
  };
  expect(await addAtOnce(desk, popups, each, close)).toBe(2 * each);
});
