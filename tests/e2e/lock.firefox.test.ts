import { afterAll, beforeAll, expect, test } from 'vitest';
import { type FirefoxStage, startFirefoxStage } from './firefox-stage.ts';
import { onDisk } from './vault-in-page.ts';

/** A passphrase in a real Firefox, whose background is a page and not a worker: set, locked, unlocked, and out of time. */
const passphrase = 'correct horse battery staple';
const name = 'Freshdesk - acme';
const waits = { timeout: 60_000, interval: 200 };
const slow = { timeout: 120_000 };

let stage: FirefoxStage;
let id: string;
let popup: string;

beforeAll(async () => {
  stage = await startFirefoxStage();
  popup = await stage.firefox.popup();
  const apiKey = stage.sandbox.keyOf('freshdesk', 'acme');
  const entry = { vendor: 'freshdesk', address: 'acme', name: '', description: '' };
  const added = await stage.ask({ type: 'add-by-hand', ...entry, apiKey });
  if (!added.ok) throw new Error(added.message);
  ({ id } = added);
}, 120_000);
afterAll(() => stage.close());

const words = () => stage.firefox.text({ css: 'main' });
const type = (field: string, text: string) => stage.firefox.type({ css: 'input', name: field }, text);
const press = (button: string) => stage.firefox.click({ css: 'button', name: button });
const kind = async () => (await stage.ask({ type: 'state' })).lock.kind;
const identities = () =>
  stage.inPage(
    'return JSON.stringify(await browser.storage.session.get(null)).split("AGE-SECRET-KEY-").length - 1',
  );

/** As if that much time had gone by. */
async function passTime(since: number, usedAt: number): Promise<void> {
  await stage.inPage(
    `const { unlocked } = await browser.storage.session.get('unlocked');
     const moved = { since: unlocked.since - given[0], usedAt: unlocked.usedAt - given[1] };
     await browser.storage.session.set({ unlocked: { ...unlocked, ...moved } });`,
    [since, usedAt],
  );
}

/** What was opened is gone: the key, the list, the identity. */
async function expectLocked(): Promise<void> {
  await expect.poll(words).toContain('Locked: 1 credential');
  expect(await words()).not.toContain('acme');
  expect(await stage.ask({ type: 'copy-key', id })).toEqual({ locked: true });
  const exported = await stage.ask({ type: 'export', ids: [id], format: 'keylift', masked: true });
  expect(exported.ok).toBe(false);
  expect([await kind(), await identities()]).toEqual(['locked', 0]);
}

async function unlock(): Promise<void> {
  await type('Passphrase', passphrase);
  await press('Unlock');
  await expect.poll(words, waits).toContain(name);
}

test('is set in the settings, and the vault stays open', slow, async () => {
  const settings = await stage.firefox.popup('options.html');
  // Firefox refuses passkeys to the pages of an extension, so none is offered.
  await expect.poll(words).toContain('Without protection.');
  expect(await words()).not.toContain('security key');
  const asked = await stage.inPage(`return navigator.credentials.create({ publicKey: {
    challenge: new Uint8Array(16), rp: { name: 'Keylift' }, user: { id: new Uint8Array(16), name: 'a', displayName: 'a' },
    pubKeyCredParams: [{ type: 'public-key', alg: -7 }] } }).then(() => 'given', (error) => error.name)`);
  expect(asked).toBe('SecurityError');
  await type('Passphrase', passphrase);
  await type('Passphrase again', passphrase);
  await press('Keep my keys');
  await expect.poll(words, waits).toContain('Unlocked, until');
  expect([await kind(), await identities()]).toEqual(['unlocked', 1]);
  expect(await stage.inPage('return JSON.stringify(await browser.storage.local.get(null))')).toBe('{}');
  expect(JSON.stringify(await onDisk(stage.desk))).not.toContain('AGE-SECRET-KEY-');
  await stage.firefox.switchTo(popup);
  expect(settings).not.toBe(popup);
});

test('locks by hand in the popup, and nothing is asked of the API', async () => {
  await press('Lock');
  await expectLocked();
  stage.sandbox.clearLog();
  await stage.ask({ type: 'check-all' });
  await stage.ask({ type: 'check', id });
  expect(stage.sandbox.log.filter(({ part }) => part === 'api')).toEqual([]);
});

test('is refused when it is another', slow, async () => {
  await type('Passphrase', 'not the passphrase');
  await press('Unlock');
  await expect.poll(words, waits).toContain('This is not the passphrase. Nothing was changed: try again.');
  await stage.firefox.navigate(`${stage.firefox.extensionUrl}popup.html`);
  await expectLocked();
});

test('opens in the popup, and the check that waited is made', slow, async () => {
  await unlock();
  expect(await kind()).toBe('unlocked');
  await expect.poll(words).toContain('Works: Nora Lind');
  expect(stage.sandbox.log.filter(({ part }) => part === 'api').length).toBeGreaterThan(0);
});

const minute = 60_000;
test.each([
  ['15 minutes without use', 0, 15 * minute],
  ['12 hours, used or not', 720 * minute, 0],
])('locks after %s', slow, async (_, since, usedAt) => {
  await passTime(since - minute / 2, usedAt - minute / 2);
  expect(await kind()).toBe('unlocked');
  await passTime(minute, minute);
  await expectLocked();
  await unlock();
});
