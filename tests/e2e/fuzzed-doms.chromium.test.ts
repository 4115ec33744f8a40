import { type Browser, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { findBrowser } from '../browsers.mjs';
import { siteById } from '../sandbox/hosts.ts';
import { bundle } from './bundle.ts';
import type { Harvest } from './fuzzed-doms-in-page.ts';
import { keyPages } from './key-pages.ts';
import { plan, type Strewn } from './random-trees.ts';

/** Real documents that nobody wrote, laid out by the browser: the same seeds in every run. A fault names its seed. */
const { trees, first, mostQuestions } = plan;

let browser: Browser;
let page: Page;
let script: string;

beforeAll(async () => {
  script = await bundle('fuzzed-doms-in-page.ts');
  browser = await chromium.launch({
    executablePath: findBrowser('chromium') ?? '',
    args: ['--no-sandbox'],
  });
  page = await browser.newPage();
  await page.route('**/*', (route) =>
    route.fulfill({ contentType: 'text/html; charset=utf-8', body: '<!doctype html><title>Profile</title>' }),
  );
});
afterAll(() => browser.close());

describe.each(keyPages)('$name', ({ vendor, account, keyPath }) => {
  const harvest = async (strewn: Strewn) => {
    await page.goto(`https://${siteById(vendor).host(account)}${keyPath}`);
    await page.evaluate(script);
    return page.evaluate<Harvest>(`harvest(${first}, ${trees}, '${strewn}')`);
  };

  test(`${trees} trees without anything like a key offer nothing (seeds from ${first})`, async () => {
    const { mostAsked, ...offered } = await harvest('none');
    expect(offered).toEqual({ trees, byBlock: 0, byPage: 0, faults: [] });
    expect(mostAsked).toBeLessThan(mostQuestions);
  });

  test.each(['one', 'any'] as const)(
    `in ${trees} trees with keys strewn in (%s) a block gives what the page gives (seeds from ${first})`,
    async (strewn) => {
      const { faults, byPage, mostAsked } = await harvest(strewn);
      expect(faults).toEqual([]);
      // A property of nothing would hold as well.
      expect(byPage).toBeGreaterThan(0);
      expect(mostAsked).toBeLessThan(mostQuestions);
    },
  );
});
