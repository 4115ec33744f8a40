import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { type AnyMessage, pageMessages, popupMessages } from '../every-message.ts';
import { type FirefoxStage, startFirefoxStage } from './firefox-stage.ts';

/**
 * Who may say what, where Firefox itself tells the background who sent it. Every sender sends every message; what it may
 * not say has no reply and leaves no trace. The pages show no key: what is noticed there was sent.
 */
const account = 'acme.freshdesk.com';
const keyPath = '/a/profiles/7/edit';
const otherPath = '/a/dashboard/default';
/** A host that is no vendor's. */
const stranger = 'dataops.nexla.io';

type Kind = 'report' | 'card' | 'own';

interface SenderClass {
  readonly name: string;
  readonly heeded: readonly Kind[];
  readonly url: string;
  /** What the page holds. */
  readonly body?: string;
  /** Which of its frames sends; the page itself unless said. */
  readonly from?: 'frame';
}

const framed = (src: string, attributes = '') => `<iframe src="${src}" ${attributes}></iframe>`;
const on = (path: string, host = account) => `https://${host}${path}`;

const senders: readonly SenderClass[] = [
  { name: 'the key page', heeded: ['report', 'card'], url: on(keyPath) },
  { name: 'another page of the account', heeded: ['card'], url: on(otherPath) },
  {
    name: 'the key page in a frame of its own site',
    heeded: ['report'],
    url: on(otherPath),
    body: framed(keyPath),
    from: 'frame',
  },
  {
    name: 'another page in a frame of the key page',
    heeded: [],
    url: on(keyPath),
    body: framed(otherPath),
    from: 'frame',
  },
  {
    name: 'the key page in a sandboxed frame of its own site',
    heeded: [],
    url: on(otherPath),
    body: framed(keyPath, 'sandbox="allow-scripts"'),
    from: 'frame',
  },
  {
    name: 'the key page of another account in a frame of the key page',
    heeded: [],
    url: on(keyPath),
    body: framed(on(keyPath, 'other.freshdesk.com')),
    from: 'frame',
  },
  {
    name: 'the key page in a frame of a stranger’s page',
    heeded: [],
    url: on('/forms', stranger),
    body: framed(on(keyPath)),
    from: 'frame',
  },
  { name: 'a host of the vendor itself', heeded: [], url: on(keyPath, 'support.freshdesk.com') },
  {
    name: 'another account, in a tab that still has the offer of the first',
    heeded: [],
    url: on(otherPath, 'other.freshdesk.com'),
  },
];

let stage: FirefoxStage;
let desk: string;
let key: string;
let offer: unknown;
let mark: unknown;

beforeAll(async () => {
  stage = await startFirefoxStage();
  key = stage.sandbox.keyOf('freshdesk', 'acme');
  desk = await stage.firefox.popup();
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
  await closeTab(tabId);
}, 120_000);
beforeEach(() => stage.firefox.switchTo(desk));
afterAll(() => stage.close());

test.each(senders)('$name is heeded for $heeded', async (sender) => {
  expect(offer).toBeDefined();
  const tabId = await openPage(sender);
  const frames = await framesOf(tabId);
  const frameId = sender.from === 'frame' ? frames.find((id) => id !== 0) : 0;
  await stage.inPage('await browser.storage.session.set({ ["offer:" + given[0]]: given[1] })', [
    tabId,
    offer,
  ]);
  // The badges as they are with it.
  await stage.ask({ type: 'allow-account', vendor: 'freshdesk', host: 'nobody.freshdesk.com' });
  await settled();
  const before = await traces();
  const isAmong = ({ type }: AnyMessage) => sender.heeded.includes(kindOf(type));
  const refused = everyMessage().filter((message) => !isAmong(message));
  const replies = frameId === undefined ? [] : await sendAll(tabId, frameId, refused);
  expect(replies.filter((reply) => !isNo(reply))).toEqual([]);
  await settled();
  expect(await traces()).toEqual(before);
  // What it may say, it is not kept from saying.
  const send = async (message: AnyMessage) =>
    frameId === undefined ? undefined : (await sendAll(tabId, frameId, [message]))[0];
  const view = await send({ type: 'card-view' });
  expect(isNo(view)).toBe(!sender.heeded.includes('card'));
  expect(JSON.stringify(view ?? null)).not.toContain(key);
  await stage.inPage('await browser.storage.session.remove("offer:" + given[0])', [tabId]);
  await send({ type: 'found', key });
  const noticed = async () => JSON.stringify(await traces()).includes(`offer:${tabId}`);
  await expect.poll(noticed).toBe(sender.heeded.includes('report'));
  await closeTab(tabId);
});

