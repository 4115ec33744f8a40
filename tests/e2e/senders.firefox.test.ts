import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { type AnyMessage, pageMessages, popupMessages } from '../background/every-message.ts';
import { someOf } from '../counts.ts';
import { type Beside, installBeside } from './firefox-beside.ts';
import {
  closeTab,
  framesOf,
  type Outcome,
  openBeside,
  repliesIn,
  sendFrom,
  sendFromFrame,
  sendFromOwn,
} from './firefox-pages.ts';
import {
  account,
  type Kind,
  keyPath,
  on,
  otherPath,
  type SenderClass,
  senders,
  stranger,
} from './firefox-senders.ts';
import { type FirefoxStage, startFirefoxStage } from './firefox-stage.ts';
import { tracesInFirefox } from './traces.ts';

/**
 * Who may say what, where Firefox itself tells the background who sent it. Every sender sends every message; what it may
 * not say has no reply and leaves no trace. The pages show no key: what is noticed there was sent.
 */

/** What Firefox says where no extension listens. */
const nobody = 'Receiving end does not exist';
const nothing = { replies: [], isTraced: false };

let stage: FirefoxStage;
let beside: Beside;
let keylift: string;
let desk: string;
let key: string;
let offer: unknown;
let mark: unknown;

beforeAll(async () => {
  stage = await startFirefoxStage();
  key = stage.sandbox.keyOf('freshdesk', 'acme');
  desk = await stage.firefox.popup();
  keylift = String(await stage.inPage('return browser.runtime.id'));
  beside = await installBeside(stage.firefox, { 'page.html': '<!doctype html><title>Beside</title>' }, []);
  const apiKey = stage.sandbox.keyOf('insightly', 'na1');
  await stage.ask({
    type: 'add-by-hand',
    vendor: 'insightly',
    address: 'na1',
    apiKey,
    name: '',
    description: '',
  });
  // The offer, as the key page itself makes it, and its mark, as its card has it.
  const tabId = await openPage({ name: '', heeded: [], url: on(keyPath) });
  await sendAll(tabId, 0, [{ type: 'found', key }]);
  [mark] = (await sendAll(tabId, 0, [{ type: 'card-view' }])).map((reply) =>
    Reflect.get(Object(reply), 'mark'),
  );
  const name = `offer:${tabId}`;
  offer = Reflect.get(
    Object(await stage.inPage('return await browser.storage.session.get(given[0])', [name])),
    name,
  );
  await closeTab(stage, tabId);
}, 120_000);
beforeEach(() => stage.firefox.switchTo(desk));
afterAll(async () => {
  await stage.close();
  await beside.remove();
});

test.each(someOf(senders))('$name is heeded for $heeded', async (sender) => {
  const tabId = await openPage(sender);
  const frames = await framesOf(stage, tabId);
  const frameId = sender.from === 'frame' ? frames.find((id) => id !== 0) : 0;
  await plantOffer(tabId);
  const before = await tracesInFirefox(stage);
  const isAmong = ({ type }: AnyMessage) => sender.heeded.includes(kindOf(type));
  const refused = everyMessage().filter((message) => !isAmong(message));
  const replies = frameId === undefined ? [] : await sendAll(tabId, frameId, refused);
  expect(replies.filter((reply) => !isNo(reply))).toEqual([]);
  await settled();
  expect(await tracesInFirefox(stage)).toEqual(before);
  // What it may say, it is not kept from saying.
  const send = async (message: AnyMessage) =>
    frameId === undefined ? undefined : (await sendAll(tabId, frameId, [message]))[0];
  const view = await send({ type: 'card-view' });
  expect(isNo(view)).toBe(!sender.heeded.includes('card'));
  expect(JSON.stringify(view ?? null)).not.toContain(key);
  await stage.inPage('await browser.storage.session.remove("offer:" + given[0])', [tabId]);
  await send({ type: 'found', key });
  const noticed = async () => JSON.stringify(await tracesInFirefox(stage)).includes(`offer:${tabId}`);
  await expect.poll(noticed).toBe(sender.heeded.includes('report'));
  await closeTab(stage, tabId);
});

test('another extension has nobody to listen to any message', async () => {
  const page = await stage.firefox.open(`${beside.url}page.html`);
  const tabId = Number(await stage.inPage('return (await browser.tabs.getCurrent()).id'));
  const heeded = await heededOf(tabId, async (messages) => {
    await stage.firefox.switchTo(page);
    const outcomes = await sendFromOwn(stage, messages, keylift);
    expect(outcomes.filter((one) => 'failed' in one && one.failed.includes(nobody))).toEqual(outcomes);
    return outcomes;
  });
  expect(heeded).toEqual(nothing);
});

test('another extension on the key page has nobody to listen to any message', async () => {
  const tabId = await openPage({ name: '', heeded: [], url: on(keyPath) });
  const page = await stage.firefox.open(`${beside.url}page.html`);
  const heeded = await heededOf(tabId, async (messages) => {
    await stage.firefox.switchTo(page);
    const outcomes = await sendFrom(stage, { tabId, frameId: 0 }, messages, keylift);
    expect(outcomes.filter((one) => 'failed' in one && one.failed.includes(nobody))).toEqual(outcomes);
    return outcomes;
  });
  expect(heeded).toEqual(nothing);
});

test('another extension has nobody to take a port', async () => {
  await stage.firefox.open(`${beside.url}page.html`);
  const ended = await stage.inPage(
    `const port = browser.runtime.connect(given[0]);
     return new Promise((done) => port.onDisconnect.addListener(({ error }) => done(error?.message)));`,
    [keylift],
  );
  expect(ended).toContain(nobody);
});

