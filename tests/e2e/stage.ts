import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Page } from 'playwright-core';
import type { Browser } from 'wxt/browser';
import { type Sandbox, startSandbox } from '../sandbox/sandbox.ts';
import { allow } from './allowed.ts';
import { deskOf } from './ask-background.ts';
import { type Chromium, type ChromiumOptions, launchChromium } from './chromium.ts';
import { clearStores, forgetEverything, type Stored, storedIn } from './vault-in-page.ts';

declare const chrome: typeof Browser;

/** One Chromium with Keylift and one sandbox, for a whole file of tests; the next file may go on with both. */
export interface Stage {
  readonly chromium: Chromium;
  readonly sandbox: Sandbox;
  /** The badge on the tab of a page; empty where it says what all tabs do. */
  badge(page: Page): Promise<string>;
  /** What Keylift keeps, by name: its records, its settings and decisions, all else in memory. */
  stored(area: 'records' | 'items' | 'session'): Promise<Stored>;
  /** Closes every tab and forgets everything that Keylift knew. */
  startOver(): Promise<void>;
  /** Leaves it as new for the next file, if it still runs and has no options of its own. */
  close(): Promise<void>;
}

export interface StageOptions {
  /** More rules in front of the sandbox's own; `PORT` stands for its port. */
  readonly hostRules?: string;
  /** What the user has allowed in the browser's own question, which no test can answer: permissions and hosts. */
  readonly allowed?: readonly string[];
  /** Folder of another extension beside Keylift; one without a worker. */
  readonly besides?: string;
  readonly chromium?: Omit<ChromiumOptions, 'extension' | 'sandbox'>;
}

const build = new URL('../../.output/chrome-mv3', import.meta.url).pathname;

/** Of this process, as new: what a file of tests left and the next one takes. */
const idle: Stage[] = [];

/** A stage. Without options one that may have stood before, as new; `{}` is for who changes the browser for good. */
export async function startStage(options?: StageOptions): Promise<Stage> {
  if (options !== undefined) return raise(options);
  const stage = idle.pop() ?? (await raise({}));
  return { ...stage, close: () => leave(stage) };
}

async function leave(stage: Stage): Promise<void> {
  const { chromium } = stage;
  // Who closed the browser, or started it again, has one of their own now.
  const runs = chromium.context.browser()?.isConnected() ?? false;
  if (!runs || idle.length > 0) return stage.close();
  await stage.startOver();
  stage.sandbox.startOver();
  await chromium.context.clearCookies();
  await chromium.context.clearPermissions();
  // What the worker holds in its memory, and what it holds open.
  await chromium.stopWorker();
  await forgetEverything(deskOf(chromium));
  await chromium.worker();
  idle.push(stage);
}

async function raise({ hostRules, besides, allowed = [], ...options }: StageOptions): Promise<Stage> {
  // A copy: the browser reads the files late, and a build may run meanwhile.
  const extension = await mkdtemp(join(tmpdir(), 'keylift-build-'));
  await cp(build, extension, { recursive: true });
  await allow(allowed, join(extension, 'manifest.json'));
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
        const [text, everywhere] = await Promise.all([
          chrome.action.getBadgeText({ tabId: tab.id }),
          chrome.action.getBadgeText({}),
        ]);
        return text === everywhere ? '' : text;
      }, page.url()),
    stored: async (area) => {
      if (area !== 'session') return (await storedIn(desk))[area];
      return desk.evaluate(() => chrome.storage.session.get(null));
    },
    startOver: async () => {
      const pages = chromium.context.pages().filter((page) => page !== desk);
      await Promise.all(pages.map((page) => page.close()));
      // A popup that is closed while somebody types still sends its draft.
      if (pages.some((page) => page.url().startsWith('chrome-extension:'))) await sleep(120);
      await clearStores(desk);
      // What nobody told the icon anew.
      await desk.evaluate(() => chrome.action.setBadgeText({ text: '' }));
      sandbox.clearLog();
    },
    close: async () => {
      await chromium.close();
      await putAway();
    },
  };
}
