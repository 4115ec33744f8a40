import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { countOf } from '../counts.ts';
import type { Chromium } from './chromium.ts';
import { crashOften } from './crashes.ts';
import { type Stage, startStage } from './stage.ts';

/** The browser itself is killed in the middle of saving, once in four saves. */
const crashes = countOf('crashes');

let stage: Stage;
let chromium: Chromium;

beforeAll(async () => {
  stage = await startStage({});
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

test(`${crashes} crashes in ${4 * crashes} saves lose none that was acknowledged`, {
  timeout: 900_000,
}, async () => {
  expect(await crashOften({ desk, crash }, crashes, 4)).toBe(4 * crashes);
});
