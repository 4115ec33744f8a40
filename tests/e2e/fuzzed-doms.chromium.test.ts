import { type Browser, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe } from 'vitest';
import { findBrowser } from '../browsers.mjs';
import { siteById } from '../sandbox/hosts.ts';
import { bundle } from './bundle.ts';
import type { Harvest } from './fuzzed-doms-in-page.ts';
import { keyPages } from './key-pages.ts';
import { plan, testTrees } from './random-tree-tests.ts';
import type { Strewn } from './random-trees.ts';

/** Real documents that nobody wrote, laid out by the browser: the same seeds in every run. A fault names its seed. */
const { trees, first } = plan;

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

  testTrees(harvest);
});
