// @vitest-environment node
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { browser } from 'wxt/browser';
import { letIn } from '../../utils/background/receive.ts';
import { setStage } from '../stages/background-stage.ts';

/** The gate itself: what it lets through is tried where it is answered. */
beforeEach(async () => {
  await setStage();
  Object.assign(browser.tabs, { get: async () => ({ id: 4, url }) });
});
afterEach(() => vi.unstubAllGlobals());

const url = 'https://acme.freshdesk.com/a/profiles/7/edit';
const keyPage = (frameId = 0) => ({ id: browser.runtime.id, url, frameId, tab: { id: 4, url } });
const popup = () => ({ id: browser.runtime.id, url: browser.runtime.getURL('/popup.html') });

/** In the form of the schema, however long it is. */
const block = (texts: number) => ({
  type: 'seen',
  block: { tag: 'P', inside: Array.from({ length: texts }, () => 'x'.repeat(300)) },
});

test('a page is answered by what it may say, and not when that is too long', async () => {
  expect(await letIn(block(3), keyPage())).toBe('look');
  expect(letIn(block(30), keyPage())).toBe(undefined);
});

test('a page of Keylift’s own is told when its message is too long', async () => {
  const edit = (description: string) => ({ type: 'edit', id: 'x', name: 'x', description });
  await expect(letIn(edit('x'.repeat(9000)), popup())).rejects.toThrow('too long');
});

test('the card is heeded in the page itself and in no frame of it', async () => {
  await letIn({ type: 'found', key: 'Zq8Tn4LrWb2Yk7Xm9CsV' }, keyPage());
  expect(await letIn({ type: 'card-view' }, keyPage())).toMatchObject({ lastFour: '9CsV' });
  expect(await letIn({ type: 'card-view' }, keyPage(3))).toBe(undefined);
});
