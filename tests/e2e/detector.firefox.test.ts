import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { siteById } from '../sandbox/hosts.ts';
import { bundle } from './bundle.ts';
import {
  detectCorpus,
  negatives,
  type OfPage,
  positives,
  wantedNone,
  wantedShown,
} from './corpus-detected.ts';
import { corpus, mutantsPlanned, mutantsWanted } from './drift-plan.ts';
import { type FirefoxStage, startFirefoxStage } from './firefox-stage.ts';
import type { Harvest } from './fuzzed-doms-in-page.ts';
import { keyPages } from './key-pages.ts';
import { plan, testTrees } from './random-tree-tests.ts';
import type { Strewn } from './random-trees.ts';

/** The detector in Firefox's layout: random trees, and all of the corpus with its mutants. Keylift itself does not run. */
const { trees, first } = plan;
/** One page that shows nothing of its own, where frames are put up. */
const empty = 'https://other.example/';

let stage: FirefoxStage;

beforeAll(async () => {
  stage = await startFirefoxStage();
  await stage.firefox.inBrowser(
    `const { AddonManager } = ChromeUtils.importESModule('resource://gre/modules/AddonManager.sys.mjs');
     const { id } = WebExtensionPolicy.getByHostname(arguments[0]);
     return AddonManager.getAddonByID(id).then((addon) => addon.disable());`,
    [new URL(stage.firefox.extensionUrl).hostname],
  );
});
afterAll(() => stage.close());

/** A page that is empty but for this script, which is a part of it. */
async function openWith(url: string, script: string): Promise<void> {
  const { host, pathname } = new URL(url);
  const body = '<!doctype html><title>Profile</title><body>';
  for (const path of [pathname, '*'])
    stage.sandbox.answerWith(host, path, { headers: { 'content-type': 'text/html; charset=utf-8' }, body });
  await stage.firefox.open(url);
  await stage.firefox.run(
    `const made = document.createElement('script');
     made.textContent = arguments[0];
     document.head.append(made);`,
    [script],
  );
}

describe.each(keyPages)('on a key page of $name', ({ vendor, account, keyPath }) => {
  const harvest = async (strewn: Strewn) =>
    (await stage.firefox.run('return window.harvest(...arguments)', [first, trees, strewn])) as Harvest;

  beforeAll(async () => {
    await openWith(
      `https://${siteById(vendor).host(account)}${keyPath}`,
      await bundle('fuzzed-doms-in-page.ts'),
    );
  });

  testTrees(harvest);
});

describe('of the corpus', () => {
  let found: ReadonlyMap<string, OfPage>;

  beforeAll(async () => {
    await openWith(empty, await bundle('corpus-in-page.ts'));
    found = await detectCorpus(
      async (pages) =>
        (await stage.firefox.run('return window.detectEach(arguments[0])', [pages])) as OfPage[],
    );
  }, 180_000);

  test(`there are ${corpus.length} pages, and ${mutantsWanted} mutants`, () => {
    expect(mutantsPlanned()).toBe(mutantsWanted);
    expect(found.size).toBe(corpus.length);
  });

  test.each(positives)('$name shows its key, account and person, and after drift', (fixture) => {
    expect(found.get(fixture.name)).toMatchObject(wantedShown(fixture));
  });

  test.each(negatives)('$name offers nothing and says why', (fixture) => {
    expect(found.get(fixture.name)).toEqual(wantedNone(fixture));
  });
});
