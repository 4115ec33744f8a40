import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Proxy, startProxy } from '../sandbox/proxy.ts';
import { type Sandbox, startSandbox } from '../sandbox/sandbox.ts';
import { type Firefox, launchFirefox } from './firefox.ts';

/** In Firefox the background itself reaches the clipboard, without a page off screen. */
const build = new URL('../../.output/firefox-mv3', import.meta.url).pathname;

let extension: string;
let sandbox: Sandbox;
let proxy: Proxy;
let firefox: Firefox;
let key: string;

beforeAll(async () => {
  extension = await mkdtemp(join(tmpdir(), 'keylift-firefox-build-'));
  await cp(build, extension, { recursive: true });
  sandbox = await startSandbox();
  proxy = await startProxy(sandbox);
  // The browser's own question is answered with yes.
  const preferences = { 'extensions.webextOptionalPermissionPrompts': false };
  firefox = await launchFirefox({ extension, proxyPort: proxy.port, preferences });
  key = sandbox.keyOf('freshdesk', 'acme');
  await firefox.popup();
  await inPage(
    `return (await browser.runtime.sendMessage({ type: 'add-by-hand', vendor: 'freshdesk', address: 'acme',
      apiKey: given[0], name: 'Desk', description: '' })).ok`,
    [key],
  );
});

afterAll(async () => {
  await firefox.close();
  await proxy.close();
  await sandbox.close();
  await rm(extension, { recursive: true, force: true });
});

/** Runs in the popup, with the browser's interface for extensions. */
function inPage(body: string, args: readonly unknown[] = []): Promise<unknown> {
  return firefox.run(`return (async (given) => { ${body} })([...arguments]);`, args);
}

const clipboard = () => inPage('return await navigator.clipboard.readText()');

const body = () => firefox.text({ css: 'body' });

async function copyKey(fate = 'The clipboard is cleared in 30 seconds.'): Promise<void> {
  // What was said of the copy before is gone.
  await expect.poll(body).not.toMatch(/Copied\.|Clear it for me/);
  await firefox.click({ css: 'button', name: 'Copy key' });
  await expect.poll(body).toContain(`Copied. ${fate}`);
}

const noted = () => inPage('return Object.keys(await browser.storage.session.get("copied")).length');

test('until it is allowed a copied key stays, and it is said so', { timeout: 90_000 }, async () => {
  await copyKey('It stays on the clipboard until you copy something else.');
  await inPage(`const { copied } = await browser.storage.session.get('copied');
    await browser.storage.session.set({ copied: { ...copied, due: Date.now() } });
    await browser.alarms.create('clear-clipboard', { when: Date.now() });`);
  await expect.poll(noted).toBe(0);
  expect(await inPage('return (await browser.permissions.getAll()).permissions')).not.toContain(
    'clipboardRead',
  );
});

test('one press allows it, also for what was copied just before', { timeout: 90_000 }, async () => {
  await copyKey('It stays on the clipboard until you copy something else.');
  await firefox.click({ css: 'button', name: 'Clear it for me' });
  await expect
    .poll(() => inPage('return (await browser.permissions.getAll()).permissions'))
    .toContain('clipboardRead');
  expect(await clipboard()).toBe(key);
  await expect.poll(clipboard, { timeout: 45_000, interval: 500 }).toBe('');
});

test('what was copied after the key stays', { timeout: 90_000 }, async () => {
  await copyKey();
  await inPage('await navigator.clipboard.writeText("a recipe")');
  await expect.poll(noted, { timeout: 45_000, interval: 500 }).toBe(0);
  expect(await clipboard()).toBe('a recipe');
});
