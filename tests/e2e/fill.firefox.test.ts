import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { nexlaForms } from '../sandbox/nexla-forms.ts';
import { addressOf } from '../sandbox/platforms.ts';
import { backgroundOf } from './firefox-background.ts';
import { type FirefoxStage, startFirefoxStage } from './firefox-stage.ts';
import { moveBeforeWriting } from './moved-tab.ts';

/** A form filled in a real Firefox: the icon is pressed over it, and the popup's messages come from its page in a tab. */
const [form] = nexlaForms.filter(({ vendor }) => vendor === 'freshdesk');

let stage: FirefoxStage;
let popup: string;
let apiKey: string;
let id: string;

beforeAll(async () => {
  stage = await startFirefoxStage();
  popup = await stage.firefox.popup();
  apiKey = stage.sandbox.keyOf('freshdesk', 'acme');
  const entry = { vendor: 'freshdesk', address: 'acme', apiKey, name: 'Acme', description: '' };
  const added = await stage.ask({ type: 'add-by-hand', ...entry });
  if (!added.ok) throw new Error(added.message);
  id = added.id;
});
afterAll(() => stage.close());

/** The form in a new tab, and the tab's number; the popup is in front. */
async function openForm(): Promise<{ readonly tab: string; readonly tabId: number }> {
  if (form === undefined) throw new Error('The sandbox has no form of Nexla for Freshdesk');
  const tab = await stage.firefox.open(addressOf(form));
  await stage.firefox.switchTo(popup);
  const all = 'return browser.tabs.query({}).then((tabs) => Math.max(...tabs.map(({ id }) => id)))';
  return { tab, tabId: Number(await stage.firefox.run(all)) };
}

const fields = () =>
  stage.firefox.run(
    `return [...document.querySelectorAll('[role=dialog] input, [role=dialog] textarea')].map(({ value }) => value)`,
  );

test('Nexla’s form is filled once the icon was pressed over it, and not before', async () => {
  const { tab, tabId } = await openForm();
  expect(await stage.ask({ type: 'look-at-form', tabId })).toEqual({ kind: 'none' });

  await stage.firefox.switchTo(tab);
  await stage.firefox.pressToolbarIcon();
  await stage.firefox.switchTo(popup);
  await expect
    .poll(() => stage.ask({ type: 'look-at-form', tabId }))
    .toMatchObject({ kind: 'form', host: 'dataops.nexla.io', platform: 'Nexla', allowed: false });
  const filled = await stage.ask({ type: 'fill-form', tabId, id, host: 'dataops.nexla.io', allow: true });
  expect(filled).toMatchObject({ kind: 'done', filled: ['Credential Name', 'Domain', 'API Key'] });

  await stage.firefox.switchTo(tab);
  expect(await fields()).toEqual(['Acme', '', 'acme', apiKey]);
  expect(
    await stage.firefox.run('return window.happened.filter((event) => event.startsWith("input"))'),
  ).toEqual(['input name', 'input subdomain', 'input key']);
});

describe('a tab that has gone on since its form was looked at gets nothing, however alike it looks,', () => {
  beforeAll(async () => {
    // The press on the icon is good for one document; with the host's own permission the next could be written to as well.
    await stage.firefox.inBrowser(
      `const { ExtensionPermissions } = ChromeUtils.importESModule('resource://gre/modules/ExtensionPermissions.sys.mjs');
       const { extension } = WebExtensionPolicy.getByHostname(new URL(arguments[0]).hostname);
       const wanted = { permissions: [], origins: ['https://dataops.nexla.io/*'] };
       return ExtensionPermissions.add(extension.id, wanted, extension);`,
      [stage.firefox.extensionUrl],
    );
  });

  test.each([
    { name: 'and is not even told what', aims: true, reached: null },
    { name: 'where the browser cannot aim at one document', aims: false, reached: 'yes' },
  ])('$name', async ({ aims, reached }) => {
    await stage.firefox.switchTo(popup);
    const { tab, tabId } = await openForm();
    await moveBeforeWriting(backgroundOf(stage), aims);
    const message = { type: 'fill-form', tabId, id, host: 'dataops.nexla.io', allow: true } as const;
    expect(await stage.ask(message)).toEqual({ kind: 'refused', why: 'gone' });
    await stage.firefox.switchTo(tab);
    expect(await fields()).toEqual(['', '', '', '']);
    expect(await stage.firefox.run('return document.documentElement.dataset.reached')).toBe(reached);
  });
});
