import { randomUUID } from 'node:crypto';
import * as z from 'zod/mini';
import {
  clickFirefoxCard,
  type FirefoxCard,
  onFirefoxCardRoot,
  pressAt,
  readFirefoxCard,
} from './firefox-card.ts';
import { elements, eventually, type Target } from './firefox-elements.ts';
import { preferencesOf } from './firefox-preferences.ts';
import { startFirefox } from './firefox-process.ts';
import { pressFirefoxToolbarIcon } from './firefox-toolbar.ts';
import { connectMarionette, type Marionette, runInBrowser } from './marionette.ts';

export interface FirefoxOptions {
  /** Folder of the built extension; its manifest names a gecko id. */
  readonly extension: string;
  /** Port of the CONNECT proxy on loopback through which every host is reached. */
  readonly proxyPort: number;
  /** Default true. */
  readonly headless?: boolean;
  readonly colorScheme?: 'light' | 'dark';
  /** More preferences, for what a test is about. */
  readonly preferences?: Preferences;
}

type Preferences = Readonly<Record<string, string | number | boolean>>;

export interface Firefox {
  /** Base address of the extension's pages: `moz-extension://UUID/`. */
  readonly extensionUrl: string;
  /** A new tab in front, at an address. Gives the tab's handle. */
  open(url: string): Promise<string>;
  /** A page of the extension in a new tab in front; `popup.html` unless told otherwise. */
  popup(path?: string): Promise<string>;
  /** Brings a tab to the front; or leaves what is there in front, and acts in this one. */
  switchTo(tab: string, place?: 'in front' | 'behind'): Promise<void>;
  /** Leads the tab in front to another address. */
  navigate(url: string): Promise<void>;
  /** These wait up to ten seconds for their element. */
  click(target: Target): Promise<void>;
  type(target: Target, text: string): Promise<void>;
  text(target: Target): Promise<string>;
  /** Runs the body of a function in the tab in front: `return document.title`. */
  run(body: string, args?: readonly unknown[]): Promise<unknown>;
  /** The tab in front as a PNG file. */
  screenshot(file: string): Promise<void>;
  /** Presses the extension's button in the toolbar, over the tab in front. */
  pressToolbarIcon(): Promise<void>;
  card(): Promise<FirefoxCard | undefined>;
  waitForCard(until?: (card: FirefoxCard) => boolean, timeoutMs?: number): Promise<FirefoxCard>;
  /** Clicks a button of the card, by accessible name, as a person does (a trusted event). */
  clickCard(button: string): Promise<void>;
  /** Runs a self-contained function of the page on the card's closed shadow root. */
  onCardRoot(make: (this: ShadowRoot) => void): Promise<void>;
  /** Presses and releases the mouse at a point of the viewport, whatever is there. */
  press(x: number, y: number): Promise<void>;
  /** Runs the body of a function in the browser itself, which may do anything; what it returns is JSON. */
  inBrowser(body: string, args?: readonly unknown[]): Promise<unknown>;
  /** Quits Firefox and removes its profile. */
  close(): Promise<void>;
}

/** Starts Firefox with the extension installed and no host in reach but those of the proxy. */
export async function launchFirefox(options: FirefoxOptions): Promise<Firefox> {
  const uuid = randomUUID();
  const { headless = true } = options;
  const preferences = { ...(await preferencesOf(options, uuid)), ...options.preferences };
  const firefox = await startFirefox({ headless, preferences });
  const marionette = await connectMarionette(firefox.marionettePort);
  const close = async () => {
    await marionette.send('Marionette:Quit', { flags: ['eForceQuit'] }).catch(() => undefined);
    marionette.close();
    await firefox.end();
  };
  try {
    await marionette.send('WebDriver:NewSession', { acceptInsecureCerts: true });
    await marionette.send('WebDriver:SetTimeouts', { script: 600_000 });
    await marionette.send('Addon:Install', { path: options.extension, temporary: true });
  } catch (error) {
    await close();
    throw error;
  }
  return {
    ...tabs(marionette, `moz-extension://${uuid}/`),
    ...elements(marionette),
    ...card(marionette),
    pressToolbarIcon: () => pressFirefoxToolbarIcon(marionette, uuid),
    inBrowser: (body, args) => runInBrowser(marionette, body, args),
    close,
  };
}

function tabs(marionette: Marionette, extensionUrl: string) {
  const switchTo = async (tab: string, place = 'in front') => {
    await marionette.send('WebDriver:SwitchToWindow', { handle: tab, focus: place === 'in front' });
  };
  const navigate = async (url: string) => {
    await marionette.send('WebDriver:Navigate', { url });
  };
  const open = async (url: string) => {
    const opened = await marionette.send('WebDriver:NewWindow', { type: 'tab', focus: true });
    const { handle } = z.object({ handle: z.string() }).parse(opened);
    await switchTo(handle);
    await navigate(url);
    return handle;
  };
  return {
    extensionUrl,
    switchTo,
    navigate,
    open,
    popup: (path = 'popup.html') => open(extensionUrl + path),
  };
}

function card(marionette: Marionette) {
  const waitForCard = (until: (card: FirefoxCard) => boolean = () => true, timeoutMs = 10_000) =>
    eventually(
      async () => {
        const seen = await readFirefoxCard(marionette);
        return seen !== undefined && until(seen) ? seen : undefined;
      },
      'the card',
      timeoutMs,
    );
  return {
    card: () => readFirefoxCard(marionette),
    waitForCard,
    clickCard: (button: string) => clickFirefoxCard(marionette, button),
    onCardRoot: (make: (this: ShadowRoot) => void) => onFirefoxCardRoot(marionette, make),
    press: (x: number, y: number) => pressAt(marionette, x, y),
  };
}
