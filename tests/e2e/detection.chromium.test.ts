import { type Browser, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findBrowser } from '../browsers.mjs';
import type { FixturePage } from '../corpus.ts';
import { bundle } from './bundle.ts';
import { corpus, mutantsOf, mutantsPlanned, mutantsWanted } from './drift-plan.ts';

/** The whole corpus through the detector, in a real layout; then what other builds of the same pages could be. */
const vendors = [...new Set(corpus.map(({ vendor }) => vendor))];

let browser: Browser;
let page: Page;
let scripts: string;
let current: FixturePage;

beforeAll(async () => {
  scripts = (await Promise.all([bundle('detector-in-page.ts'), bundle('drift-in-page.ts')])).join('\n');
  browser = await chromium.launch({
    executablePath: findBrowser('chromium') ?? '',
    args: ['--no-sandbox'],
  });
  page = await browser.newPage();
  await page.route('**/*', (route) =>
    route.request().frame() === page.mainFrame() && route.request().isNavigationRequest()
      ? route.fulfill({ contentType: 'text/html; charset=utf-8', body: current.html })
      : route.abort(),
  );
});

afterAll(() => browser.close());

async function show(fixture: FixturePage): Promise<void> {
  current = fixture;
  await page.goto(fixture.url);
  if (fixture.html.includes('<script')) await page.waitForTimeout(320);
  await page.evaluate(scripts);
}

const detected = () => page.evaluate<Record<string, unknown>>('detectHere()');

describe.each(vendors)('%s', (vendor) => {
  const pages = corpus.filter((fixture) => fixture.vendor === vendor);
  const shown = pages.filter((fixture) => 'key' in fixture.expect);
  const none = pages.filter((fixture) => !shown.includes(fixture));

  it('has at least thirty pages that show a key and thirty that do not', () => {
    expect(Math.min(shown.length, none.length)).toBeGreaterThanOrEqual(30);
  });

  it.each(shown)('finds key, account and person on $name, and after drift', async (fixture) => {
    await show(fixture);
    expect(await detected()).toMatchObject(fixture.expect);
    // Pages of every vendor in turn until there are as many mutants as wanted.
    const { key, account } = fixture.expect as { key: string; account: object };
    for (let seed = 1; seed <= mutantsOf(fixture); seed += 1) {
      await page.evaluate(`drift(${seed})`);
      expect(await detected(), `mutant ${seed}`).toMatchObject({ key, account });
    }
  });

  it.each(none)('offers nothing on $name and says why', async (fixture) => {
    await show(fixture);
    const { none: reasons } = fixture.expect as { none: string | string[] };
    expect([reasons].flat()).toContain((await detected())['none']);
    await page.evaluate('drift(7)');
    expect(await detected()).not.toHaveProperty('key');
  });
});

it(`drifts ${mutantsWanted} mutants`, () => {
  expect(mutantsPlanned()).toBe(mutantsWanted);
});
