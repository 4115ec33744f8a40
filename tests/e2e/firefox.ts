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
import { type FirefoxProcess, startFirefox } from './firefox-process.ts';
import { closeFirefoxPopup, pressFirefoxToolbarIcon } from './firefox-toolbar.ts';
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
  /** A page of the extension in a new tab or window in front; `popup.html` unless told otherwise. */
  popup(path?: string, place?: 'tab' | 'window'): Promise<string>;
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
  /** Closes the popup over the page, as Escape does; `none` where none is open. */
  closePopup(): Promise<'closed' | 'none'>;
  card(): Promise<FirefoxCard | undefined>;
  waitForCard(until?: (card: FirefoxCard) => boolean, timeoutMs?: number): Promise<FirefoxCard>;
  /** Clicks a button of the card, by accessible name, as a person does (a trusted event). */
  clickCard(button: string): Promise<void>;
  /** Runs a self-contained function of the page on the card's closed shadow root. */
  onCardRoot(make: (this: ShadowRoot) => void): Promise<void>;
  /** Presses and releases the mouse at a point of the viewport, whatever is there. */
  press(x: number, y: number, restMs?: number): Promise<void>;
  /** Runs the body of a function in the browser itself, which may do anything; what it returns is JSON. */
  inBrowser(body: string, args?: readonly unknown[]): Promise<unknown>;
  /** All that it wrote to its terminal until now, through its restarts. */
  output(): string;
  /** The folder in which it keeps everything. */
  readonly profile: string;
  /** Ends it and starts it on the same profile, with no tab of before: as a person does, or by a crash. */
  restart(by?: 'quit' | 'crash'): Promise<void>;
  /** Ends it as a person does, and leaves its profile until `close`. */
  quit(): Promise<void>;
  /** Quits Firefox and removes its profile. */
  close(): Promise<void>;
}

/** Starts Firefox with the extension installed and no host in reach but those of the proxy. */
export async function launchFirefox(options: FirefoxOptions): Promise<Firefox> {
  const uuid = randomUUID();
  const preferences = { ...(await preferencesOf(options, uuid)), ...options.preferences };
  let running = await start(options, preferences);
  let saidBefore = '';
  const { profile } = running.process;
  const marionette: Marionette = {
    send: (command, parameters) => running.remote.send(command, parameters),
    close: () => running.remote.close(),
  };
  const quit = async () => {
    await leave(running, 'eAttemptQuit');
    await running.process.end({ keepProfile: true });
  };
  return {
    ...tabs(marionette, `moz-extension://${uuid}/`),
    ...elements(marionette),
    ...card(marionette),
    closePopup: () => closeFirefoxPopup(marionette),
    pressToolbarIcon: () => pressFirefoxToolbarIcon(marionette, uuid),
    inBrowser: (body, args) => runInBrowser(marionette, body, args),
    output: () => saidBefore + running.process.output(),
    profile,
    restart: async (by = 'quit') => {
      await (by === 'quit' ? quit() : running.process.kill());
      running.remote.close();
      saidBefore += running.process.output();
      running = await start(options, preferences, profile);
    },
    quit,
    close: async () => {
      await leave(running, 'eForceQuit');
      await running.process.end();
    },
  };
}

interface Running {
  readonly process: FirefoxProcess;
  readonly remote: Marionette;
}

async function start(
  { headless = true, extension }: FirefoxOptions,
  preferences: Preferences,
  profile?: string,
): Promise<Running> {
  const process = await startFirefox({ headless, preferences, ...(profile !== undefined && { profile }) });
  const remote = await connectMarionette(process.marionettePort);
  try {
    await remote.send('WebDriver:NewSession', { acceptInsecureCerts: true });
    await remote.send('WebDriver:SetTimeouts', { script: 600_000 });
    await remote.send('Addon:Install', { path: extension, temporary: true });
  } catch (error) {
    await leave({ process, remote }, 'eForceQuit');
    await process.end();
    throw error;
  }
  return { process, remote };
}

async function leave({ remote }: Running, how: 'eForceQuit' | 'eAttemptQuit'): Promise<void> {
  await remote.send('Marionette:Quit', { flags: [how] }).catch(() => undefined);
  remote.close();
}

function tabs(marionette: Marionette, extensionUrl: string) {
  const switchTo = async (tab: string, place = 'in front') => {
    await marionette.send('WebDriver:SwitchToWindow', { handle: tab, focus: place === 'in front' });
  };
  const navigate = async (url: string) => {
    await marionette.send('WebDriver:Navigate', { url });
  };
  const open = async (url: string, place: 'tab' | 'window' = 'tab') => {
    const opened = await marionette.send('WebDriver:NewWindow', { type: place, focus: true });
    const { handle } = z.object({ handle: z.string() }).parse(opened);
    await switchTo(handle);
    await navigate(url);
    return handle;
  };
  return {
    extensionUrl,
    switchTo,
    navigate,
    open: (url: string) => open(url),
    popup: (path = 'popup.html', place: 'tab' | 'window' = 'tab') => open(extensionUrl + path, place),
  };
}

function card(marionette: Marionette) {
  const waitForCard = (until: (card: FirefoxCard) => boolean = () => true, timeoutMs = 10_000) =>
    eventually(
      async () => {
        const seen = await readFirefoxCard(marionette);
        // The names of the buttons come a little later than the buttons.
        const isRead = seen?.buttons.every(({ name }) => name !== '') === true;
        return seen !== undefined && isRead && until(seen) ? seen : undefined;
      },
      'the card',
      timeoutMs,
    );
  return {
    card: () => readFirefoxCard(marionette),
    waitForCard,
    clickCard: (button: string) => clickFirefoxCard(marionette, button),
    onCardRoot: (make: (this: ShadowRoot) => void) => onFirefoxCardRoot(marionette, make),
    press: (x: number, y: number, restMs?: number) => pressAt(marionette, x, y, restMs),
  };
}
