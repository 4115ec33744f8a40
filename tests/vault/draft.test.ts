// @vitest-environment node
import { beforeEach, expect, test } from 'vitest';
import { browser } from 'wxt/browser';
import { dropDraft, keepDraft, readDraft } from '../../utils/vault/draft.ts';
import { onDisk, setStage } from '../stages/background-stage.ts';

beforeEach(async () => void (await setStage()));

test('what was typed last is kept, in memory alone, until it is dropped', async () => {
  await Promise.all(['K', 'Ke', 'Key'].map((apiKey) => keepDraft({ form: 'add', apiKey })));
  expect(await readDraft()).toEqual({ form: 'add', apiKey: 'Key' });
  expect(JSON.stringify(await onDisk())).not.toContain('Key');
  await dropDraft();
  expect(await readDraft()).toBeUndefined();
});

test('what does not parse is none', async () => {
  await browser.storage.session.set({ draft: { apiKey: 5 } });
  expect(await readDraft()).toBeUndefined();
});
