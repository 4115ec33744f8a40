import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { type BrowserContext, type CDPSession, chromium, type Page, type Worker } from 'playwright-core';
import { findBrowser } from '../browsers.mjs';
import { type Card, clickCard, readCard } from './chromium-card.ts';

export interface ChromiumOptions {
  /** Folder of the built extension. */
  readonly extension: string;
  /** Where the vendors' hosts lead to; every other host is unknown to this browser. */
  readonly sandbox: { readonly hostRules: string };
  /** Default true. */
  readonly headless?: boolean;
  readonly colorScheme?: 'light' | 'dark';
  readonly locale?: string;
  /** Which servers it believes; default any. */
  readonly certificates?: 'any' | 'vouched-for';
  /** Profile folder of an earlier launch; without it a fresh one in the temp folder. */
  readonly profile?: string;
}

export interface Chromium {
  readonly context: BrowserContext;
  readonly extensionId: string;
  readonly profile: string;
  /** A new tab at a web address. */
  open(url: string): Promise<Page>;
  /** A page of the extension in a tab of its own; `popup.html` unless told otherwise. */
  popup(path?: string): Promise<Page>;
  /** The running service worker; waits for it to be started by an event. */
  worker(): Promise<Worker>;
  workerRuns(): Promise<boolean>;
  /** Kills the service worker as the browser does when it is idle: globals and pending work are gone. */
  stopWorker(): Promise<void>;
  /** The card on a page now; undefined if there is none. */
  card(page: Page): Promise<Card | undefined>;
  /** Waits for a card, or for one that `until` accepts. */
  waitForCard(page: Page, until?: (card: Card) => boolean, timeoutMs?: number): Promise<Card>;
  /** Clicks a button of the card, by accessible name, with the real mouse. */
  clickCard(page: Page, button: string): Promise<void>;
  /** Closes the browser and starts it again on the same profile. */
  restart(): Promise<Chromium>;
  /** Closes the browser and removes the profile, unless it is to be kept or was given by the caller. */
  close(options?: { readonly keepProfile?: boolean }): Promise<void>;
}

/** Starts Chromium with the extension and nothing else. Needs no display when headless. */
export async function launchChromium(options: ChromiumOptions): Promise<Chromium> {
  if (options.profile !== undefined) return launch(options, options.profile, true);
  return launch(options, await mkdtemp(join(tmpdir(), 'keylift-chromium-')), false);
}

async function launch(options: ChromiumOptions, profile: string, profileStays: boolean): Promise<Chromium> {
  const context = await start(options, profile);
  const first = context.serviceWorkers()[0] ?? (await context.waitForEvent('serviceworker'));
  const extensionId = new URL(first.url()).host;
  const target = workerTarget(context, extensionId);
  const sessions = new WeakMap<Page, Promise<CDPSession>>();
  const cdpOf = (page: Page) => {
    const session = sessions.get(page) ?? context.newCDPSession(page);
    sessions.set(page, session);
    return session;
  };
  const open = async (url: string) => {
    const page = await context.newPage();
    await page.goto(url);
    return page;
  };
  const close = async ({ keepProfile = profileStays } = {}) => {
    // A window that was closed by hand has closed its context too.
    await context.close().catch((error: unknown) => ended(context, error));
    if (!keepProfile) await rm(profile, { recursive: true, force: true, maxRetries: 5 });
  };

  return {
    context,
    extensionId,
    profile,
    open,
    close,
    popup: (path = 'popup.html') => open(`chrome-extension://${extensionId}/${path}`),
    workerRuns: async () => (await target.find()) !== undefined,
    worker: async () => {
      await eventually(target.find, 'the service worker to run');
      return eventually(() => context.serviceWorkers().at(-1), 'the service worker to be attached');
    },
    stopWorker: target.stop,
    card: async (page) => readCard(await cdpOf(page)),
    waitForCard: async (page, until = () => true, timeoutMs = 10_000) => {
      const cdp = await cdpOf(page);
      const accepted = async () => {
        const card = await readCard(cdp);
        return card !== undefined && until(card) ? card : undefined;
      };
      return eventually(accepted, 'the card', timeoutMs);
    },
    clickCard: async (page, button) => clickCard(page, await cdpOf(page), button),
    restart: async () => {
      await close({ keepProfile: true });
      return launch(options, profile, profileStays);
    },
  };
}

function ended(context: BrowserContext, error: unknown): void {
  if (context.browser()?.isConnected() ?? false) throw error;
}

async function start(options: ChromiumOptions, profile: string): Promise<BrowserContext> {
  const executablePath = findBrowser('chromium');
  if (executablePath === undefined) throw new Error('No Chromium: set CHROMIUM to its path, or install it');
  const { extension, headless = true, colorScheme = 'light', locale = 'en-US', sandbox } = options;
  const believesAll = options.certificates !== 'vouched-for';
  return chromium.launchPersistentContext(profile, {
    executablePath,
    headless,
    colorScheme,
    locale,
    viewport: headless ? { width: 1280, height: 800 } : null,
    // Who shows a window ends it in their own way.
    ...(headless ? {} : { handleSIGINT: false, handleSIGTERM: false, handleSIGHUP: false }),
    args: [
      // Without a bar about unusual flags above every page.
      headless ? '--headless=new' : '--test-type',
      '--no-sandbox',
      `--disable-extensions-except=${extension}`,
      `--load-extension=${extension}`,
      `--host-resolver-rules=${sandbox.hostRules}, MAP * ~NOTFOUND, EXCLUDE 127.0.0.1`,
      `--lang=${locale}`,
      ...(believesAll ? ['--ignore-certificate-errors'] : []),
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--no-first-run',
      '--disable-quic',
    ],
  });
}

/** The extension's worker as the browser's own list of targets has it: Playwright's keeps stopped ones. */
function workerTarget(context: BrowserContext, extensionId: string) {
  const browser = context.browser();
  if (browser === null) throw new Error('Playwright gives no browser for this context');
  const session = browser.newBrowserCDPSession();
  const find = async () => {
    const { targetInfos } = await (await session).send('Target.getTargets');
    return targetInfos.find(
      ({ type, url }) => type === 'service_worker' && url.includes(`//${extensionId}/`),
    );
  };
  const stop = async () => {
    const worker = await find();
    if (worker === undefined) return;
    const { targetId } = worker;
    await eventually(async () => {
      if ((await find())?.targetId !== targetId) return true;
      // One that is only just starting does not heed it.
      await (await session).send('Target.closeTarget', { targetId }).catch(() => undefined);
      return undefined;
    }, 'the worker to end');
  };
  return { find, stop };
}

async function eventually<T>(
  read: () => T | undefined | Promise<T | undefined>,
  what: string,
  timeoutMs = 10_000,
): Promise<T> {
  for (const end = Date.now() + timeoutMs; ; await sleep(50)) {
    const value = await read();
    if (value !== undefined) return value;
    if (Date.now() > end) throw new Error(`Waited ${timeoutMs} ms for ${what}`);
  }
}
