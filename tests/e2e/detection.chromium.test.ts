import { type Browser, chromium } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findBrowser } from '../browsers.mjs';
import { bundle } from './bundle.ts';
import {
  detectCorpus,
  negatives,
  type OfPage,
  positives,
  wantedNone,
  wantedShown,
} from './corpus-detected.ts';
import type { Shown } from './corpus-in-page.ts';
import { corpus, mutantsPlanned, mutantsWanted } from './drift-plan.ts';

/** The corpus through the detector, in a real layout; then what other builds of the same pages could be. */
declare const detectEach: (pages: readonly Shown[]) => Promise<readonly OfPage[]>;

const vendors = [...new Set(corpus.map(({ vendor }) => vendor))];

let browser: Browser;
let found: ReadonlyMap<string, OfPage>;

beforeAll(async () => {
  browser = await chromium.launch({
    executablePath: findBrowser('chromium') ?? '',
    args: ['--no-sandbox'],
  });
  const page = await browser.newPage();
  await page.route('**/*', (route) =>
    route.request().frame() === page.mainFrame()
      ? route.fulfill({ contentType: 'text/html', body: '<!doctype html><body>' })
      : route.abort(),
  );
  await page.goto('https://corpus.example/');
  await page.evaluate(await bundle('corpus-in-page.ts'));
  found = await detectCorpus((pages) => page.evaluate((some) => detectEach(some), pages));
}, 300_000);

afterAll(() => browser.close());

describe.each(vendors)('%s', (vendor) => {
  const shown = positives.filter((fixture) => fixture.vendor === vendor);
  const none = negatives.filter((fixture) => fixture.vendor === vendor);

  it.each(shown)('finds key, account and person on $name, and after drift', (fixture) => {
    expect(found.get(fixture.name)).toMatchObject(wantedShown(fixture));
  });

  it.each(none)('offers nothing on $name and says why', (fixture) => {
    expect(found.get(fixture.name)).toEqual(wantedNone(fixture));
  });
});

it(`drifts ${mutantsWanted} mutants`, () => {
  expect(mutantsPlanned()).toBe(mutantsWanted);
  const made = positives.map(({ name }) => (found.get(name)?.length ?? 0) - 1);
  expect(made.reduce((sum, mutants) => sum + mutants, 0)).toBe(mutantsWanted);
});
