import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Proxy, startProxy } from '../sandbox/proxy.ts';
import { type Sandbox, startSandbox } from '../sandbox/sandbox.ts';
import { type Firefox, launchFirefox } from './firefox.ts';

/** The built extension in a real Firefox: sees a key, saves it, checks it, and shows it in the popup. */
const build = new URL('../../.output/firefox-mv3', import.meta.url).pathname;

let extension: string;
let sandbox: Sandbox;
let proxy: Proxy;
let firefox: Firefox;

beforeAll(async () => {
  extension = await mkdtemp(join(tmpdir(), 'keylift-firefox-build-'));
  await cp(build, extension, { recursive: true });
  sandbox = await startSandbox();
  proxy = await startProxy(sandbox);
  firefox = await launchFirefox({ extension, proxyPort: proxy.port });
});

afterAll(async () => {
  await firefox.close();
  await proxy.close();
  await sandbox.close();
  await rm(extension, { recursive: true, force: true });
});

test('a key that pushState led to is noticed, saved and checked', async () => {
  await firefox.open('https://acme.freshdesk.com/');
  await firefox.click({ css: 'nav [title="Profile settings"]' });
  await firefox.click({ css: 'button', name: 'View API Key' });
  await firefox.click({ css: 'dialog input' });
  await firefox.click({ css: 'dialog button', name: 'Confirm' });
  const offer = await firefox.waitForCard();
  expect(offer.text).toContain('Save this Freshdesk key?');
  expect(offer.text).toContain(`acme.freshdesk.com ····${sandbox.keyOf('freshdesk', 'acme').slice(-4)}`);
  await firefox.clickCard('Save');
  const saved = await firefox.waitForCard(({ status }) => status.startsWith('Works'));
  expect(saved.status).toMatch(/^Works: Nora Lind, administrator, Growth plan/);
  // The popup asks how to keep it.
  await expect.poll(() => firefox.closePopup()).toBe('closed');
});

test('the API gets the key in its header and no session cookie', () => {
  const calls = sandbox.log.filter(({ part }) => part === 'api');
  expect(calls.length).toBeGreaterThan(0);
  for (const { headers, url, method } of calls) {
    expect(method).toBe('GET');
    expect(headers['cookie']).toBe(undefined);
    expect(url).not.toContain(sandbox.keyOf('freshdesk', 'acme'));
  }
});

test('the popup lists the credential with its verdict and never the key', async () => {
  await firefox.popup();
  await expect.poll(() => firefox.text({ css: '[role=status]' })).toMatch(/^Works: Nora Lind/);
  const text = await firefox.text({ css: 'body' });
  expect(text).toContain('Freshdesk - acme');
  expect(text).not.toContain(sandbox.keyOf('freshdesk', 'acme'));
});

test('a saved key is not offered again', async () => {
  await firefox.open('https://acme.freshdesk.com/profiles/edit');
  await firefox.click({ css: 'button', name: 'View API Key' });
  await firefox.click({ css: 'dialog input' });
  await firefox.click({ css: 'dialog button', name: 'Confirm' });
  await expect.poll(() => firefox.text({ css: 'body' })).toContain(sandbox.keyOf('freshdesk', 'acme'));
  const card = await firefox.waitForCard(({ text }) => text.includes('This Freshdesk key is saved'));
  expect(card.buttons.map(({ name }) => name)).not.toContain('Save');
});
