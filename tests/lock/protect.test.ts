// @vitest-environment node
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { newIdentity, recipientOfIdentity } from '../../utils/age/identity.ts';
import { newCredential, onDisk } from '../stages/background-stage.ts';
import { type Background, background, protect, setPassphrase, wrapped } from '../stages/passphrase-stage.ts';
import { vaultKept } from '../stages/vault-stage.ts';

/** The message that changes how the vault is kept. */
let it: Background;
let current: string;

beforeEach(async () => {
  it = await vaultKept('none');
  await it.addCredential('acme', 'acme', newCredential('acme'));
  current = await setPassphrase(it);
});
afterEach(() => vi.unstubAllGlobals());

const passkey = { wrapped, credential: 'AGE-PLUGIN-FIDO2PRF-1X' };
const sealed = (identity: string) => ({ kind: 'sealed' as const, identity, openers: { passkey } });

describe.each(['unlocked', 'locked'])('while it is %s', (kind) => {
  beforeEach(async () => {
    if (kind === 'locked') await it.lockVault();
  });

  test.each([
    ['no identity', undefined],
    ['another identity', newIdentity()],
    ['what only looks like one', `AGE-SECRET-KEY-1${'Q'.repeat(58)}`],
  ])('with %s every change is refused, and nothing is written', async (_, given) => {
    const before = await onDisk();
    for (const how of [sealed(newIdentity()), { kind: 'none' as const }, { kind: 'memory' as const }])
      expect(await it.answerLock({ type: 'protect', how, current: given })).toBe('refused');
    expect(await onDisk()).toEqual(before);
    expect((await it.vaultLock()).kind).toBe(kind);
  });

  test('with its identity it is sealed for another, and that one opens nothing any more', async () => {
    const next = newIdentity();
    await protect(it, sealed(next), current);
    expect(await it.vaultLock()).toMatchObject({ kind: 'unlocked', identity: next, openers: { passkey } });
    await it.lockVault();
    expect(await it.answerLock({ type: 'unlock', identity: current })).toBe(false);
    expect(await it.answerLock({ type: 'unlock', identity: next })).toBe(true);
    expect((await it.readVault()).credentials.map(({ id }) => id)).toEqual(['acme']);
  });

  test('where only what opens it changes, no record is written', async () => {
    const before = await onDisk();
    const put = vi.spyOn(IDBObjectStore.prototype, 'put');
    await protect(it, sealed(current), current);
    expect(put.mock.calls.map(([, name]) => name)).toEqual(['protection']);
    const { records, items } = await onDisk();
    expect([records, items['protection']]).toEqual([
      before.records,
      { kind: 'sealed', recipient: await recipientOfIdentity(current), openers: { passkey } },
    ]);
  });

  test.each(['none', 'memory'] as const)('with its identity it is kept in the way "%s"', async (next) => {
    await protect(it, { kind: next }, current);
    expect((await it.readVault()).credentials.map(({ id }) => id)).toEqual(['acme']);
    // Nothing of the identity is left.
    expect((await it.vaultLock()).kind).toBe(next);
    expect(await it.answerLock({ type: 'unlock', identity: current })).toBe(false);
  });
});

test('a vault that is not sealed asks for no identity', async () => {
  await protect(it, { kind: 'none' }, current);
  for (const how of [{ kind: 'memory' as const }, sealed(newIdentity())])
    expect(await it.answerLock({ type: 'protect', how })).toBe('done');
});

test('what only looks like an identity seals nothing', async () => {
  await protect(it, { kind: 'none' }, current);
  const how = sealed(`AGE-SECRET-KEY-1${'Q'.repeat(58)}`);
  expect(await it.answerLock({ type: 'protect', how })).toBe('refused');
  expect((await it.vaultLock()).kind).toBe('none');
});

test('the openers are told while it is sealed, locked or not, and the state says which there are', async () => {
  const openers = () => it.answerLock({ type: 'openers' });
  const settings = () => it.answerLock({ type: 'lock-settings' });
  expect(await openers()).toEqual({ passphrase: wrapped });
  expect(await settings()).toMatchObject({ lock: { opensWith: { passphrase: true, passkey: false } } });
  await it.lockVault();
  expect(await openers()).toEqual({ passphrase: wrapped });
  expect(await settings()).toMatchObject({ count: 1, lock: { kind: 'locked', count: 1, waiting: 0 } });
  await protect(it, { kind: 'none' }, current);
  expect(await openers()).toBeUndefined();
});

test('a background that has just been started knows what was chosen', async () => {
  await protect(it, { kind: 'memory' }, current);
  expect(await (await background()).vaultLock()).toEqual({ kind: 'memory', chosen: true });
});

test('the exposed keys are listed with the way to a new one, until the user was told', async () => {
  const { popupState } = await import('../../utils/background/popup-state.ts');
  const url = expect.stringMatching(/^https:\/\/acme\.freshservice\.com\//);
  const exposed = async () => (await popupState(undefined)).exposed;
  const listed = { id: 'acme', name: 'acme', url };
  expect(await exposed()).toEqual({ keys: [listed], others: 0, address: false });
  // A page of somebody else's is not the way to a new one.
  await it.updateCredential('acme', (one) => ({ ...one, pageUrl: 'https://evil.example/new-key' }));
  expect(await exposed()).toEqual({ keys: [listed], others: 0, address: false });
  // One that got another key is none of them; the old one lies there all the same.
  const { apiKey: old } = (await it.readCredential('acme')) ?? { apiKey: '' };
  await it.updateCredential('acme', (one) => ({ ...one, apiKey: 'New00000000000000000' }));
  expect(await exposed()).toEqual({ keys: [], others: 1, address: false });
  await it.updateCredential('acme', (one) => ({ ...one, previous: { apiKey: old, replacedAt: 1 } }));
  expect(await exposed()).toEqual({ keys: [listed], others: 0, address: false });
  await it.answerLock({ type: 'dismiss-exposed' });
  expect(await exposed()).toBeUndefined();
  expect((await it.readExposed()).size).toBe(0);
});
