import type { Page } from 'playwright-core';
import { worldIn } from './isolated-world.ts';
import type { Neighbour } from './neighbour.ts';
import { fromFrame, host, keyPath, otherPath, page, put, type Send } from './sender-pages.ts';
import type { Stage } from './stage.ts';
import { openToolbarPopup } from './toolbar-popup.ts';

/**
 * Who may say what. Every sender sends every message that the background knows, each one valid; exactly those of this
 * table are heeded, and of the others there is no trace.
 *
 * | | reports | the card's | Keylift's own pages' |
 * |---|---|---|---|
 * | popup; popup in a tab; other page of Keylift in a tab | | | yes |
 * | page of Keylift in a frame | | | |
 * | key page | yes | yes | |
 * | other page of the account | | yes | |
 * | key page in a frame of its own site | yes | | |
 * | everybody else | | | |
 */
const heeded = {
  nothing: [],
  reports: ['report'],
  card: ['card'],
  both: ['report', 'card'],
  own: ['own'],
} as const;
export type Kind = 'report' | 'card' | 'own';

const framed = (src: string, attributes = '') => `<iframe src="${src}" ${attributes}></iframe>`;

/** One browser, with another extension beside Keylift. */
export interface Neighbourhood {
  readonly stage: Stage;
  readonly desk: Page;
  readonly neighbour: Neighbour;
}

export interface SenderClass {
  readonly name: string;
  readonly heeded: readonly Kind[];
  /** Opens it; undefined if there is nothing there that could send. Pages show no key: what is noticed was sent. */
  readonly open: (around: Neighbourhood) => Promise<Send | undefined>;
}

export const senders: readonly SenderClass[] = [
  {
    name: 'the popup',
    heeded: heeded.own,
    open: async (around) => {
      await page(around, otherPath);
      const popup = await openToolbarPopup(around.stage);
      return (message) => popup.read(`chrome.runtime.sendMessage(${message})`);
    },
  },
  {
    name: 'the popup in a tab',
    heeded: heeded.own,
    open: async (around) => fromOwn(await around.stage.chromium.popup()),
  },
  {
    name: 'another page of Keylift in a tab',
    heeded: heeded.own,
    open: async (around) => fromOwn(around.desk),
  },
  {
    name: 'a page of Keylift in a frame',
    heeded: heeded.nothing,
    open: async (around) => {
      const outer = await around.stage.chromium.popup('credentials.schema.json');
      await outer.evaluate(async (inner) => {
        const frame = document.createElement('iframe');
        const loaded = new Promise((done) => frame.addEventListener('load', done));
        document.documentElement.append(Object.assign(frame, { src: inner }));
        await loaded;
      }, '/credentials.schema.json');
      const inner = outer.frames()[1];
      // Refused by the policy: then there is nothing that could send.
      const isThere = (await inner?.evaluate('globalThis.chrome?.runtime?.id')) !== undefined;
      return isThere ? fromOwn(inner) : undefined;
    },
  },
  { name: 'the key page', heeded: heeded.both, open: (around) => fromVendor(around, keyPath) },
  {
    name: 'another page of the account',
    heeded: heeded.card,
    open: (around) => fromVendor(around, otherPath),
  },
  {
    name: 'the key page in a frame of its own site',
    heeded: heeded.reports,
    open: (around) => fromVendor(around, otherPath, framed(keyPath)),
  },
  {
    name: 'another page in a frame of the key page',
    heeded: heeded.nothing,
    open: (around) => fromVendor(around, keyPath, framed(otherPath)),
  },
  {
    name: 'the key page in a sandboxed frame of its own site',
    heeded: heeded.nothing,
    open: (around) => fromVendor(around, otherPath, framed(keyPath, 'sandbox="allow-scripts"')),
  },
  {
    name: 'the key page of another account in a frame of the key page',
    heeded: heeded.nothing,
    open: (around) => fromVendor(around, keyPath, framed(`https://other.freshdesk.com${keyPath}`)),
  },
  {
    name: 'the key page in a frame of a stranger’s page',
    heeded: heeded.nothing,
    open: async (around) => {
      put(around.stage, 'stranger.example', keyPath, framed(`https://${host}${keyPath}`));
      return fromFrame(around, await around.stage.chromium.open(`https://stranger.example${keyPath}`), 1);
    },
  },
  {
    name: 'a stranger’s page in a frame of the key page',
    heeded: heeded.nothing,
    open: (around) => {
      put(around.stage, 'stranger.example', '/inside', '');
      return fromVendor(around, keyPath, framed('https://stranger.example/inside'));
    },
  },
  {
    name: 'a host of the vendor itself',
    heeded: heeded.nothing,
    open: async (around) =>
      fromFrame(around, await around.stage.chromium.open(`https://support.freshdesk.com${keyPath}`), 0),
  },
  {
    name: 'another account, in a tab that still has the offer of the first',
    heeded: heeded.nothing,
    open: async (around) =>
      fromFrame(around, await around.stage.chromium.open(`https://other.freshdesk.com${otherPath}`), 0),
  },
  {
    name: 'the page’s own script',
    heeded: heeded.nothing,
    open: async (around) => {
      const opened = await page(around, keyPath);
      return (message) =>
        opened.evaluate(`(async () => {
          postMessage(${message}, '*');
          return globalThis.chrome?.runtime?.sendMessage?.('${around.stage.chromium.extensionId}', ${message});
        })()`);
    },
  },
  {
    name: 'another extension',
    heeded: heeded.nothing,
    open: async (around) =>
      toKeylift(
        around,
        await around.stage.chromium.open(`chrome-extension://${around.neighbour.id}/page.html`),
      ),
  },
  {
    name: 'another extension on the key page',
    heeded: heeded.nothing,
    open: async (around) => {
      const world = await worldIn((await page(around, keyPath)).mainFrame(), around.neighbour.id);
      return world && ((message) => world.evaluate(toKeyliftText(around, message)));
    },
  },
];

/** From the frame in the page, if it has one. */
async function fromVendor(around: Neighbourhood, path: string, body = ''): Promise<Send | undefined> {
  return fromFrame(around, await page(around, path, body), body === '' ? 0 : 1);
}

function fromOwn(frame: Pick<Page, 'evaluate'> | undefined): Send {
  if (frame === undefined) throw new Error('The page has no such frame');
  return (message) => frame.evaluate(`chrome.runtime.sendMessage(${message})`);
}

function toKeylift(around: Neighbourhood, opened: Page): Send {
  return (message) => opened.evaluate(toKeyliftText(around, message));
}

/** That nobody listens is an error, which is no reply. */
function toKeyliftText({ stage }: Neighbourhood, message: string): string {
  return `chrome.runtime.sendMessage('${stage.chromium.extensionId}', ${message}).catch(() => undefined)`;
}
