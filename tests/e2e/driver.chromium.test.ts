import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { after, before, test } from 'node:test';
import { launchChromium, type Chromium } from './chromium.ts';
import { servePages, type PageServer } from './pages.ts';
import { writeStandIn, type StandIn } from './stand-in.ts';

let standIn: StandIn;
let server: PageServer;
let chromium: Chromium;

before(async () => {
  standIn = await writeStandIn();
  server = await servePages(['*.freshdesk.com'], (url) => `<!doctype html><h1>${url.host}</h1>`);
  chromium = await launchChromium({ extension: standIn.extension, sandbox: server });
});

after(async () => {
  await chromium.close();
  await server.close();
  await standIn.remove();
});

test('a button in the closed shadow root takes a real click', async () => {
  const page = await chromium.open('https://acme.freshdesk.com/');
  const card = await chromium.waitForCard(page);
  assert.match(card.text, /^Save this key\?/);
  assert.deepEqual(
    card.buttons.map(({ name }) => name),
    ['Save', 'Not now'],
  );
  await chromium.clickCard(page, 'Not now');
  const after = await chromium.waitForCard(page, ({ status }) => status !== '');
  assert.equal(after.status, 'Not now, trusted');
});

test('a page without the extension in it has no card', async () => {
  const page = await chromium.context.newPage();
  assert.equal(await chromium.card(page), undefined);
});

test('a stopped worker loses its globals, and the next event starts a new one', async () => {
  const popup = await chromium.popup();
  const worker = await chromium.worker();
  await worker.evaluate('globalThis.asked = 41');
  await chromium.stopWorker();
  assert.equal(await chromium.workerRuns(), false);
  await popup.getByRole('button', { name: 'Ask' }).click();
  await popup.getByText('asked 1').waitFor();
  assert.equal(await chromium.workerRuns(), true);
  assert.equal(await (await chromium.worker()).evaluate('globalThis.asked'), 1);
});

test('a worker that is left alone keeps its globals', async () => {
  const popup = await chromium.popup();
  await (await chromium.worker()).evaluate('globalThis.asked = 41');
  await popup.getByRole('button', { name: 'Ask' }).click();
  await popup.getByText('asked 42').waitFor();
});

test('a restart keeps what the extension stored, and the last close removes the profile', async () => {
  const first = await launchChromium({ extension: standIn.extension, sandbox: server });
  await (await first.popup()).evaluate('chrome.storage.local.set({ kept: "yes" })');
  const second = await first.restart();
  const kept = await (await second.popup()).evaluate('chrome.storage.local.get("kept")');
  await second.close();
  assert.deepEqual(kept, { kept: 'yes' });
  assert.equal(existsSync(second.profile), false);
});

test('hosts that are not mapped lead nowhere', async () => {
  await assert.rejects(chromium.open('https://vendor.example/'), /ERR_NAME_NOT_RESOLVED/);
});
