import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Browser } from 'wxt/browser';
import { type AnyMessage, pageMessages, popupMessages } from '../background/every-message.ts';
import { someOf } from '../counts.ts';
import { askBackground, checked, deskOf } from './ask-background.ts';
import { worldIn } from './isolated-world.ts';
import { type Neighbour, writeNeighbour } from './neighbour.ts';
import { formsIn } from './profile-search.ts';
import { type Kind, senders } from './sender-classes.ts';
import { host, keyPath, otherPath, page, put, type Send } from './sender-pages.ts';
import { type Stage, startStage } from './stage.ts';
import { tracesIn } from './traces.ts';

declare const chrome: typeof Browser;

let stage: Stage;
let desk: Page;
let neighbour: Neighbour;
let key: string;
let offer: unknown;
/** That of the offer, as its card has it. */
let mark: unknown;

beforeAll(async () => {
  neighbour = await writeNeighbour();
  stage = await startStage({
    besides: neighbour.extension,
    hostRules: 'MAP stranger.example 127.0.0.1:PORT',
  });
  desk = deskOf(stage.chromium);
  key = stage.sandbox.keyOf('freshdesk', 'acme');
  put(stage, 'support.freshdesk.com', keyPath, '');
  put(stage, 'other.freshdesk.com', keyPath, '');
  put(stage, 'other.freshdesk.com', otherPath, '');
});

afterAll(async () => {
  await stage.close();
  await neighbour.remove();
});

test.each(someOf(senders))('$name is heeded for $heeded', async (sender) => {
  const { id, forgotten } = await setOut();
  const send = await sender.open({ stage, desk, neighbour });
  await desk.waitForTimeout(300);
  const tabId = await frontTab();
  await plantOffer(tabId);
  const before = await tracesIn(stage, desk);
  const refused = allMessages().filter((message) => !isAmong(sender.heeded, message));
  const walked: unknown[] = [];
  for (const message of refused) {
    const reply = await replyTo(message, send);
    walked.push(reply);
    expect(reply, message.type).toBe(undefined);
  }
  await desk.waitForTimeout(200);
  expect(await tracesIn(stage, desk)).toEqual(before);
  for (const message of inOrder({ id, forgotten, tabId })) {
    if (!isAmong(sender.heeded, message)) continue;
    const earlier = JSON.stringify(await tracesIn(stage, desk));
    const reply = await replyTo(message, send);
    walked.push(reply);
    const hasEffect = reply !== undefined || JSON.stringify(await tracesIn(stage, desk)) !== earlier;
    expect(hasEffect, message.type).toBe(true);
  }
  // Only Keylift's own pages are ever given a key.
  const keysTold = keysIn(walked);
  expect(keysTold.length > 0).toBe(sender.heeded.includes('own'));
});

/** The keys that are saved or on offer, as far as these replies hold them in any form. */
function keysIn(replies: readonly unknown[]): readonly string[] {
  const bytes = Buffer.from(JSON.stringify(replies));
  const keys = [key, ...['one', 'two'].map((account) => stage.sandbox.keyOf('insightly', account))];
  return keys.filter((one) => formsIn(bytes, one).length > 0);
}

test.each(['other.freshdesk.com', 'stranger.example'])(
  'what a page says while it is left for %s counts for its own account or not at all',
  async (next) => {
    await setOut();
    put(stage, next, otherPath, '');
    const leaving = await page({ stage }, keyPath);
    const world = await worldIn(leaving.mainFrame(), stage.chromium.extensionId);
    const cards = pageMessages.filter(({ type }) => type.startsWith('card-'));
    const all = [{ type: 'found', key }, ...cards, { type: 'found', key }];
    await world?.evaluate(`addEventListener('pagehide', () => {
      for (const message of ${JSON.stringify(all)}) void chrome.runtime.sendMessage(message).catch(() => {});
    })`);
    await leaving.goto(`https://${next}${otherPath}`);
    await desk.waitForTimeout(500);
    expect(Object.keys(await stage.stored('session')).filter((name) => name.startsWith('offer:'))).toEqual(
      [],
    );
    const { credentials, never } = await askBackground(desk, { type: 'state' });
    const hosts = [...credentials.map(({ account }) => account.host), ...never.map((one) => one.host)];
    expect(hosts.filter((one) => one !== host && !one.endsWith('.insightly.com'))).toEqual([]);
  },
);

test('no other extension and no port has anybody to listen', async () => {
  const worker = await stage.chromium.worker();
  const listened = await worker.evaluate(() => ({
    external: chrome.runtime.onMessageExternal.hasListeners(),
    port: chrome.runtime.onConnect.hasListeners(),
    externalPort: chrome.runtime.onConnectExternal.hasListeners(),
  }));
  expect(listened).toEqual({ external: false, port: false, externalPort: false });
});

