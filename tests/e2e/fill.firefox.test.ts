import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { PopupMessage } from '../../utils/background/protocol.ts';
import { nexlaForms } from '../sandbox/nexla-forms.ts';
import { addressOf } from '../sandbox/platforms.ts';
import { type Proxy, startProxy } from '../sandbox/proxy.ts';
import { type Sandbox, startSandbox } from '../sandbox/sandbox.ts';
import { type Firefox, launchFirefox } from './firefox.ts';

/** A form filled in a real Firefox: the icon is pressed over it, and the popup's messages come from its page in a tab. */
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

const ask = (message: PopupMessage) =>
  firefox.run('return browser.runtime.sendMessage(arguments[0])', [message]);

test('Nexla’s form is filled once the icon was pressed over it, and not before', async () => {
  const form = nexlaForms.find(({ vendor }) => vendor === 'freshdesk');
  if (form === undefined) throw new Error('The sandbox has no form of Nexla for Freshdesk');
  const popup = await firefox.popup();
  const apiKey = sandbox.keyOf('freshdesk', 'acme');
  const entry = {
    type: 'add-by-hand',
    vendor: 'freshdesk',
    address: 'acme',
    apiKey,
    name: 'Acme',
    description: '',
  } as const;
  const added = await ask(entry);
  const nexla = await firefox.open(addressOf(form));
  await firefox.switchTo(popup);
  const all = 'return browser.tabs.query({}).then((tabs) => Math.max(...tabs.map(({ id }) => id)))';
  const tabId = Number(await firefox.run(all));
  expect(await ask({ type: 'look-at-form', tabId })).toEqual({ kind: 'none' });

  await firefox.switchTo(nexla);
  await firefox.pressToolbarIcon();
  await firefox.switchTo(popup);
  await expect
    .poll(() => ask({ type: 'look-at-form', tabId }))
    .toMatchObject({ kind: 'form', host: 'dataops.nexla.io', platform: 'Nexla', allowed: false });
  const { id } = added as { readonly id: string };
  const filled = await ask({ type: 'fill-form', tabId, id, host: 'dataops.nexla.io', allow: true });
  expect(filled).toMatchObject({ kind: 'done', filled: ['Credential Name', 'Domain', 'API Key'] });

  await firefox.switchTo(nexla);
  const fields = `return [...document.querySelectorAll('[role=dialog] input, [role=dialog] textarea')].map(({ value }) => value)`;
  expect(await firefox.run(fields)).toEqual(['Acme', '', 'acme', apiKey]);
  expect(await firefox.run('return window.happened.filter((event) => event.startsWith("input"))')).toEqual([
    'input name',
    'input subdomain',
    'input key',
  ]);
});
