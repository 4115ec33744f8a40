import { generateX25519Identity } from 'age-encryption';
import { beforeAll, expect, test } from 'vitest';
import { all, ask, contents, eachFrom, fill, killedAt, moments, pointAt, stepsOf } from './kill-stage.ts';
import { inClear, inMemory, opened, sealedFor } from './protecting.ts';

let first: string;
let second: string;

/** What opens the vaults of the tests of the file. */
export function chooseIdentities(): void {
  beforeAll(async () => {
    [first, second] = await Promise.all([generateX25519Identity(), generateX25519Identity()]);
  });
}

const kind = async () => (await ask({ type: 'state' })).lock.kind;
const unlock = (identity: string) => ask({ type: 'unlock', identity });
/** Opens it, if it is sealed: by one of the two, and not by both. */
async function openWhatever(): Promise<void> {
  if (!['locked', 'unlocked'].includes(await kind())) return;
  await ask({ type: 'lock' });
  const opening = [await unlock(first), await unlock(second)];
  expect(opening.filter(Boolean).length).toBe(1);
}

/** From one way of keeping the vault to another: how it is made, and what changes it. */
const changes = {
  'memory to sealed': [fill, () => sealedFor(first)],
  'clear to sealed': [
    async () => {
      await ask(inClear);
      await fill();
    },
    () => sealedFor(first),
  ],
  'sealed to sealed anew': [fillSealed, () => sealedFor(second, first)],
  'sealed to clear': [fillSealed, () => opened(inClear, first)],
  'sealed to memory': [fillSealed, () => opened(inMemory, first)],
} as const;

export type ProtectionChange = keyof typeof changes;
export const protectionChanges = Object.keys(changes) as readonly ProtectionChange[];

async function fillSealed(): Promise<void> {
  await fill();
  await ask(sealedFor(first));
}

/** The background is killed while it changes how the vault is kept. */
export function killWhileProtecting(name: ProtectionChange): void {
  const [make, change] = changes[name];
  let steps: readonly string[] = [];
  eachFrom(make);

  test('writes to the database, in steps that are counted', async () => {
    steps = await stepsOf(change());
    expect(steps.some((step) => /^store\.(?:put|delete)$/.test(step))).toBe(true);
  });

  test.each(moments)('moment %i: the old way or the new one, and all is there', async (moment) => {
    await killedAt(pointAt(moment, steps), change());
    await openWhatever();
    expect(await contents()).toEqual(all);
    // And it can be changed once more.
    if ((await kind()) !== 'unlocked') await ask(sealedFor(first));
    expect(await kind()).toBe('unlocked');
    expect(await contents()).toEqual(all);
  });
}
