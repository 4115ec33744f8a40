// @vitest-environment node
import { armor, Encrypter } from 'age-encryption';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { browser } from 'wxt/browser';
import { newIdentity, recipientOfIdentity } from '../../utils/age/identity.ts';
import { newCredential } from '../stages/background-stage.ts';
import { addressOf, freshKeylift, type Keylift, startedKeylift } from '../stages/colleague-stage.ts';
import { setPassphrase, wrapped } from '../stages/passphrase-stage.ts';

let it: Keylift;
beforeEach(async () => {
  it = await freshKeylift();
});
afterEach(() => vi.unstubAllGlobals());

async function fileFor(address: string, text = 'for you'): Promise<string> {
  const encrypter = new Encrypter();
  encrypter.addRecipient(address);
  return armor.encode(await encrypter.encrypt(text));
}
const opened = { kind: 'opened', reading: { ok: true, text: 'for you' } };
const item = async () => (await browser.storage.local.get('address')).address as Record<string, unknown>;

describe('the address', () => {
  test('is made once, and stays when the worker is restarted', async () => {
    const address = await addressOf(it);
    expect(await addressOf(it)).toBe(address);
    expect(await addressOf(await startedKeylift())).toBe(address);
  });

  test('asked for by two at once is one', async () => {
    const [one, other] = await Promise.all([addressOf(it), addressOf(it)]);
    expect(one).toBe(other);
  });

  test('is not the recipient of the vault or the device', async () => {
    const { recipient } = await it.deviceKeys();
    expect(await addressOf(it)).not.toBe(recipient);
  });

  test('stays, and opens, through setting, changing and removing a passphrase', async () => {
    const address = await addressOf(it);
    const file = await fileFor(address);
    expect(await it.openForMe(file)).toEqual(opened);
    const first = await setPassphrase(it);
    expect([await addressOf(it), await it.openForMe(file)]).toEqual([address, opened]);
    const second = await setPassphrase(it, first);
    expect([await addressOf(it), await it.openForMe(file)]).toEqual([address, opened]);
    await it.answerLock({ type: 'remove-passphrase', current: second });
    expect([await addressOf(it), await it.openForMe(file)]).toEqual([address, opened]);
  });

  test('can be made while the vault is locked, and opens once it is unlocked', async () => {
    const identity = await setPassphrase(it);
    await it.lockVault();
    const file = await fileFor(await addressOf(it));
    expect(await it.openForMe(file)).toEqual({ kind: 'locked' });
    await it.unlockVault(identity);
    expect(await it.openForMe(file)).toEqual(opened);
  });

  test('keeps its secret half in clear nowhere', async () => {
    await addressOf(it);
    const kept = JSON.stringify([
      await browser.storage.local.get(null),
      await browser.storage.session.get(null),
    ]);
    expect(kept).not.toContain('AGE-SECRET-KEY');
  });
});

describe('a passphrase that is set, killed', () => {
  test.each(['before', 'after'])('%s its one write, leaves an address that opens', async (moment) => {
    const address = await addressOf(it);
    const file = await fileFor(address);
    const set = browser.storage.local.set.bind(browser.storage.local);
    const killed = async (items: Record<string, unknown>) => {
      if (!('vault-key' in items)) return set(items);
      if (moment === 'after') await set(items);
      throw new Error('killed');
    };
    Object.assign(browser.storage.local, { set: killed });
    await it.addCredential('acme', 'Acme', newCredential('acme'));
    const identity = newIdentity();
    const message = { type: 'set-passphrase', identity, wrapped } as const;
    await expect(it.answerLock(message)).rejects.toThrow('killed');
    Object.assign(browser.storage.local, { set });
    const later = await startedKeylift();
    await later.startUp();
    await later.unlockVault(identity);
    expect((await later.vaultLock()).kind).toBe(moment === 'after' ? 'unlocked' : 'device');
    expect([await addressOf(later), await later.openForMe(file)]).toEqual([address, opened]);
  });
});