test('a frame in a page of Keylift’s own is heeded for nothing', async () => {
  const tabId = Number(await stage.inPage('return (await browser.tabs.getCurrent()).id'));
  expect(await heededOf(tabId, (messages) => sendFromFrame(stage, messages))).toEqual(nothing);
});

test('a page of Keylift’s own cannot be framed, by itself or by another extension', async () => {
  const reached = (url: string) =>
    stage.inPage(
      `const frame = document.createElement('iframe');
       const loaded = new Promise((done) => frame.addEventListener('load', done));
       document.documentElement.append(Object.assign(frame, { src: given[0] }));
       await Promise.race([loaded, new Promise((later) => setTimeout(later, 1000))]);
       try {
         return typeof frame.contentWindow.browser;
       } catch (error) {
         return error.name;
       } finally {
         frame.remove();
       }`,
      [url],
    );
  const settings = `${stage.firefox.extensionUrl}options.html`;
  expect(await reached(settings)).toBe('SecurityError');
  await stage.firefox.open(`${beside.url}page.html`);
  expect(await reached(settings)).toBe('undefined');
});

test('a page of Keylift’s own is heeded for no message of the page side', async () => {
  const tabId = Number(await stage.inPage('return (await browser.tabs.getCurrent()).id'));
  expect(await heededOf(tabId, (messages) => sendFromOwn(stage, messages), ['report', 'card'])).toEqual(
    nothing,
  );
});

test('a script of the page itself has nobody to talk to', async () => {
  put({ name: '', heeded: [], url: on(keyPath) });
  const page = await stage.firefox.open(on(keyPath));
  await stage.firefox.switchTo(desk);
  await settled();
  const before = await tracesInFirefox(stage);
  await stage.firefox.switchTo(page);
  const said = `postMessage({ type: 'found', key: arguments[0] }, '*');
    return [typeof globalThis.browser, typeof globalThis.chrome?.runtime?.sendMessage];`;
  expect(await stage.firefox.run(said, [key])).toEqual(['undefined', 'undefined']);
  await stage.firefox.switchTo(desk);
  await settled();
  expect(await tracesInFirefox(stage)).toEqual(before);
});

test('a page of Keylift’s own is heeded, and is told no key that it did not ask for', async () => {
  const state = await stage.ask({ type: 'state' });
  expect(state.credentials.length).toBe(1);
  expect(JSON.stringify(state)).not.toContain(stage.sandbox.keyOf('insightly', 'na1'));
});

/** What messages of these kinds had for replies and left for traces, sent as `send` does. */
async function heededOf(
  tabId: number,
  send: (messages: readonly string[]) => Promise<readonly Outcome[]>,
  kinds: readonly Kind[] = ['report', 'card', 'own'],
): Promise<{ readonly replies: readonly unknown[]; readonly isTraced: boolean }> {
  await stage.firefox.switchTo(desk);
  await plantOffer(tabId);
  const before = await tracesInFirefox(stage);
  const messages = everyMessage().filter(({ type }) => kinds.includes(kindOf(type)));
  const outcomes = await send(messages.map((message) => JSON.stringify(message)));
  expect(outcomes).toHaveLength(messages.length);
  await stage.firefox.switchTo(desk);
  await settled();
  const isTraced = JSON.stringify(await tracesInFirefox(stage)) !== JSON.stringify(before);
  await stage.inPage('await browser.storage.session.remove("offer:" + given[0])', [tabId]);
  return { replies: repliesIn(outcomes).filter((reply) => !isNo(reply)), isTraced };
}

async function plantOffer(tabId: number): Promise<void> {
  expect(offer).toBeDefined();
  await stage.inPage('await browser.storage.session.set({ ["offer:" + given[0]]: given[1] })', [
    tabId,
    offer,
  ]);
  // The badges as they are with it.
  await stage.ask({ type: 'allow-account', vendor: 'freshdesk', host: 'nobody.freshdesk.com' });
  await settled();
}

function kindOf(type: string): Kind {
  const isOwn = popupMessages.some((one) => one.type === type);
  return isOwn ? 'own' : type.startsWith('card-') ? 'card' : 'report';
}

function everyMessage(): readonly AnyMessage[] {
  return [...pageMessages, ...popupMessages].map((message) =>
    message.type === 'found' ? { type: 'found', key } : 'mark' in message ? { ...message, mark } : message,
  );
}

/** A no is no reply. */
function isNo(reply: unknown): boolean {
  return !reply || JSON.stringify(reply) === '{"ok":false,"problem":"gone"}';
}

function put({ url, body = '' }: SenderClass): void {
  const hosts = [account, 'other.freshdesk.com', 'support.freshdesk.com'];
  const html = (held: string) => ({
    headers: { 'content-type': 'text/html; charset=utf-8' },
    body: `<!doctype html><title>x</title>${held}`,
  });
  for (const host of hosts) {
    for (const path of [keyPath, otherPath]) stage.sandbox.answerWith(host, path, html(''));
  }
  stage.sandbox.answerWith(stranger, '/forms', html(''));
  const { hostname, pathname } = new URL(url);
  stage.sandbox.answerWith(hostname, pathname, html(body));
}

/** Opens it beside the popup; its tab's id. */
async function openPage(sender: SenderClass): Promise<number> {
  put(sender);
  return openBeside(stage, sender.url);
}

/** As a script of Keylift's in that frame: the replies, null for none. */
async function sendAll(
  tabId: number,
  frameId: number,
  messages: readonly AnyMessage[],
): Promise<readonly unknown[]> {
  const texts = messages.map((message) => JSON.stringify(message));
  return repliesIn(await sendFrom(stage, { tabId, frameId }, texts));
}

function settled(): Promise<void> {
  return new Promise((later) => setTimeout(later, 400));
}
