import { setTimeout as sleep } from 'node:timers/promises';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { alphanumericKey } from '../sandbox/key-shapes.ts';
import { askBackground } from './ask-background.ts';
import type { Chromium } from './chromium.ts';
import { type Stage, startStage } from './stage.ts';

/**
 * The browser itself is killed in the middle of saving, fifty times over two hundred saves. A save is acknowledged once
 * the browser has handed it to the operating system, which a killed process cannot take back: so each one that was
 * acknowledged is there at the next start, and none is half there.
 */
const lives = 50;
const savesInALife = 4;

let stage: Stage;
let chromium: Chromium;

beforeAll(async () => {
  stage = await startStage();
  ({ chromium } = stage);
});
afterAll(async () => {
  await chromium.close({ keepProfile: true });
  await stage.close();
});

/** A page of the extension without a script. */
async function desk(): Promise<Page> {
  const page = chromium.context.pages()[0] ?? (await chromium.context.newPage());
  await page.goto(`chrome-extension://${chromium.extensionId}/credentials.schema.json`);
  return page;
}

/** Kills the browser process that this test started, and starts the browser again on what it left. */
async function crash(): Promise<void> {
  const session = await chromium.context.browser()?.newBrowserCDPSession();
  const { processInfo } = (await session?.send('SystemInfo.getProcessInfo')) ?? { processInfo: [] };
  const pid = processInfo.find(({ type }) => type === 'browser')?.id;
  if (pid === undefined) throw new Error('the browser tells no process of its own');
  const gone = new Promise((resolve) => chromium.context.once('close', resolve));
  process.kill(pid, 'SIGKILL');
  await gone;
  chromium = await chromium.restart();
}

async function save(page: Page, name: string): Promise<string> {
  const added = await askBackground(page, {
    type: 'add-by-hand',
    vendor: 'freshdesk',
    address: name,
    apiKey: alphanumericKey(name),
    name,
    description: '',
  });
  if (!added.ok) throw new Error(added.message);
  return added.id;
}

test('fifty crashes in two hundred saves lose none that was acknowledged', { timeout: 900_000 }, async () => {
  const acknowledged: string[] = [];
  for (let life = 0; life < lives; life += 1) {
    const page = await desk();
    for (let n = 0; n < savesInALife; n += 1) acknowledged.push(await save(page, `life${life}n${n}`));
    // One more is under way: it may be there or not.
    void save(page, `late${life}`).catch(() => undefined);
    await sleep((life * 7) % 40);
    await crash();
    const { credentials, damaged } = await askBackground(await desk(), { type: 'state' });
    const there = new Set(credentials.map(({ id }) => id));
    expect(damaged, `after crash ${life + 1}`).toEqual([]);
    expect(
      acknowledged.filter((id) => !there.has(id)),
      `after crash ${life + 1}`,
    ).toEqual([]);
  }
  expect(acknowledged.length).toBe(200);
  const { credentials } = await askBackground(await desk(), { type: 'state' });
  const late = credentials.filter(({ name }) => name.startsWith('late'));
  expect(credentials.length - late.length).toBe(200);
});
