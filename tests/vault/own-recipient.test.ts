// @vitest-environment node
import { armor, Encrypter } from 'age-encryption';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { newIdentity, recipientOfIdentity } from '../../utils/age/identity.ts';
import { newCredential, onDisk, putOnDisk } from '../stages/background-stage.ts';
import { addressOf, freshKeylift, type Keylift, startedKeylift } from '../stages/colleague-stage.ts';
import { protect, setPassphrase } from '../stages/passphrase-stage.ts';
import { killAtWrite } from '../stages/vault-stage.ts';

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
const item = async () => (await onDisk()).items['address'] as Record<string, unknown>;

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

  test('stays, and opens, however the vault is kept', async () => {
    const address = await addressOf(it);
    const file = await fileFor(address);
    const first = await setPassphrase(it);
    expect([await addressOf(it), await it.openForMe(file)]).toEqual([address, opened]);
    const second = await setPassphrase(it, first);
    expect([await addressOf(it), await it.openForMe(file)]).toEqual([address, opened]);
    expect(JSON.stringify(await onDisk())).not.toContain('AGE-SECRET-KEY');
    await protect(it, { kind: 'none' }, second);
    expect([await addressOf(it), await it.openForMe(file)]).toEqual([address, opened]);
  });

  test('is not the recipient of the vault', async () => {
    const recipient = await recipientOfIdentity(await setPassphrase(it));
    expect(await addressOf(it)).not.toBe(recipient);
  });

  test('is none while all is in memory, or is not known how it is kept, and none is made', async () => {
    await protect(it, { kind: 'memory' });
    expect([await it.ownAddress(), await it.renewAddress()]).toEqual(['unkept', 'unkept']);
    await putOnDisk({ items: { protection: 'text' } });
    expect([await it.ownAddress(), await it.renewAddress()]).toEqual(['unkept', 'unkept']);
    expect(await item()).toBeUndefined();
  });

  test('ends where all is kept in memory from now on', async () => {
    const file = await fileFor(await addressOf(it));
    await protect(it, { kind: 'memory' });
    expect(await item()).toBeUndefined();
    expect(await it.openForMe(file)).toEqual({ kind: 'not-for-me' });
  });

  test('can be made while the vault is locked, and opens once it is unlocked', async () => {
    const identity = await setPassphrase(it);
    await it.lockVault();
    const file = await fileFor(await addressOf(it));
    expect(await it.openForMe(file)).toEqual({ kind: 'locked' });
    await it.unlockVault(identity);
    expect(await it.openForMe(file)).toEqual(opened);
  });
});

describe('while the vault is locked', () => {
  test('nothing that was sealed for the address opens, with a copy in clear from before either', async () => {
    const file = await fileFor(await addressOf(it));
    const before = await item();
    await setPassphrase(it);
    await it.lockVault();
    expect(await it.openForMe(file)).toEqual({ kind: 'locked' });
    await putOnDisk({ items: { address: before } });
    expect(await it.openForMe(file)).toEqual({ kind: 'not-for-me' });
  });

  test('the address is told, and cannot be renewed', async () => {
    const address = await addressOf(it);
    await setPassphrase(it);
    await it.lockVault();
    expect(await addressOf(it)).toBe(address);
    expect(await it.renewAddress()).toBe('locked');
    expect(await addressOf(it)).toBe(address);
  });
});

describe('a new address', () => {
  test('takes the place of the one before, whose files open no more', async () => {
    const before = await addressOf(it);
    await it.renewAddress();
    const after = await addressOf(await startedKeylift());
    expect(after).not.toBe(before);
    expect(await it.openForMe(await fileFor(before))).toEqual({ kind: 'not-for-me' });
    expect(await it.openForMe(await fileFor(after))).toEqual(opened);
  });

  test('that could not be written leaves the old one in force', async () => {
    const before = await addressOf(it);
    const revive = killAtWrite(1);
    await expect(it.renewAddress()).rejects.toThrow('killed');
    revive();
    expect(await addressOf(await startedKeylift())).toBe(before);
  });

  test('comes by itself for who starts over, with what was sealed for the old one lost', async () => {
    const before = await addressOf(it);
    await it.addCredential('acme', 'Acme', newCredential('acme'));
    await setPassphrase(it);
    await it.lockVault();
    await it.startOver();
    await protect(it, { kind: 'none' });
    const after = await addressOf(it);
    expect(after).not.toBe(before);
    expect(await it.openForMe(await fileFor(after))).toEqual(opened);
  });
});

describe('is told as damaged, and put right by a new one:', () => {
  const stranger = newIdentity();

  test.each([
    ['an address that does not parse', async () => 'text'],
    [
      'one with another public half',
      async () => ({ ...(await item()), address: await recipientOfIdentity(stranger) }),
    ],
    ['one with another secret half', async () => ({ ...(await item()), content: { clear: stranger } })],
    ['one whose secret half is no identity', async () => ({ ...(await item()), content: { clear: 'text' } })],
    [
      'one that is sealed',
      async () => ({ ...(await item()), content: { recipient: 'age1', sealed: 'AAAA' } }),
    ],
  ])('%s', async (_, damage) => {
    await addressOf(it);
    await putOnDisk({ items: { address: await damage() } });
    expect(await it.ownAddress()).toBe('damaged');
    const renewed = await it.renewAddress();
    expect(await it.ownAddress()).toEqual(renewed);
  });
});
