import { afterAll, beforeAll, expect, test } from 'vitest';
import { askBackground, deskOf } from './ask-background.ts';
import { sendFast } from './fast-renderer.ts';
import { worldIn } from './isolated-world.ts';
import { host, keyPath, page } from './sender-pages.ts';
import { type Stage, startStage } from './stage.ts';

/** A compromised renderer can do what a press on a card can, five times a minute, and for its own address alone. */
let stage: Stage;

beforeAll(async () => {
  stage = await startStage();
});
afterAll(() => stage.close());

test('200 messages in a second save five keys at most, all for the address of the page', async () => {
  const world = await worldIn((await page({ stage }, keyPath)).mainFrame(), stage.chromium.extensionId);
  const answers = await world?.evaluate(
    `(${sendFast.toString()})((message) => chrome.runtime.sendMessage(message))`,
  );
  expect(answers).toHaveLength(40);
  const { credentials } = await askBackground(deskOf(stage.chromium), { type: 'state' });
  expect(credentials.map(({ account }) => account.host)).toEqual([host, host, host, host, host]);
  await expect.poll(() => stage.sandbox.log.filter(({ part }) => part === 'api').length).toBe(5);
  expect(stage.sandbox.log.filter(({ part, account }) => part === 'api' && account !== 'acme')).toEqual([]);
});

test('a save in a document that the background had shown no card in is refused', async () => {
  await stage.startOver();
  const opened = await page({ stage }, keyPath);
  const worldOf = () => worldIn(opened.mainFrame(), stage.chromium.extensionId);
  const before = await worldOf();
  await before?.send('{ type: "found", key: "Rx7Tq2LwNb9Yk4Zm9999" }');
  const mark: unknown = Reflect.get(Object(await before?.send('{ type: "card-view" }')), 'mark');
  await opened.reload();
  const save = JSON.stringify({ type: 'card-save', mark });
  expect(await (await worldOf())?.send(save)).toEqual({ ok: false, problem: 'gone' });
  const { credentials } = await askBackground(deskOf(stage.chromium), { type: 'state' });
  expect(credentials).toEqual([]);
});
