import { describe, expect, test } from 'vitest';
import type { PopupMessage } from '../../utils/background/protocol.ts';
import { alphanumericKey } from '../sandbox/key-shapes.ts';
import { entryOf } from './add-account.ts';
import { chooseIdentities, killWhileProtecting, protectionChanges } from './kill-protection.ts';
import {
  all,
  ask,
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
} from './kill-stage.ts';
import { inClear } from './protecting.ts';
import { freshdeskCredential } from './vault-in-page.ts';

/** Where a write comes to the disk. */
async function fillOnDisk(): Promise<void> {
  await ask(inClear);
  await fill();
}

const operations = {
  saving: () => {
    let steps: readonly string[] = [];
    const more = [...all, `four: ${alphanumericKey('four')}`].toSorted();
    eachFrom(fillOnDisk);

    test('writes to the database, in steps that are counted', async () => {
      steps = await stepsOf(entryOf('four'));
      expect(steps).toContain('store.put');
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
    eachFrom(fillOnDisk);

    test('writes to the database, in steps that are counted', async () => {
      steps = await stepsOf(await edit());
      expect(steps).toContain('store.put');
    });

    test.each(moments)('moment %i: the old name or the new one', async (moment) => {
      await killedAt(pointAt(moment, steps), await edit());
      expect([all, updated]).toContainEqual(await contents());
    });
  },

  'an import of two hundred': () => {
    let steps: readonly string[] = [];
    const choice = { kind: 'add' as const };
    const many = Array.from({ length: 200 }, (_, n) => freshdeskCredential(`many${n}`));
    const chosen = many.map((one) => ({ credential: JSON.stringify(one), choice }));
    const message: PopupMessage = { type: 'import-chosen', chosen };
    const count = async () => (await ask({ type: 'state' })).credentials.length;
    eachFrom(() => ask(inClear));

    test('writes to the database, in steps that are counted', async () => {
      steps = await stepsOf(message);
      expect(steps.filter((step) => step === 'store.put').length).toBeGreaterThanOrEqual(200);
    });

    test.each(moments)('moment %i: all of it or nothing', async (moment) => {
      await killedAt(pointAt(moment, steps), message);
      expect([0, 200]).toContain(await count());
      await ask(message);
      expect(await count()).toBe(200);
    });
  },

  'restoring a backup': () => {
    let steps: readonly string[] = [];
    let restore: PopupMessage;

    eachFrom(async () => {
      await fill();
      const made = await ask({ type: 'make-backup' });
      const { credentials }: { credentials: object[] } = JSON.parse(made?.content ?? '');
      const choice = { kind: 'add' as const };
      restore = {
        type: 'import-chosen',
        chosen: credentials.map((one) => ({ credential: JSON.stringify(one), choice })),
      };
      await startOver();
      await ask(inClear);
    });

    test('writes to the database, in steps that are counted', async () => {
      steps = await stepsOf(restore);
      expect(steps).toContain('store.put');
    });

    test.each(moments)('moment %i: all of it or nothing', async (moment) => {
      await killedAt(pointAt(moment, steps), restore);
      expect([[], all]).toContainEqual(await contents());
      await ask(restore);
      expect(await contents()).toEqual(all);
    });
  },
};

/** The tests of each operation and of each change of how the vault is kept, in the browser that `start` gives. */
export function killVault(start: () => Promise<Killing>): void {
  killIn(start);
  chooseIdentities();
  describe.each(Object.entries(operations))('%s', (_, operation) => {
    operation();
  });
  describe.each(protectionChanges)('%s', (name) => {
    killWhileProtecting(name);
  });
}
