import { generateX25519Identity } from 'age-encryption';
import { beforeAll, expect, test } from 'vitest';
import type { PopupMessage } from '../../utils/background/protocol.ts';
import { wrapped } from '../stages/passphrase-stage.ts';
import { all, ask, contents, eachFrom, fill, killedAt, moments, pointAt, stepsOf } from './kill-stage.ts';

let first: string;
let second: string;

/** What passphrases open in the tests of the file. */
export function chooseIdentities(): void {
  beforeAll(async () => {
    [first, second] = await Promise.all([generateX25519Identity(), generateX25519Identity()]);
  });
}

export const firstIdentity = () => first;
export const secondIdentity = () => second;

const kind = async () => (await ask({ type: 'state' })).lock.kind;
export const unlock = (identity: string) => ask({ type: 'unlock', identity });
/** Whether the vault is open after this: by itself, or by its passphrase. */
const opensAtAllBy = async (identity: string) => (await kind()) === 'device' || unlock(identity);
export const setPassphrase = () =>
  ({ type: 'set-passphrase', identity: first, wrapped }) satisfies PopupMessage;

async function fillAndProtect(): Promise<void> {
  await fill();
  await ask(setPassphrase());
}

/** Whether it has a passphrase after this, as it had one or as it could be set. */
const setIfNone = async () => (await kind()) !== 'device' || (await ask(setPassphrase())) === 'done';

/** The background is killed while the passphrase changes. */
export const passphraseOperations = {
  'setting a passphrase': () => {
    let steps: readonly string[] = [];
    eachFrom(fill);

    test('writes to the storage and to the database of the device, in steps that are counted', async () => {
      steps = await stepsOf(setPassphrase());
      expect(steps).toEqual(expect.arrayContaining(['local.set', 'store.put']));
    });

    test.each(moments)('moment %i: without it or with it, and all is there', async (moment) => {
      await killedAt(pointAt(moment, steps), setPassphrase());
      expect(await opensAtAllBy(first)).toBe(true);
      expect(await contents()).toEqual(all);
      expect(await setIfNone()).toBe(true);
      expect(await contents()).toEqual(all);
    });
  },

  'changing the passphrase': () => {
    let steps: readonly string[] = [];
    const change = () =>
      ({ type: 'set-passphrase', identity: second, current: first, wrapped }) satisfies PopupMessage;
    eachFrom(fillAndProtect);

    test('writes to the storage and to the database of the device, in steps that are counted', async () => {
      steps = await stepsOf(change());
      expect(steps).toEqual(expect.arrayContaining(['local.set', 'store.put']));
    });

    test.each(moments)('moment %i: the old one opens it or the new one', async (moment) => {
      await killedAt(pointAt(moment, steps), change());
      await ask({ type: 'lock' });
      const opened = [await unlock(first), await unlock(second)];
      expect(opened.filter(Boolean).length).toBe(1);
      expect(await contents()).toEqual(all);
    });
  },

  'removing the passphrase': () => {
    let steps: readonly string[] = [];
    const remove = () => ({ type: 'remove-passphrase', current: first }) satisfies PopupMessage;
    eachFrom(fillAndProtect);

    test('writes to the storage and to the database of the device, in steps that are counted', async () => {
      steps = await stepsOf(remove());
      expect(steps).toEqual(expect.arrayContaining(['local.set', 'store.put']));
    });

    test.each(moments)('moment %i: with it or without it, and all is there', async (moment) => {
      await killedAt(pointAt(moment, steps), remove());
      expect(await opensAtAllBy(first)).toBe(true);
      expect(await contents()).toEqual(all);
    });
  },
};