/** A no is no reply. */
async function replyTo(message: AnyMessage, send: Send | undefined): Promise<unknown> {
  const reply = (await send?.(JSON.stringify(message))) || undefined;
  return JSON.stringify(reply) === '{"ok":false,"problem":"gone"}' ? undefined : reply;
}

function isAmong(kinds: readonly Kind[], { type }: AnyMessage): boolean {
  const isOwn = popupMessages.some((one) => one.type === type);
  return kinds.includes(isOwn ? 'own' : type.startsWith('card-') ? 'card' : 'report');
}

function allMessages(): readonly AnyMessage[] {
  return [...pageMessages, ...popupMessages].map((message) =>
    message.type === 'found' ? { type: 'found', key } : 'mark' in message ? { ...message, mark } : message,
  );
}

/** Those whose effect can be seen, so that each still has something to do after the last. */
function inOrder({
  id,
  forgotten,
  tabId,
}: {
  id: string;
  forgotten: string;
  tabId: number;
}): readonly AnyMessage[] {
  const of = (type: string, fields: object = {}): AnyMessage => ({ type, ...fields });
  const block = {
    tag: 'DIV',
    inside: [
      { tag: 'LABEL', inside: ['Your API Key'] },
      { tag: 'DIV', inside: [key], candidate: true },
    ],
  };
  return [
    of('key-page'),
    of('look'),
    of('seen', { block }),
    of('found', { key }),
    of('card-view'),
    of('card-standing', { mark }),
    of('card-save', { mark }),
    of('card-verdict'),
    of('card-undo', { mark }),
    of('card-view'),
    of('card-not-now', { mark }),
    of('card-never', { mark }),
    of('state', { tabId }),
    of('look-at-form', { tabId }),
    of('copy-key', { id }),
    of('export', { ids: [id], format: 'keylift', masked: true }),
    of('dismiss-offer', { tabId, host }),
    of('never-offer', { tabId, host }),
    of('allow-account', { vendor: 'freshdesk', host }),
    of('save-offer', { tabId, host }),
    of('edit', { id, name: 'Other name', description: '' }),
    of('forget', { id }),
    of('undo-forget', { id: forgotten }),
    of('keep-draft', { draft: { name: 'x' } }),
    of('clear-clipboard-later', { note: { salt: 'A'.repeat(22), digest: 'A'.repeat(43) } }),
  ];
}

/** A saved credential, a forgotten one, and an offer to plant, as the key page itself makes it. */
async function setOut(): Promise<{ readonly id: string; readonly forgotten: string }> {
  await stage.startOver();
  // One that an earlier sender set would go off in the middle of this.
  await desk.evaluate(() => chrome.alarms.clearAll());
  const world = await worldIn((await page({ stage }, keyPath)).mainFrame(), stage.chromium.extensionId);
  await world?.send(JSON.stringify({ type: 'found', key }));
  const session = await stage.stored('session');
  offer = Object.entries(session).find(([name]) => name.startsWith('offer:'))?.[1];
  if (offer === undefined) throw new Error('The key page made no offer');
  mark = Reflect.get(Object(await world?.send('{"type":"card-view"}')), 'mark');
  await stage.startOver();
  const [id, forgotten] = [await add('one'), await add('two')];
  await askBackground(desk, { type: 'forget', id: forgotten });
  stage.sandbox.clearLog();
  return { id, forgotten };
}

async function add(account: string): Promise<string> {
  const apiKey = stage.sandbox.keyOf('insightly', account);
  const address = `crm.${account}1.insightly.com`;
  const saved = await askBackground(desk, {
    type: 'add-by-hand',
    vendor: 'insightly',
    address,
    apiKey,
    name: '',
    description: '',
  });
  if (!saved.ok) throw new Error(saved.message);
  await checked(desk, saved.id);
  return saved.id;
}

/** The tab that was opened last; the desk where none was. */
async function frontTab(): Promise<number> {
  return desk.evaluate(async () => {
    const tabs = await chrome.tabs.query({});
    return Math.max(...tabs.map(({ id }) => id ?? -1));
  });
}

async function plantOffer(tabId: number): Promise<void> {
  await desk.evaluate(([id, item]) => chrome.storage.session.set({ [`offer:${id}`]: item }), [
    tabId,
    offer,
  ] as const);
  // The badges as they are with it.
  await askBackground(desk, { type: 'allow-account', vendor: 'freshdesk', host: 'nobody.freshdesk.com' });
}
