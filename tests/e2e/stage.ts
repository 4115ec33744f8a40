import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Page } from 'playwright-core';
import type { Browser } from 'wxt/browser';
import { type Sandbox, startSandbox } from '../sandbox/sandbox.ts';
import { type Chromium, type ChromiumOptions, launchChromium } from './chromium.ts';
import { clearStores } from './stores-in-page.ts';

declare const chrome: typeof Browser;

/** One Chromium with Keylift and one sandbox, for a whole file of tests. */
export interface Stage {
  readonly chromium: Chromium;
  readonly sandbox: Sandbox;
  /** The badge on the tab of a page. */
  badge(page: Page): Promise<string>;
  /** What Keylift keeps, by name. */
  stored(area: 'local' | 'session'): Promise<Readonly<Record<string, unknown>>>;
  /** Closes every tab and forgets everything but the device's keys. */
  startOver(): Promise<void>;
  close(): Promise<void>;
}

export interface StageOptions {
  /** More rules in front of the sandbox's own; `PORT` stands for its port. */
  readonly hostRules?: string;
  /** Folder of another extension beside Keylift; one without a worker. */
  readonly besides?: string;
  readonly chromium?: Omit<ChromiumOptions, 'extension' | 'sandbox'>;
}

const build = new URL('../../.output/chrome-mv3', import.meta.url).pathname;

export async function startStage({ hostRules, besides, ...options }: StageOptions = {}): Promise<Stage> {
  // A copy: the browser reads the files late, and a build may run meanwhile.
  const extension = await mkdtemp(join(tmpdir(), 'keylift-build-'));
  await cp(build, extension, { recursive: true });
  const sandbox = await startSandbox();
  const rules = hostRules === undefined ? [] : [hostRules.replaceAll('PORT', String(sandbox.port))];
  const putAway = () => Promise.all([sandbox.close(), rm(extension, { recursive: true, force: true })]);
  const chromium = await launchChromium({
    extension: besides === undefined ? extension : `${extension},${besides}`,
    sandbox: { hostRules: [...rules, sandbox.hostRules].join(', ') },
    ...options.chromium,
  }).catch(async (error: unknown) => {
    await putAway();
    throw error;
  });
  // A page of the extension without a script: it may ask the browser, and never wakes the worker.
  const desk = chromium.context.pages()[0] ?? (await chromium.context.newPage());
  await desk.goto(`chrome-extension://${chromium.extensionId}/credentials.schema.json`);

  return {
    chromium,
    sandbox,
    badge: (page) =>
      desk.evaluate(async (url) => {
        const tab = (await chrome.tabs.query({})).find((one) => one.url === url);
        if (tab?.id === undefined) throw new Error(`No tab shows ${url}`);
        return chrome.action.getBadgeText({ tabId: tab.id });
      }, page.url()),
    stored: (area) => desk.evaluate((name) => chrome.storage[name].get(null), area),
    startOver: async () => {
      const pages = chromium.context.pages().filter((page) => page !== desk);
      await Promise.all(pages.map((page) => page.close()));
      // A popup that is closed while somebody types still sends its draft.
      if (pages.some((page) => page.url().startsWith('chrome-extension:'))) await sleep(120);
      await clearStores(desk);
      sandbox.clearLog();
    },
    close: async () => {
      await chromium.close();
      await putAway();
    },
  };
}
