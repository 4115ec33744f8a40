import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { someOf } from '../counts.ts';
import { hugePages } from './huge-pages.ts';
import { at, keyPageOf } from './key-pages.ts';
import { type Stage, startStage } from './stage.ts';

/** However much a key page holds, and whatever it is made of: no exception, and the page goes on; the key is offered, or honestly not. */
let stage: Stage;
const complaints: string[] = [];
const freshdesk = keyPageOf('freshdesk');
const address = at(freshdesk, 'acme', '/a/profiles/edit');
const { hostname } = new URL(address);
const key = () => stage.sandbox.keyOf('freshdesk', 'acme');

beforeAll(async () => {
  stage = await startStage();
  const worker = await stage.chromium.worker();
  worker.on('console', (line) => void complaints.push(`worker: ${line.text()}`));
  await worker.evaluate(() => {
    for (const type of ['error', 'unhandledrejection']) addEventListener(type, () => console.error(type));
  });
});
afterEach(async () => {
  await stage.startOver();
  complaints.length = 0;
});
afterAll(() => stage.close());

/** The ends of the keys on offer. The browser's view of the page is not asked: it is not made for such depths. */
async function offered(): Promise<readonly unknown[]> {
  const items = Object.entries(await stage.stored('session')).filter(([name]) => name.startsWith('offer:'));
  return items.map(([, item]) => Reflect.get(Object(item), 'lastFour'));
}

/** Its own script runs as its last: what it builds is there when the page is first looked at. */
async function openPage(build: () => void): Promise<Page> {
  const block = `<div id="block"><h3>Your API Key</h3><div>${key()}</div></div>`;
  const body = `<!doctype html><title>Profile</title><body><button style="position:fixed;inset:0 auto auto 0;width:90px;height:40px">Press</button>${block}
    <script>document.querySelector('button').onclick = () => { document.title = 'pressed' };
    (${build.toString()})();</script>`;
  const back = stage.sandbox.answerWith(hostname, '/a/profiles/edit', {
    body,
    headers: { 'content-type': 'text/html; charset=utf-8' },
  });
  const page = await stage.chromium.context.newPage();
  const cdp = await stage.chromium.context.newCDPSession(page);
  // Those of the page and of Keylift's own world in it.
  cdp.on('Runtime.exceptionThrown', ({ exceptionDetails: { text, exception } }) => {
    complaints.push(`page: ${exception?.description ?? text}`);
  });
  await cdp.send('Runtime.enable');
  await page.goto(address);
  back();
  return page;
}

test.each(someOf(hugePages))('$name', async ({ build, offers }) => {
  const page = await openPage(build);
  if (offers === 'nothing') await page.waitForTimeout(2000);
  await expect.poll(offered).toEqual(offers === 'nothing' ? [] : [key().slice(-4)]);
  await expect.poll(() => stage.badge(page)).toBe(offers === 'nothing' ? '' : '1');
  await page.mouse.click(20, 20);
  await expect.poll(() => page.title()).toBe('pressed');
  expect(complaints).toEqual([]);
});
