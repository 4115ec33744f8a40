import { existsSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Chromium, launchChromium } from './chromium.ts';
import { type PageServer, servePages } from './pages.ts';
import { type StandIn, writeStandIn } from './stand-in.ts';

let standIn: StandIn;
let server: PageServer;
let chromium: Chromium;

beforeAll(async () => {
  standIn = await writeStandIn();
  server = await servePages(['*.freshdesk.com'], (url) => `<!doctype html><h1>${url.host}</h1>`);
  chromium = await launchChromium({ extension: standIn.extension, sandbox: server });
});

afterAll(async () => {
  await chromium.close();
  await server.close();
  await standIn.remove();
});

test('a button in the closed shadow root takes a real click', async () => {
  const page = await chromium.open('https://acme.freshdesk.com/');
  const card = await chromium.waitForCard(page);
  expect(card.text).toMatch(/^Save this key\?/);
  expect(card.buttons.map(({ name }) => name)).toEqual(['Save', 'Not now']);
  await chromium.clickCard(page, 'Not now');
  const clicked = await chromium.waitForCard(page, ({ status }) => status !== '');
  expect(clicked.status).toBe('Not now, trusted');
});

test('a page without the extension in it has no card', async () => {
  const page = await chromium.context.newPage();
  expect(await chromium.card(page)).toBe(undefined);
});

test('a stopped worker loses its globals, and the next event starts a new one', async () => {
  const popup = await chromium.popup();
  const worker = await chromium.worker();
  await worker.evaluate('globalThis.asked = 41');
  await chromium.stopWorker();
  expect(await chromium.workerRuns()).toBe(false);
  await popup.getByRole('button', { name: 'Ask' }).click();
  await popup.getByText('asked 1').waitFor();
  expect(await chromium.workerRuns()).toBe(true);
  expect(await (await chromium.worker()).evaluate('globalThis.asked')).toBe(1);
});

test('a worker that is left alone keeps its globals', async () => {
  const popup = await chromium.popup();
  await (await chromium.worker()).evaluate('globalThis.asked = 41');
  await popup.getByRole('button', { name: 'Ask' }).click();
  await popup.getByText('asked').waitFor();
  expect(await popup.getByRole('status').textContent()).toMatch(/^asked 42 /);
});

test('a restart keeps what the extension stored, and the last close removes the profile', async () => {
  const first = await launchChromium({ extension: standIn.extension, sandbox: server });
  await (await first.popup()).evaluate('chrome.storage.local.set({ kept: "yes" })');
  const second = await first.restart();
  const kept = await (await second.popup()).evaluate('chrome.storage.local.get("kept")');
  await second.close();
  expect(kept).toEqual({ kept: 'yes' });
  expect(existsSync(second.profile)).toBe(false);
});

test('hosts that are not mapped lead nowhere', async () => {
  await expect(chromium.open('https://vendor.example/')).rejects.toThrow(/ERR_NAME_NOT_RESOLVED/);
});
