import type { Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { deskOf } from './ask-background.ts';
import { onCardRoot } from './chromium-card.ts';
import { decidedIn } from './decided.ts';
import { at, keyPageOf, keyPages } from './key-pages.ts';
import { lookingTime, openOffer, seenOffer } from './seen-offer.ts';
import { type Stage, startStage } from './stage.ts';

/** A page, whoever wrote it, gets no further than showing a key. */
let stage: Stage;

beforeAll(async () => {
  stage = await startStage({
    hostRules: 'MAP *.lookalike.example 127.0.0.1:PORT, MAP lookalike.example 127.0.0.1:PORT',
  });
});
beforeEach(() => stage.startOver());
afterAll(() => stage.close());

const freshsales = keyPageOf('freshsales');
const keyAddress = at(freshsales, 'acme', freshsales.keyPath);
const offered = () => openOffer(freshsales, 'acme', stage.sandbox.keyOf('freshsales', 'acme'));
const seen = (page: Page) => () => seenOffer(stage, page);

async function openKeyPage(): Promise<Page> {
  const page = await stage.chromium.open(keyAddress);
  await expect.poll(seen(page)).toEqual(offered());
  return page;
}

async function nothingDecided(): Promise<boolean> {
  return (await decidedIn(deskOf(stage.chromium))).length === 0;
}

test('clicks that a page makes up decide nothing, and a real one does', async () => {
  const page = await openKeyPage();
  const cdp = await stage.chromium.context.newCDPSession(page);
  await onCardRoot(cdp, function pressAll() {
    for (const button of this.querySelectorAll('button')) {
      button.click();
      for (const type of ['pointerdown', 'mousedown', 'pointerup', 'mouseup', 'click'])
        button.dispatchEvent(new PointerEvent(type, { bubbles: true, composed: true, cancelable: true }));
    }
  });
  await lookingTime(page);
  expect(await nothingDecided()).toBe(true);
  expect(await seenOffer(stage, page)).toEqual(offered());
  await stage.chromium.clickCard(page, 'Save');
  await expect.poll(nothingDecided).toBe(false);
  // A check that runs on would write after the next test has begun.
  await stage.chromium.waitForCard(page, ({ status }) => status.startsWith('Works'));
});

test('keys that a page makes up decide nothing, and real ones do', async () => {
  const page = await openKeyPage();
  const cdp = await stage.chromium.context.newCDPSession(page);
  await onCardRoot(cdp, function typeInto() {
    for (const button of this.querySelectorAll('button')) {
      button.focus();
      for (const key of ['Enter', ' ', 'Escape'])
        for (const type of ['keydown', 'keypress', 'keyup'])
          button.dispatchEvent(new KeyboardEvent(type, { key, bubbles: true, composed: true }));
    }
    this.querySelectorAll('button')[1]?.focus();
  });
  await lookingTime(page);
  expect(await nothingDecided()).toBe(true);
  expect(await seenOffer(stage, page)).toEqual(offered());
  await page.keyboard.press('Enter');
  await expect.poll(nothingDecided).toBe(false);
  // A check that runs on would write after the next test has begun.
  await stage.chromium.waitForCard(page, ({ status }) => status.startsWith('Works'));
});

test('the page sees a box and nothing in it', async () => {
  const page = await stage.chromium.context.newPage();
  await page.addInitScript(() => {
    Element.prototype.attachShadow = () => {
      document.documentElement.dataset['spied'] = 'yes';
      throw new Error('The page made this root');
    };
    addEventListener('message', () => (document.documentElement.dataset['told'] = 'yes'));
  });
  await page.goto(keyAddress);
  await expect.poll(seen(page)).toEqual(offered());
  const box = page.locator('html > div');
  const inside = await box.evaluate((host) => ({
    root: host.shadowRoot,
    children: host.childNodes.length,
    text: host.textContent,
    names: Object.keys(host),
    attributes: host.getAttributeNames().toSorted(),
  }));
  expect(inside).toEqual({ root: null, children: 0, text: '', names: [], attributes: ['style'] });
  const around = await page.evaluate(() => ({
    globals: Object.keys(globalThis).filter((name) => /keylift/i.test(name)),
    marks: Object.keys(document.documentElement.dataset),
  }));
  expect(around).toEqual({ globals: [], marks: [] });
});

test('a page can load no file of Keylift', async () => {
  const page = await openKeyPage();
  const root = `chrome-extension://${stage.chromium.extensionId}`;
  const files = [
    'card.js',
    'watch.js',
    'gate.js',
    'popup.html',
    'icon/16.png',
    'manifest.json',
    'credentials.schema.json',
  ];
  const loaded = await page.evaluate(
    (urls) =>
      Promise.all(
        urls.map((url) =>
          fetch(url).then(
            () => url,
            () => undefined,
          ),
        ),
      ),
    files.map((file) => `${root}/${file}`),
  );
  expect(loaded.filter((url) => url !== undefined)).toEqual([]);
  await page.evaluate((src) => {
    const frame = document.createElement('iframe');
    document.body.append(Object.assign(frame, { src }));
    return new Promise((done) => frame.addEventListener('load', done));
  }, `${root}/popup.html`);
  expect(page.frames().map((frame) => frame.url())).not.toContain(`${root}/popup.html`);
});

test('a page can send Keylift no message', async () => {
  const page = await openKeyPage();
  await page.evaluate(() => {
    for (const type of ['card-save', 'card-never', 'key-page']) {
      postMessage({ type }, '*');
      dispatchEvent(new CustomEvent(type, { detail: { type } }));
    }
  });
  await lookingTime(page);
  expect(await nothingDecided()).toBe(true);
});

test.each(keyPages)('the strictest policy of a $name page leaves the card whole', async (vendor) => {
  const account = vendor.vendor === 'insightly' ? 'csp1' : 'csp';
  const boxes = [];
  for (const one of [vendor.account, account]) {
    const page = await stage.chromium.open(at(vendor, one, vendor.keyPath));
    await vendor.reveal(page);
    const card = await stage.chromium.waitForCard(page);
    expect(card.text).toContain(`${new URL(at(vendor, one, '/')).host} ····`);
    const cdp = await stage.chromium.context.newCDPSession(page);
    const style = await onCardRoot(cdp, function styleOfCard() {
      const [section, save] = [this.querySelector('section'), this.querySelector('button.primary')];
      if (section === null || save === null) return undefined;
      const { backgroundColor, borderRadius, boxShadow, fontFamily } = getComputedStyle(section);
      const { backgroundColor: fill, color } = getComputedStyle(save);
      return { backgroundColor, borderRadius, boxShadow, fontFamily, fill, color };
    });
    boxes.push({ width: Math.round(card.box.width), style });
  }
  const [ordinary, strict] = boxes;
  expect(ordinary?.style?.boxShadow).not.toBe('none');
  expect(strict).toEqual(ordinary);
});

const html = { 'content-type': 'text/html; charset=utf-8' };

test.each([
  ['a host that ends in another domain', 'acme.freshdesk.com.lookalike.example'],
  ['a host with the vendor’s name in it', 'acme-freshdesk-com.lookalike.example'],
  ['a host of the vendor itself', 'support.freshdesk.com'],
])('%s is offered nothing', async (_, host) => {
  const key = stage.sandbox.keyOf('freshdesk', 'acme');
  const body = `<!doctype html><h3>Your API Key</h3><div class="key-box">${key}</div>`;
  const take = ['/a/profiles/7/edit', '/profiles/edit'].map((path) =>
    stage.sandbox.answerWith(host, path, { body, headers: html }),
  );
  const page = await stage.chromium.open(`https://${host}/a/profiles/7/edit`);
  await lookingTime(page);
  expect(await page.locator('.key-box').innerText()).toBe(key);
  expect(await stage.chromium.card(page)).toBe(undefined);
  expect(Object.keys(await stage.stored('session'))).toEqual([]);
  for (const back of take) back();
});

test('a key page in a stranger’s frame is offered nothing', async () => {
  const body = `<!doctype html><iframe src="${keyAddress}" width="900" height="600"></iframe>`;
  const back = stage.sandbox.answerWith('lookalike.example', '/', { body, headers: html });
  const page = await stage.chromium.open('https://lookalike.example/');
  await page.frameLocator('iframe').getByText('CRM API details').waitFor();
  await lookingTime(page);
  expect(await stage.chromium.card(page)).toBe(undefined);
  expect(Object.keys(await stage.stored('session'))).toEqual([]);
  back();
});
