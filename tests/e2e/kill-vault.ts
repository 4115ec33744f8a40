import { describe, expect, test } from 'vitest';
import type { Browser } from 'wxt/browser';
import type { PopupMessage } from '../../utils/background/protocol.ts';
import { alphanumericKey } from '../sandbox/key-shapes.ts';
import { wrapped } from '../stages/passphrase-stage.ts';
import { entryOf } from './add-account.ts';
import {
  chooseIdentities,
  firstIdentity,
  passphraseOperations,
  secondIdentity,
  setPassphrase,
  unlock,
} from './kill-passphrase.ts';
import {
  accounts,
  all,
  ask,
  awake,
  contents,
  eachFrom,
  fill,
  type Killing,
  killedAt,
  killIn,
  moments,
  pointAt,
  startOver,
  stepsOf,
  theDesk,
} from './kill-stage.ts';
import { freshdeskCredential, putRecord, recipientOfVault } from './sealed-record.ts';
import { atRest, setTrap, stepsSoFar } from './trap.ts';

declare const chrome: typeof Browser;

const operations = {
  ...passphraseOperations,

  saving: () => {
    let steps: readonly string[] = [];
    const more = [...all, `four: ${alphanumericKey('four')}`].toSorted();
    eachFrom(fill);

    test('writes to the storage and to the database of the device, in steps that are counted', async () => {
      steps = await stepsOf(entryOf('four'));
      expect(steps).toEqual(expect.arrayContaining(['local.set', 'store.put']));
    });

    test.each(moments)('moment %i: it is there whole or not at all', async (moment) => {
      await killedAt(pointAt(moment, steps), entryOf('four'));
      expect([all, more]).toContainEqual(await contents());
      expect((await ask(entryOf('four'))).ok).toBe(true);
      expect(await contents()).toEqual(more);
    });
  },

  'an update': () => {
    let steps: readonly string[] = [];
    const edit = async (): Promise<PopupMessage> => {
      const { credentials } = await ask({ type: 'state' });
      const { id = '' } = credentials.find(({ name }) => name === 'two') ?? {};
      return { type: 'edit', id, name: 'new', description: '' };
    };
    const updated = all.map((line) => line.replace('two:', 'new:')).toSorted();
    eachFrom(fill);

    test('writes to the storage and to the database of the device, in steps that are counted', async () => {
      steps = await stepsOf(await edit());
      expect(steps).toEqual(expect.arrayContaining(['local.set', 'store.put']));
    });

    test.each(moments)('moment %i: the old name or the new one', async (moment) => {
      await killedAt(pointAt(moment, steps), await edit());
      expect([all, updated]).toContainEqual(await contents());
    });
  },

  'writing records of version 1 in version 2': () => {
    let steps: readonly string[] = [];

    // As an earlier version left them.
    eachFrom(async () => {
      await ask(setPassphrase());
      await ask({ type: 'lock' });
      const recipient = await recipientOfVault(theDesk());
      for (const account of accounts) await putRecord(theDesk(), recipient, freshdeskCredential(account));
    });

    const versions = () =>
      theDesk().evaluate(async () => {
        const items = Object.entries(
          await chrome.storage.local.get<Record<string, { version: number }>>(null),
        );
        return items.flatMap(([name, item]) => (name.startsWith('credential:') ? [item.version] : []));
      });

    test('writes to the storage and to the database of the device, in steps that are counted', async () => {
      const worker = await awake();
      await atRest(worker);
      await setTrap(worker, undefined, 'stores');
      await unlock(firstIdentity());
      await expect.poll(versions).toEqual([2, 2, 2]);
      steps = await stepsSoFar(worker);
      expect(steps).toContain('local.set');
    });

    test.each(moments)('moment %i: all in the old one or all in the new one', async (moment) => {
      await killedAt(pointAt(moment, steps), { type: 'unlock', identity: firstIdentity() });
      expect([
        [1, 1, 1],
        [2, 2, 2],
      ]).toContainEqual(await versions());
      await unlock(firstIdentity());
      expect(await contents()).toEqual(all);
      await expect.poll(versions).toEqual([2, 2, 2]);
      expect(await contents()).toEqual(all);
    });
  },

  'restoring a back-up': () => {
    let steps: readonly string[] = [];

    eachFrom(async () => {
      await fill();
      const made = await ask({ type: 'make-backup', fresh: { identity: secondIdentity(), wrapped } });
      const content = made.ok ? made.content : '';
      await startOver();
      await theDesk().evaluate((text) => chrome.storage.session.set({ 'restore-file': text }), content);
    });
    const restore = () => ({ type: 'restore', identity: secondIdentity(), take: [] }) satisfies PopupMessage;

    test('writes to the storage and to the database of the device, in steps that are counted', async () => {
      steps = await stepsOf(restore());
      expect(steps).toEqual(expect.arrayContaining(['local.set', 'store.put']));
    });

    test.each(moments)('moment %i: all of it or nothing', async (moment) => {
      await killedAt(pointAt(moment, steps), restore());
      expect([[], all]).toContainEqual(await contents());
      await ask(restore());
      expect(await contents()).toEqual(all);
    });
  },
};

/** The tests of each operation, in the browser that `start` gives. */
export function killVault(start: () => Promise<Killing>, names: readonly (keyof typeof operations)[]): void {
  killIn(start);
  chooseIdentities();
  describe.each(names)('%s', (name) => {
    operations[name]();
  });
}
