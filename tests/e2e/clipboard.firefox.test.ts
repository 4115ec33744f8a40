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
  firefox = await launchFirefox({ extension, proxyPort: proxy.port });
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

async function copyKey(): Promise<void> {
  await firefox.click({ css: 'button', name: 'Copy key' });
  await expect
    .poll(() => firefox.text({ css: 'body' }))
    .toContain('Copied. The clipboard is cleared in 30 seconds.');
}

test('a copied key is cleared when its time has come', { timeout: 90_000 }, async () => {
  await copyKey();
  expect(await clipboard()).toBe(key);
  await expect.poll(clipboard, { timeout: 45_000, interval: 500 }).toBe('');
});

test('what was copied after the key stays', { timeout: 90_000 }, async () => {
  await copyKey();
  await inPage('await navigator.clipboard.writeText("a recipe")');
  await expect
    .poll(() => inPage('return Object.keys(await browser.storage.session.get("copied")).length'), {
      timeout: 45_000,
      interval: 500,
    })
    .toBe(0);
  expect(await clipboard()).toBe('a recipe');
});
