import { expect, test } from 'vitest';
import type { StoredCredential } from '../../utils/credentials/credential.ts';
import { handedOutNow, placesOf } from '../../utils/credentials/handed-out.ts';
import { newCredential } from '../stages/background-stage.ts';

const saved: StoredCredential = { ...newCredential('acme'), id: 'acme', name: 'Acme', savedAt: 1 };
const renewed = (before: StoredCredential) => ({ ...before, apiKey: 'Another0Key00000wxyz' });
const toNexla = { by: 'download', to: 'nexla-api' } as const;

test('a key that never left has no places', () => {
  expect(placesOf(saved)).toBeUndefined();
});

test('of the key that left, its last four characters are noted and no more', () => {
  const noted = handedOutNow(saved, { ...toNexla, at: 5 });
  expect(noted.handedOut).toEqual([{ ...toNexla, at: 5, lastFour: '0000' }]);
});

test('a format counts once for each key, downloaded or copied, at the last time', () => {
  const first = handedOutNow(saved, { ...toNexla, at: 5 });
  const again = handedOutNow(first, { by: 'copy', to: 'nexla-api', at: 6 });
  expect(again.handedOut).toEqual([{ by: 'copy', to: 'nexla-api', at: 6, lastFour: '0000' }]);
});

test('the last one comes first, and at most forty are kept', () => {
  let many = saved;
  for (let at = 0; at < 50; at += 1) many = handedOutNow(many, { by: 'fill', to: `host-${at}`, at });
  expect(many.handedOut?.length).toBe(40);
  expect(many.handedOut?.[0]?.to).toBe('host-49');
});

test('a place is named by its format, its host, or not at all', () => {
  const one = handedOutNow(saved, { ...toNexla, at: 5 });
  const two = handedOutNow(one, { by: 'fill', to: 'app.example', at: 6 });
  const three = handedOutNow(two, { by: 'copy-key', at: 7 });
  expect(placesOf(three)?.here.map(({ name }) => name)).toEqual([
    undefined,
    'app.example',
    expect.stringContaining('Nexla'),
  ]);
});

test('after the key was replaced, its places are behind', () => {
  const after = renewed(handedOutNow(saved, { ...toNexla, at: 5 }));
  expect(placesOf(after)).toMatchObject({ here: [], behind: [{ ...toNexla, lastFour: '0000' }] });
});

test('a place that the new key went to is behind no more, the others are', () => {
  const before = handedOutNow(handedOutNow(saved, { ...toNexla, at: 5 }), { by: 'copy-key', at: 6 });
  const after = handedOutNow(renewed(before), { by: 'copy', to: 'nexla-api', at: 7 });
  expect(placesOf(after)).toMatchObject({
    here: [{ to: 'nexla-api', lastFour: 'wxyz' }],
    behind: [{ by: 'copy-key', lastFour: '0000' }],
  });
});

test('a place that had two older keys is told once, with the later one', () => {
  const first = handedOutNow(saved, { ...toNexla, at: 5 });
  const second = handedOutNow({ ...first, apiKey: 'Another0Key00000mnop' }, { ...toNexla, at: 6 });
  expect(placesOf(renewed(second))?.behind.map(({ lastFour }) => lastFour)).toEqual(['mnop']);
});

test('a colleague who is called like a format is not one', () => {
  const sent = handedOutNow(saved, { by: 'colleague', to: 'nexla-api', at: 5 });
  expect(placesOf(sent)?.here[0]?.name).toBe('nexla-api');
});