test('a script of the page itself has nobody to talk to', async () => {
  put({ name: '', heeded: [], url: on(keyPath) });
  const page = await stage.firefox.open(on(keyPath));
  await stage.firefox.switchTo(desk);
  await settled();
  const before = await traces();
  await stage.firefox.switchTo(page);
  const said = `postMessage({ type: 'found', key: arguments[0] }, '*');
    return [typeof globalThis.browser, typeof globalThis.chrome?.runtime?.sendMessage];`;
  expect(await stage.firefox.run(said, [key])).toEqual(['undefined', 'undefined']);
  await stage.firefox.switchTo(desk);
  await settled();
  expect(await traces()).toEqual(before);
});

test('a page of Keylift’s own is heeded, and is told no key that it did not ask for', async () => {
  const state = await stage.ask({ type: 'state' });
  expect(state.credentials.length).toBe(1);
  expect(JSON.stringify(state)).not.toContain(stage.sandbox.keyOf('insightly', 'na1'));
});

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
  const { hostname, pathname } = new URL(url);
  stage.sandbox.answerWith(hostname, pathname, html(body));
}

/** Opens it beside the popup, which stays in front; its tab's id. */
async function openPage(sender: SenderClass): Promise<number> {
  put(sender);
  return Number(
    await stage.inPage(
      `const { id } = await browser.tabs.create({ url: given[0], active: false });
       for (let tries = 0; tries < 200; tries += 1) {
         if ((await browser.tabs.get(id)).status === 'complete' && tries > 4) return id;
         await new Promise((later) => setTimeout(later, 50));
       }
       throw new Error('The page did not load');`,
      [sender.url],
    ),
  );
}

async function closeTab(tabId: number): Promise<void> {
  await stage.inPage('await browser.tabs.remove(given[0])', [tabId]);
}

/** Those frames of a tab in which Keylift may run a script at all. */
async function framesOf(tabId: number): Promise<readonly number[]> {
  const found = await stage.inPage(
    `const all = await browser.scripting.executeScript({ target: { tabId: given[0], allFrames: true }, func: () => 1 });
     return all.filter(({ error }) => error === undefined).map(({ frameId }) => frameId);`,
    [tabId],
  );
  return (Array.isArray(found) ? found : []).map(Number);
}

/** As a script of Keylift's in that frame: the replies, undefined for a failure. */
async function sendAll(
  tabId: number,
  frameId: number,
  messages: readonly AnyMessage[],
): Promise<readonly unknown[]> {
  const replies = await stage.inPage(
    `const [done] = await browser.scripting.executeScript({
       target: { tabId: given[0], frameIds: [given[1]] },
       func: async (all) => {
         const replies = [];
         for (const message of all) replies.push(await browser.runtime.sendMessage(message).catch(() => null));
         return JSON.stringify(replies.map((reply) => reply ?? null));
       },
       args: [given[2]],
     });
     return done.result;`,
    [tabId, frameId, messages],
  );
  return JSON.parse(String(replies));
}

/** All that a message could leave behind. */
async function traces(): Promise<unknown> {
  const here = await stage.inPage(
    `const badges = await Promise.all((await browser.tabs.query({})).map(({ id }) => browser.action.getBadgeText({ tabId: id })));
     const [local, session] = await Promise.all([browser.storage.local.get(null), browser.storage.session.get(null)]);
     return { badges, local, session, alarms: (await browser.alarms.getAll()).map(({ name }) => name) };`,
  );
  return { here, calls: stage.sandbox.log.filter(({ part }) => part === 'api').length };
}

function settled(): Promise<void> {
  return new Promise((later) => setTimeout(later, 400));
}