describe('while the vault is locked', () => {
  test('nothing that was sealed for the address opens, from before the passphrase either', async () => {
    const file = await fileFor(await addressOf(it));
    const before = await item();
    await setPassphrase(it);
    await it.lockVault();
    expect(await it.openForMe(file)).toEqual({ kind: 'locked' });
    // A copy of the item as it was sealed for the device.
    await browser.storage.local.set({ address: before });
    expect(await it.openForMe(file)).toEqual({ kind: 'locked' });
  });

  test('the address is told, and cannot be renewed', async () => {
    const address = await addressOf(it);
    await setPassphrase(it);
    await it.lockVault();
    expect(await addressOf(it)).toBe(address);
    expect(await it.renewAddress()).toBeUndefined();
    expect(await addressOf(it)).toBe(address);
  });
});

describe('a copy of the item from before a passphrase', () => {
  test('opens with the device no more', async () => {
    await addressOf(it);
    const before = await item();
    await setPassphrase(it);
    await browser.storage.local.set({ address: before });
    expect(await it.addressIdentity()).toBe('damaged');
  });
});

describe('a new address', () => {
  test('takes the place of the one before, whose files open no more', async () => {
    const before = await addressOf(it);
    const after = await it.renewAddress();
    expect(after).not.toBe(before);
    expect(await addressOf(await startedKeylift())).toBe(after);
    expect(await it.openForMe(await fileFor(before))).toEqual({ kind: 'not-for-me' });
    expect(await it.openForMe(await fileFor(after ?? ''))).toEqual(opened);
  });

  test('is made again after a kill before it was written, the old one in force until then', async () => {
    const before = await addressOf(it);
    vi.spyOn(browser.storage.local, 'set').mockRejectedValueOnce(new Error('killed'));
    await expect(it.renewAddress()).rejects.toThrow('killed');
    const later = await startedKeylift();
    expect(await addressOf(later)).toBe(before);
    expect(await later.renewAddress()).not.toBe(before);
  });

  test('is made at the first time after a kill before it was written', async () => {
    vi.spyOn(browser.storage.local, 'set').mockRejectedValueOnce(new Error('killed'));
    await expect(it.ownAddress()).rejects.toThrow('killed');
    expect(await addressOf(await startedKeylift())).toMatch(/^age1/);
  });

  test('comes by itself for who starts over, with what was sealed for the old one lost', async () => {
    const before = await addressOf(it);
    await it.addCredential('acme', 'Acme', newCredential('acme'));
    await setPassphrase(it);
    await it.lockVault();
    await it.startOver();
    const after = await addressOf(it);
    expect(after).not.toBe(before);
    expect(await it.openForMe(await fileFor(after))).toEqual(opened);
  });
});

describe('an address that Keylift did not write is told as damaged:', () => {
  const stranger = newIdentity();

  test('one put there with a secret half of its own', async () => {
    await addressOf(it);
    const { recipient } = await it.deviceKeys();
    const { sealFor } = await import('../../utils/vault/device-seal.ts');
    const address = await recipientOfIdentity(stranger);
    const sealed = await sealFor(recipient, stranger);
    await browser.storage.local.set({ address: { version: 1, address, sealedFor: recipient, sealed } });
    expect(await it.ownAddress()).toBeUndefined();
  });

  test('one whose public half was exchanged', async () => {
    await addressOf(it);
    const address = await recipientOfIdentity(stranger);
    await browser.storage.local.set({ address: { ...(await item()), address } });
    expect(await it.ownAddress()).toBeUndefined();
  });

  test('one whose secret half was exchanged', async () => {
    await addressOf(it);
    const { recipient } = await it.deviceKeys();
    const { sealFor } = await import('../../utils/vault/device-seal.ts');
    await browser.storage.local.set({
      address: { ...(await item()), sealed: await sealFor(recipient, stranger) },
    });
    expect(await it.ownAddress()).toBeUndefined();
  });

  test.each([
    ['one that does not parse', () => browser.storage.local.set({ address: { version: 9 } })],
    ['one that is gone', () => browser.storage.local.remove('address')],
  ])('%s', async (_, damage) => {
    await addressOf(it);
    await damage();
    expect(await it.ownAddress()).toBeUndefined();
  });

  test('and a new one puts it right', async () => {
    await addressOf(it);
    await browser.storage.local.remove('address');
    const fresh = await it.renewAddress();
    expect(await it.ownAddress()).toBe(fresh);
  });
});
