// @vitest-environment node
import { beforeEach, expect, test, vi } from 'vitest';
import { onDisk, putOnDisk, setStage } from '../stages/background-stage.ts';

beforeEach(async () => void (await setStage()));

/** A background that has just been started. */
async function prints() {
  vi.resetModules();
  return import('../../utils/vault/prints.ts');
}

test('a print is the same for the same parts in every background, and another for any other', async () => {
  const it = await prints();
  const made = [
    await it.printOfKey('v', 'host', 'key'),
    await it.printOfKey('v', 'hostkey', ''),
    await it.printOfKey('v', 'host', 'key2'),
    await it.printOfKey('w', 'host', 'key'),
    await it.printOfAccount('v', 'host'),
    await it.printOfName('host'),
    await it.printOfName(''),
  ];
  expect(new Set(made).size).toBe(made.length);
  expect(await (await prints()).printOfKey('v', 'host', 'key')).toBe(made[0]);
  for (const print of made) expect(print).toMatch(/^[\w-]{43}$/);
});

test('two backgrounds that start at once have the same key for them', async () => {
  await putOnDisk({ items: { 'print-key': undefined } });
  const [one, other] = [await prints(), await prints()];
  const made = await Promise.all([one.printOfName('a'), other.printOfName('a')]);
  expect(made[0]).toBe(made[1]);
});

test.each([['text'], [new Uint8Array(31)]])('a key that is damaged gives way to another: %j', async (bad) => {
  const before = await (await prints()).printOfName('a');
  await putOnDisk({ items: { 'print-key': bad } });
  const made = await (await prints()).printOfName('a');
  expect(made).not.toBe(before);
  expect(await (await prints()).printOfName('a')).toBe(made);
  expect((await onDisk()).items['print-key']).toHaveLength(32);
});
