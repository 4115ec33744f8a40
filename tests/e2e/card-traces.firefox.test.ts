import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import * as z from 'zod/mini';
import { bundle } from './bundle.ts';
import { type Beside, installBeside, switchKeyliftOff } from './firefox-beside.ts';
import { type FirefoxStage, startFirefoxStage } from './firefox-stage.ts';
import { at, keyPageOf } from './key-pages.ts';
import { differencesBetween, toldByAnOffer } from './probe-differences.ts';

/**
 * The questions of a page in Firefox: all pages are asked with Keylift, then it is switched off in the same browser,
 * and they are asked again. Another extension brings the questions in before all other scripts.
 */
let stage: FirefoxStage;
let beside: Beside;
const freshsales = keyPageOf('freshsales');
const freshdesk = keyPageOf('freshdesk');
const ofFreshsales = (account: string) => at(freshsales, account, freshsales.keyPath);

const decided = [
  ['the page of a key that is saved', 'acme', 'Save'],
  ['the page of a key that was not wanted', 'globex', 'Not now'],
  ['the page of an account that is never to be asked about', 'initech', 'Never for initech.myfreshworks.com'],
  [
    'a page with the strictest policy, of an account that is never to be asked about',
    'csp',
    'Never for csp.myfreshworks.com',
  ],
] as const;
const withoutOffer = [
  ...decided.slice(1).map(([name, account]) => [name, ofFreshsales(account)] as const),
  ['a key page that shows no key', at(freshdesk, 'acme', freshdesk.keyPath)],
  ['a page that is no key page', at(freshdesk, 'acme', freshdesk.otherPaths[0])],
] as const;
const withOffer = ofFreshsales('hooli');
const ofSaved = ofFreshsales('acme');

type Answers = Readonly<Record<string, string>>;
const here = new Map<string, Answers>();
const there = new Map<string, Answers>();

beforeAll(async () => {
  stage = await startFirefoxStage();
  const script = { matches: ['https://*/*'], js: ['probes.js'], run_at: 'document_start', world: 'MAIN' };
  const probes = await bundle('probes-in-page.ts');
  beside = await installBeside(stage.firefox, { 'probes.js': probes }, [script]);
  for (const [, account, button] of decided) {
    await stage.firefox.open(ofFreshsales(account));
    await stage.firefox.waitForCard();
    await stage.firefox.clickCard(button);
    if (button === 'Save') await stage.firefox.waitForCard(({ status }) => status.startsWith('Works'));
    else await vi.waitUntil(async () => (await stage.firefox.card()) === undefined, { timeout: 10_000 });
  }
  await askPages(here);
  await switchKeyliftOff(stage.firefox);
  await askPages(there);
}, 120_000);

afterAll(async () => {
  await stage.close();
  await beside.remove();
});

/** One after the other, each in front: to switch between them would be told by what comes and goes as events. */
async function askPages(answers: Map<string, Answers>): Promise<void> {
  const root = stage.firefox.extensionUrl.replace(/\/$/, '');
  for (const url of [...withoutOffer.map(([, one]) => one), withOffer, ofSaved]) {
    await stage.firefox.open(url);
    // In a way that none of the page's traps counts.
    const isDrawn = () =>
      stage.firefox.run('return document.hasFocus() && document.getElementsByTagName("h1").length > 0');
    await vi.waitUntil(isDrawn, { timeout: 10_000 });
    // Time enough for a key to be noticed, were there one.
    await sleep(800);
    const told = await stage.firefox.run('return window.answerProbes(arguments[0])', [root]);
    answers.set(url, z.record(z.string(), z.string()).parse(told));
  }
}

function differences(url: string) {
  return differencesBetween(here.get(url) ?? {}, there.get(url) ?? {});
}

test.each(withoutOffer)('%s tells no difference in any of at least 50 answers', (_, url) => {
  expect(differences(url)).toEqual([]);
});

test('the page of a key that is saved tells what the page of one that is not tells', () => {
  expect(new Set(differences(ofSaved).map(([name]) => name))).toEqual(new Set(toldByAnOffer));
});

test('with an offer, the page can tell that there is one element more, and no more than that', () => {
  expect(new Set(differences(withOffer).map(([name]) => name))).toEqual(new Set(toldByAnOffer));
});
