// @vitest-environment node
import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { browser } from 'wxt/browser';
import { accountOf, vendorOf } from '../checks/answer-entries.ts';
import { setStage } from '../stages/background-stage.ts';
import { background, setPassphrase } from '../stages/passphrase-stage.ts';

/** What a press on the card can do, and a renderer in the hands of others that sends what a card would. */
const vendor = vendorOf('freshservice');
const pageUrl = new URL('https://acme.freshservice.com/a/profiles/7/edit');
const nora = { email: 'nora.lind@acme.example' };

let stage: Awaited<ReturnType<typeof setStage>>;
let opened: unknown[];
beforeEach(async () => {
  stage = await setStage();
  // A check that went on would write into the next test.
  stage.api.hold = true;
  opened = [];
  Object.assign(browser, {
    tabs: {
      ...browser.tabs,
      get: async () => ({ active: true, windowId: 1, url: pageUrl.href }),
      create: async ({ url }: { url: string }) => void opened.push(url),
    },
  });
  Object.assign(browser.action, { openPopup: async (where: unknown) => void opened.push(where) });
});
afterEach(() => {
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

type Background = Awaited<ReturnType<typeof background>>;
type Message = Parameters<Background['answerPage']>[0];
const numbered = (n: number) => `Key${String(n).padStart(17, '0')}`;

/** A tab of the account that shows this key, and what its page side may send. */
async function tabWith(it: Background, key: string, { tabId = 1, document = 'first' } = {}) {
  const account = accountOf(vendor, 'acme');
  await it.makeOffer({ tabId, vendor, account, pageUrl, key, person: nora }).stored;
  const { href: url } = pageUrl;
  const sender = { id: browser.runtime.id, url, frameId: 0, documentId: document, tab: { id: tabId, url } };
  const send = (message: Message) => it.answerPage(message, sender);
  const mark = String((await it.cardOf(tabId, pageUrl.hostname))?.mark);
  return { send, mark, save: () => send({ type: 'card-save', mark }) };
}

/** The same with its card on show. */
async function cardOf(it: Background, key: string, where = {}) {
  const tab = await tabWith(it, key, where);
  await tab.send({ type: 'card-view' });
  return tab;
}

const keysIn = async (it: Background) => (await it.readVault()).credentials.map(({ apiKey }) => apiKey);

describe('a save', () => {
  test('without a card is refused', async () => {
    const it = await background();
    const { save } = await tabWith(it, numbered(1));
    expect(await save()).toEqual({ ok: false, problem: 'gone' });
    expect(await keysIn(it)).toEqual([]);
  });

  test('from another document than the card is shown in is refused', async () => {
    const it = await background();
    await cardOf(it, numbered(1));
    const { save } = await tabWith(it, numbered(1), { document: 'second' });
    expect(await save()).toEqual({ ok: false, problem: 'gone' });
    expect(await keysIn(it)).toEqual([]);
  });

  test('of another key than the card shows is refused', async () => {
    const it = await background();
    const { send } = await cardOf(it, numbered(1));
    const { mark } = await tabWith(it, numbered(2));
    expect(await send({ type: 'card-save', mark })).toEqual({ ok: false, problem: 'changed' });
    expect(await keysIn(it)).toEqual([]);
  });

  test('never takes the place of a saved key, nor is written beside it', async () => {
    const it = await background();
    await (await cardOf(it, numbered(1))).save();
    const next = await cardOf(it, numbered(2));
    expect(await next.save()).toEqual({ ok: false, problem: 'changed' });
    expect(await it.readVault()).toMatchObject({ credentials: [{ apiKey: numbered(1) }] });
    expect((await it.readVault()).credentials[0]).not.toHaveProperty('next');
  });

  test('that is asked for again is the same one, after a kill too, and checked once', async () => {
    const { save } = await cardOf(await background(), numbered(1));
    const first = await save();
    await expect.poll(() => stage.asked.length).toBe(1);
    const again = await background();
    const { send, mark } = await tabWith(again, numbered(1));
    expect(await send({ type: 'card-save', mark })).toEqual(first);
    expect(await keysIn(again)).toEqual([numbered(1)]);
    expect(stage.asked.length).toBe(1);
  });

  test('comes five times a minute in a tab, however fast a renderer asks', async () => {
    const it = await background();
    const account = accountOf(vendor, 'acme');
    stage.api.hold = false;
    const { send } = await tabWith(it, numbered(0));
    for (let n = 0; n < 40; n += 1) {
      // oxlint-disable no-await-in-loop -- one key after the other, as a page would show them
      const person = { email: `${n}@acme.example` };
      await it.makeOffer({ tabId: 1, vendor, account, pageUrl, key: numbered(n), person }).stored;
      const mark = String((await it.cardOf(1, pageUrl.hostname))?.mark);
      const save = { type: 'card-save', mark } as const;
      await send({ type: 'card-view' });
      await Promise.all([send(save), send(save), send(save), send(save)]);
      // oxlint-enable no-await-in-loop
    }
    expect((await keysIn(it)).toSorted()).toEqual([0, 1, 2, 3, 4].map(numbered));
    const checked = async () => (await it.readVault()).credentials.filter((one) => 'lastCheck' in one);
    await expect.poll(checked).toHaveLength(5);
    expect(stage.asked.filter((url) => new URL(url).host !== 'acme.freshservice.com')).toEqual([]);
  });

  test('is counted from minute to minute, over a kill and an undo', async () => {
    const now = vi.spyOn(Date, 'now').mockReturnValue(1_000_000);
    for (let n = 0; n < 5; n += 1) {
      const it = await background();
      const { send, save, mark } = await cardOf(it, numbered(n));
      expect(await save()).toMatchObject({ ok: true, known: false });
      await send({ type: 'card-undo', mark });
    }
    const it = await background();
    expect(await (await cardOf(it, numbered(6))).save()).toEqual({ ok: false, problem: 'failed' });
    expect(await (await cardOf(it, numbered(6), { tabId: 2 })).save()).toMatchObject({ ok: true });
    now.mockReturnValue(1_061_000);
    expect(await (await cardOf(it, numbered(6))).save()).toMatchObject({ ok: true });
  });
});

describe('an undo', () => {
  test('takes back what the card added, and offers it again', async () => {
    const it = await background();
    const { send, save, mark } = await cardOf(it, numbered(1));
    await save();
    await send({ type: 'card-undo', mark });
    expect(await keysIn(it)).toEqual([]);
    expect(await send({ type: 'card-view' })).toMatchObject({ mark });
    expect(await save()).toMatchObject({ ok: true, known: false });
    expect(await keysIn(it)).toEqual([numbered(1)]);
  });

  test('takes back what was saved while the vault is locked', async () => {
    const it = await background();
    const first = await cardOf(it, numbered(1));
    await setPassphrase(it);
    await it.answerLock({ type: 'lock' });
    await first.save();
    expect((await it.readVault()).locked).toHaveLength(1);
    await first.send({ type: 'card-undo', mark: first.mark });
    expect((await it.readVault()).locked).toEqual([]);
  });

  test('takes nothing back that was saved before', async () => {
    const it = await background();
    const { send, save, mark } = await cardOf(it, numbered(1));
    await it.saveOffer(1, { pageHost: pageUrl.hostname });
    expect(await save()).toMatchObject({ ok: true, known: true });
    await send({ type: 'card-undo', mark });
    expect(await keysIn(it)).toEqual([numbered(1)]);
  });

  test('takes nothing back from another document, or twice', async () => {
    const it = await background();
    const { send, save, mark } = await cardOf(it, numbered(1));
    await save();
    const other = await tabWith(it, numbered(1), { document: 'second' });
    await other.send({ type: 'card-undo', mark });
    expect(await keysIn(it)).toEqual([numbered(1)]);
    await send({ type: 'card-undo', mark });
    await it.saveOffer(1, { pageHost: pageUrl.hostname });
    await send({ type: 'card-undo', mark });
    expect(await keysIn(it)).toEqual([numbered(1)]);
  });
});

describe('Review', () => {
  test('opens the popup, once for a card, and saves nothing', async () => {
    const it = await background();
    await (await cardOf(it, numbered(1))).save();
    const { send, mark } = await cardOf(it, numbered(2));
    // It asked how to keep the first key.
    opened.length = 0;
    await send({ type: 'card-review', mark });
    await send({ type: 'card-review', mark });
    expect(opened).toEqual([{ windowId: 1 }]);
    expect(await keysIn(it)).toEqual([numbered(1)]);
  });

  test('opens a tab with the same where the browser opens no popup', async () => {
    Object.assign(browser.action, { openPopup: async () => Promise.reject(new Error('No gesture')) });
    const { send, mark } = await cardOf(await background(), numbered(2));
    await send({ type: 'card-review', mark });
    expect(opened).toEqual([expect.stringMatching(/\/popup\.html#tab=1$/)]);
  });
});

test('a card gets no verdict that it did not save for', async () => {
  const it = await background();
  await (await cardOf(it, numbered(1))).save();
  const { send } = await cardOf(it, numbered(1));
  expect(await send({ type: 'card-verdict' })).toBe(undefined);
});
