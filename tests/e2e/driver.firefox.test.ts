import { createServer } from 'node:http';
import { connect } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Firefox, launchFirefox } from './firefox.ts';
import { type PageServer, servePages } from './pages.ts';
import { type StandIn, writeStandIn } from './stand-in.ts';

let standIn: StandIn;
let server: PageServer;
let firefox: Firefox;

const proxy = createServer().on('connect', (_request, client) => {
  const upstream = connect(server.port, '127.0.0.1', () => {
    client.write('HTTP/1.1 200 Connection established\r\n\r\n');
    upstream.pipe(client).pipe(upstream);
  });
  upstream.on('error', () => client.destroy());
  client.on('error', () => upstream.destroy());
});

beforeAll(async () => {
  standIn = await writeStandIn();
  server = await servePages(['*.freshdesk.com'], (url) => `<!doctype html><h1>${url.host}</h1>`);
  await new Promise<void>((listening) => void proxy.listen(0, '127.0.0.1', listening));
  const address = proxy.address();
  if (address === null || typeof address === 'string') throw new Error('The proxy listens on no port');
  firefox = await launchFirefox({ extension: standIn.extension, proxyPort: address.port });
});

afterAll(async () => {
  await firefox.close();
  proxy.close();
  await server.close();
  await standIn.remove();
});

test('a button in the closed shadow root takes a real click', async () => {
  await firefox.open('https://acme.freshdesk.com/');
  const card = await firefox.waitForCard();
  expect(card.text).toMatch(/^Save this key\?/);
  expect(card.buttons.map(({ name }) => name)).toEqual(['Save', 'Not now']);
  await firefox.clickCard('Not now');
  const clicked = await firefox.waitForCard(({ status }) => status !== '');
  expect(clicked.status).toBe('Not now, trusted');
});

test('a page script cannot see the closed shadow root', async () => {
  await firefox.open('https://acme.freshdesk.com/');
  await firefox.waitForCard();
  expect(await firefox.run(`return document.querySelector('html > div').shadowRoot`)).toBe(null);
});

test('a page without the extension in it has no card', async () => {
  await firefox.open('about:blank');
  expect(await firefox.card()).toBe(undefined);
});

test('the popup opens in a tab, takes typing and clicks, and reaches the background', async () => {
  await firefox.popup();
  await firefox.type({ css: 'input', name: 'Name' }, 'times');
  await firefox.click({ css: 'button', name: 'Ask' });
  expect(await firefox.text({ css: '[role=status]', name: 'asked 1 times' })).toMatch(/asked 1 times/);
});

test('a tab that was left can be taken up again', async () => {
  const tab = await firefox.open('https://globex.freshdesk.com/');
  await firefox.popup();
  await firefox.switchTo(tab);
  expect(await firefox.text({ css: 'h1' })).toBe('globex.freshdesk.com');
});
