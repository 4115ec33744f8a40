import { afterAll, beforeAll, expect, test } from 'vitest';
import { sendFast } from './fast-renderer.ts';
import { openBeside } from './firefox-pages.ts';
import { account, keyPath, on } from './firefox-senders.ts';
import { type FirefoxStage, startFirefoxStage } from './firefox-stage.ts';

/** The same in Firefox: what a press on a card can do, five times a minute, and for its own address alone. */
let stage: FirefoxStage;

beforeAll(async () => {
  stage = await startFirefoxStage();
  await stage.firefox.popup('credentials.schema.json');
}, 120_000);
afterAll(() => stage.close());

test('200 messages in a second save five keys at most, all for the address of the page', async () => {
  stage.sandbox.answerWith(account, keyPath, {
    headers: { 'content-type': 'text/html; charset=utf-8' },
    body: '<!doctype html><title>x</title>',
  });
  const tabId = await openBeside(stage, on(keyPath));
  const answers = await stage.inPage(
    `const [{ result }] = await browser.scripting.executeScript({
      target: { tabId: given[0] },
      func: async () => (${sendFast.toString()})((message) => browser.runtime.sendMessage(message)),
    });
    return result;`,
    [tabId],
  );
  expect(answers).toHaveLength(40);
  const { credentials } = await stage.ask({ type: 'state' });
  expect(credentials.map((one) => one.account.host)).toEqual(Array(5).fill(account));
  await expect.poll(() => stage.sandbox.log.filter(({ part }) => part === 'api').length).toBe(5);
  expect(stage.sandbox.log.filter((one) => one.part === 'api' && one.account !== 'acme')).toEqual([]);
});
