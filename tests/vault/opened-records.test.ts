// @vitest-environment node
import { Decrypter } from 'age-encryption';
import { beforeEach, expect, test, vi } from 'vitest';
import { newCredential } from '../stages/background-stage.ts';
import type { Background } from '../stages/passphrase-stage.ts';
import { vaultKept } from '../stages/vault-stage.ts';

/** What was opened is kept for as long as somebody asks, and not while it is locked. */
let it: Background;
let identity: string;
let keepOpened: () => () => void;

beforeEach(async () => {
  it = await vaultKept('sealed');
  await it.addCredential('acme', 'acme', newCredential('acme'));
  const lock = await it.vaultLock();
  identity = lock.kind === 'unlocked' ? lock.identity : '';
  ({ keepOpened } = await import('../../utils/vault/opened-records.ts'));
});

/** How often a record was opened while it was read so often. */
async function opened(reads: number): Promise<number> {
  const decrypt = vi.spyOn(Decrypter.prototype, 'decrypt');
  // oxlint-disable-next-line no-await-in-loop -- one after the other
  for (let n = 0; n < reads; n += 1) expect((await it.readCredential('acme'))?.id).toBe('acme');
  const { length } = decrypt.mock.calls;
  decrypt.mockRestore();
  return length;
}

test('a record is opened once for all who ask while somebody holds it, and anew afterwards', async () => {
  expect(await opened(3)).toBe(3);
  const [one, other] = [keepOpened(), keepOpened()];
  expect(await opened(3)).toBe(1);
  one();
  expect(await opened(3)).toBe(0);
  other();
  expect(await opened(3)).toBe(3);
});

test('what was changed is opened anew', async () => {
  keepOpened();
  await opened(1);
  await it.updateCredential('acme', (one) => ({ ...one, description: 'new' }));
  expect((await it.readCredential('acme'))?.description).toBe('new');
});

test('nothing of it is left once it was locked', async () => {
  keepOpened();
  await opened(1);
  await it.lockVault();
  expect(await it.readCredential('acme')).toBeUndefined();
  const decrypt = vi.spyOn(Decrypter.prototype, 'decrypt');
  await it.unlockVault(identity);
  expect((await it.readCredential('acme'))?.id).toBe('acme');
  expect(decrypt).toHaveBeenCalled();
});

test('a record in another’s place is not what was opened there before', async () => {
  keepOpened();
  await it.addCredential('other', 'other', newCredential('other'));
  await opened(1);
  const { putRaw, rawRecords } = await import('../stages/vault-stage.ts');
  const { other } = await rawRecords();
  await putRaw('acme', other);
  expect((await it.readVault()).damaged).toEqual([{ id: 'acme', why: 'malformed' }]);
});

test('a request keeps it until it is answered', async () => {
  const { letIn } = await import('../../utils/background/receive.ts');
  const { browser } = await import('wxt/browser');
  const popup = { id: browser.runtime.id, url: browser.runtime.getURL('/popup.html') };
  const decrypt = vi.spyOn(Decrypter.prototype, 'decrypt');
  expect(await letIn({ type: 'state' }, popup)).toMatchObject({ credentials: [{ id: 'acme' }] });
  // The list and the alarm read it all, and it is opened once.
  expect(decrypt.mock.calls.length).toBe(1);
  decrypt.mockRestore();
  expect(await opened(1)).toBe(1);
});

test('an open page of Keylift keeps it until it goes', async () => {
  const { keepForOpenPages, openPageLock } = await import('../../utils/vault/opened-records.ts');
  const { promise: gone, resolve: go } = Promise.withResolvers<void>();
  const page = navigator.locks.request(openPageLock, { mode: 'shared' }, () => gone);
  await vi.waitFor(async () => expect((await navigator.locks.query()).held).toHaveLength(1));
  keepForOpenPages();
  keepForOpenPages();
  expect(await opened(3)).toBe(1);
  go();
  await page;
  await vi.waitFor(async () => expect((await navigator.locks.query()).held).toHaveLength(0));
  expect(await opened(3)).toBe(3);
});
