import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { siteById } from '../sandbox/hosts.ts';
import { pageOf } from '../stages/corpus.ts';
import { startOver } from './firefox-background.ts';
import { type FirefoxStage, startFirefoxStage } from './firefox-stage.ts';
import { inClear } from './protecting.ts';
import { freshdeskCredential, putInClear } from './vault-in-page.ts';

/** A person's whole way in Firefox, through the popup and the settings: the daily check, a page report, a hand-over. */
const slow = { timeout: 120_000 };
const day = 24 * 3_600_000;
const waits = { timeout: 30_000, interval: 100 };

let folder: string;
let stage: FirefoxStage;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'keylift-downloads-'));
  stage = await startFirefoxStage({
    preferences: { 'browser.download.folderList': 2, 'browser.download.dir': folder },
  });
});
afterAll(async () => {
  await stage.close();
  await rm(folder, { recursive: true, force: true });
});

const wordsOf = (on: FirefoxStage) => on.firefox.text({ css: 'body' });
const words = () => wordsOf(stage);
const press = (name: string, on = stage) => on.firefox.click({ css: 'button', name });
const names = async (on: FirefoxStage) =>
  (await on.ask({ type: 'state' })).credentials.map((credential) => credential.name);

/** The one file that was downloaded under such a name, as soon as it is whole. */
async function downloaded(wanted: RegExp): Promise<string> {
  const found = async () => {
    const name = (await readdir(folder)).find((one) => wanted.test(one));
    return name === undefined ? '' : readFile(join(folder, name), 'utf8');
  };
  await expect.poll(found, waits).not.toBe('');
  return found();
}

/** A Keylift that is new but for one credential, which was good two days ago; a popup of it is in front. */
async function withDesk(): Promise<{ readonly desk: string; readonly apiKey: string }> {
  const desk = await stage.firefox.popup();
  await startOver(stage);
  await stage.inPage(
    "await Promise.all([browser.alarms.clearAll(), browser.action.setBadgeText({ text: '' })])",
  );
  const at = Date.now() - 2 * day;
  const apiKey = stage.sandbox.keyOf('freshdesk', 'acme');
  const saved = { ...freshdeskCredential('acme'), name: 'Desk', apiKey, savedAt: at, workedAt: at };
  const credential = { ...saved, lastCheck: { kind: 'works' as const, at, warnings: [] } };
  await putInClear(stage.desk, [credential]);
  return { desk, apiKey };
}

test(
  'a saved key is checked once a day: its refusal marks the icon, is told, and is cleared',
  slow,
  async () => {
    const { desk, apiKey } = await withDesk();
    stage.sandbox.setKey('freshdesk', 'acme', siteById('freshdesk').newKey(crypto.randomUUID()));
    const icon = () => stage.inPage('return await browser.action.getBadgeText({})');
    const ring = () => stage.inPage('browser.alarms.create("watch-keys", { when: Date.now() + 50 })');
    const alarms = () => stage.inPage('return (await browser.alarms.getAll()).map(({ name }) => name)');
    const asked = () => stage.sandbox.log.filter(({ part }) => part === 'api').length;

    // Not switched on yet: a while after it rang, nothing was begun.
    await ring();
    const begun = await stage.inPage(`for (const end = Date.now() + 1000; Date.now() < end; ) {
      const names = Object.keys(await browser.storage.session.get(null));
      if (names.some((name) => name.startsWith('check:'))) return true;
      await new Promise((later) => setTimeout(later, 20));
    }
    return false;`);
    expect([begun, await alarms(), asked(), await icon()]).toEqual([false, [], 0, '']);

    await stage.firefox.popup('options.html');
    await stage.firefox.click({ css: 'select', name: 'Check them automatically' });
    await stage.firefox.type({ css: 'select', name: 'Check them automatically' }, 'Once a day\n');
    await expect.poll(alarms, waits).toEqual(['watch-keys']);
    await ring();
    await expect.poll(icon, waits).toBe('!');
    await stage.firefox.switchTo(desk);
    await expect.poll(words, waits).toContain('Refused since');

    stage.sandbox.setKey('freshdesk', 'acme', apiKey);
    await press('Check');
    await expect.poll(words, waits).toContain('Works: Nora Lind');
    await expect.poll(icon, waits).toBe('');
    expect(await words()).not.toContain('Refused since');
  },
);

test('a page without a key is shown as a report in full, which is saved as it was shown', slow, async () => {
  await stage.firefox.open('https://masked.freshdesk.com/a/profiles/edit');
  await stage.firefox.popup();
  await press('Tell us what this page looks like');
  await stage.firefox.text({ css: 'textarea', name: 'All that the report holds' });
  const shown = String(await stage.firefox.run('return document.querySelector("textarea").value'));
  const before = stage.sandbox.log.length;
  await press('Save report');
  expect(await downloaded(/^none-page-report-freshdesk\.html$/)).toBe(shown);
  expect(stage.sandbox.log.length).toBe(before);
  expect(shown).not.toContain('@');
  const { url, expect: expected } = pageOf({ vendor: 'freshdesk', name: 'report' }, shown);
  expect([url, expected]).toEqual(['https://acme.freshdesk.com/a/profiles/edit', { none: 'masked' }]);
});

test('a key that is sealed for a colleague is opened by that colleague alone', slow, async () => {
  const colleague = await startFirefoxStage();
  try {
    await colleague.firefox.popup('options.html');
    await colleague.ask(inClear);
    await colleague.firefox.text({ css: 'input', name: 'Address of this Keylift' });
    const address = await colleague.firefox.run(
      'return [...document.querySelectorAll("input")].find(({ value }) => value.startsWith("age1")).value',
    );
    const own = await colleague.ask({ type: 'own-address' });
    expect(own).toMatchObject({ kind: 'ready', address });
    if (own.kind !== 'ready') throw new Error('There is no address');

    await withDesk();
    await stage.firefox.popup();
    await press('Export');
    await stage.firefox.click({ css: 'label', name: "For a colleague's Keylift" });
    await stage.firefox.type({ css: 'input', name: "Colleague's address" }, own.address);
    await expect.poll(words, waits).toContain(own.fingerprint);
    await press('Download');
    const sealed = await downloaded(/^keylift-keylift-freshdesk-acme-.*\.json\.age$/);
    expect(sealed).toMatch(/^-----BEGIN AGE ENCRYPTED FILE-----\n/);

    await paste(stage, sealed);
    await expect.poll(words, waits).toContain('This file was not made for this Keylift');
    expect(await names(stage)).toEqual(['Desk']);

    await paste(colleague, sealed);
    await expect.poll(() => wordsOf(colleague), waits).toContain('It was sealed for this Keylift');
    expect(await names(colleague)).toEqual([]);
    await press('Import 1 credential', colleague);
    await expect.poll(() => names(colleague), waits).toEqual(['Desk']);
    const [imported] = (await colleague.ask({ type: 'state' })).credentials;
    const copied = await colleague.ask({ type: 'copy-key', id: imported?.id ?? '' });
    expect(copied).toEqual({ apiKey: stage.sandbox.keyOf('freshdesk', 'acme') });
  } finally {
    await colleague.close();
  }
});

async function paste(on: FirefoxStage, text: string): Promise<void> {
  await on.firefox.popup();
  await press('Import', on);
  await on.firefox.text({ css: 'textarea', name: 'What to import' });
  const put = `const field = document.querySelector('textarea');
    field.value = arguments[0];
    field.dispatchEvent(new Event('input', { bubbles: true }));`;
  await on.firefox.run(put, [text]);
  await press('Continue', on);
}
