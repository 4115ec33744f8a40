// @vitest-environment node
import 'fake-indexeddb/auto';
import { beforeEach, expect, test } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { dropDraft, keepDraft, readDraft } from '../../utils/vault/draft.ts';

/** Sealing takes its time, and the next message does not wait for it. */
beforeEach(() => fakeBrowser.reset());

test('what was typed last is kept', async () => {
  await Promise.all(['K', 'Ke', 'Key'].map((apiKey) => keepDraft({ form: 'add', apiKey })));
  expect(await readDraft()).toEqual({ form: 'add', apiKey: 'Key' });
});

test('a draft that is dropped while it is sealed is not kept', async () => {
  await Promise.all([keepDraft({ form: 'add', apiKey: 'Key' }), dropDraft()]);
  expect(await readDraft()).toBe(undefined);
});

test('one that is begun after that is kept', async () => {
  await Promise.all([keepDraft({ apiKey: 'Key' }), dropDraft(), keepDraft({ apiKey: 'Other' })]);
  expect(await readDraft()).toEqual({ apiKey: 'Other' });
});
