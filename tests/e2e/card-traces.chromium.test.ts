import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { bundle } from './bundle.ts';
import { type Chromium, launchChromium } from './chromium.ts';
import { at, keyPageOf } from './key-pages.ts';
import { differencesBetween, toldByAnOffer } from './probe-differences.ts';
import { lookingTime } from './seen-offer.ts';
import { type Stage, startStage } from './stage.ts';

/**
 * As long as there is nothing to offer, a page cannot find out that Keylift is there: it gets the same answers as in a
 * browser without it. Where a card is shown, it sees one element, and nothing in it.
 */
let stage: Stage;
let plain: Chromium;
let plainExtension: string;
let probes: string;
const freshsales = keyPageOf('freshsales');
const freshdesk = keyPageOf('freshdesk');

beforeAll(async () => {
  probes = await bundle('probes-in-page.ts');
  stage = await startStage();
  // An extension with nothing for pages, since that is how the driver starts a browser.
  plainExtension = await mkdtemp(join(tmpdir(), 'keylift-plain-'));
  const manifest = {
    manifest_version: 3,
    name: 'Plain',
    version: '1',
    background: { service_worker: 'b.js' },
  };
  await writeFile(join(plainExtension, 'manifest.json'), JSON.stringify(manifest));
  await writeFile(join(plainExtension, 'b.js'), '');
  plain = await launchChromium({ extension: plainExtension, sandbox: stage.sandbox });
});

afterAll(async () => {
  await plain.close();
  await stage.close();
  await rm(plainExtension, { recursive: true, force: true });
});

async function answersIn({ context }: Chromium, url: string): Promise<Record<string, string>> {
  const page: Page = await context.newPage();
  await page.addInitScript({ content: probes });
  await page.goto(url);
  await page.locator('h1').first().waitFor();
  await lookingTime(page);
  const answers = await page.evaluate(
    (root) => globalThis.answerProbes(root),
    `chrome-extension://${stage.chromium.extensionId}`,
  );
  await page.close();
  return answers;
}

async function differences(url: string) {
  return differencesBetween(await answersIn(stage.chromium, url), await answersIn(plain, url));
}

async function decide(account: string, button: string): Promise<string> {
  const url = at(freshsales, account, freshsales.keyPath);
  const page = await stage.chromium.open(url);
  await stage.chromium.waitForCard(page);
  await stage.chromium.clickCard(page, button);
  await lookingTime(page);
  await page.close();
  return url;
}

test('the page of a key that is saved tells what the page of one that is not tells', async () => {
  const found = await differences(await decide('acme', 'Save'));
  expect(new Set(found.map(([name]) => name))).toEqual(new Set(toldByAnOffer));
});

test('the page of a key that was not wanted tells no difference', async () => {
  expect(await differences(await decide('globex', 'Not now'))).toEqual([]);
});

test('the page of an account that is never to be asked about tells no difference', async () => {
  expect(await differences(await decide('initech', 'Never for initech.myfreshworks.com'))).toEqual([]);
});

test('a page with the strictest policy, of an account that is never to be asked about, tells no difference', async () => {
  expect(await differences(await decide('csp', 'Never for csp.myfreshworks.com'))).toEqual([]);
});

test('a key page that shows no key tells no difference', async () => {
  expect(await differences(at(freshdesk, 'acme', freshdesk.keyPath))).toEqual([]);
});

test('a page that is no key page tells no difference', async () => {
  expect(await differences(at(freshdesk, 'acme', freshdesk.otherPaths[0]))).toEqual([]);
});

test('with an offer, the page can tell that there is one element more, and no more than that', async () => {
  const found = await differences(at(freshsales, 'hooli', freshsales.keyPath));
  expect(new Set(found.map(([name]) => name))).toEqual(new Set(toldByAnOffer));
});
