import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { pageMessage } from '../../utils/offers/page-messages.ts';
import { countOf } from '../counts.ts';
import { askBackground, checked, deskOf } from './ask-background.ts';
import { type Malformed, malformedMessages } from './malformed.ts';
import { fromFrame, keyPath, page } from './sender-pages.ts';
import { type Stage, startStage } from './stage.ts';
import { tracesIn } from './traces.ts';

/** What is no message, from where messages are heeded: it has no effect, and its reply holds nothing. */
const seed = 20_261_122;
const wanted = countOf('malformedMessages');
const malformed = malformedMessages(seed, wanted);

let stage: Stage;
let desk: Page;
let key: string;

beforeAll(async () => {
  stage = await startStage();
  desk = deskOf(stage.chromium);
  key = stage.sandbox.keyOf('freshdesk', 'acme');
  const entry = { vendor: 'freshdesk', address: 'acme', apiKey: key, name: '', description: '' };
  const saved = await askBackground(desk, { type: 'add-by-hand', ...entry });
  if (!saved.ok) throw new Error(saved.message);
  await checked(desk, saved.id);
});
afterAll(() => stage.close());

test(`there are ${wanted}, of more than a dozen kinds (seed ${seed})`, () => {
  expect(malformed).toHaveLength(wanted);
  expect(new Set(malformed.map(({ kind }) => kind)).size).toBeGreaterThan(12);
});

test('from a key page they have no effect and no reply', { timeout: 180_000 }, async () => {
  const send = await fromFrame({ stage }, await page({ stage }, keyPath), 0);
  if (send === undefined) throw new Error('Keylift is not in the key page');
  const control = { type: 'card-view' };
  expect(pageMessage.safeParse(control).success).toBe(true);
  expect(await send(JSON.stringify({ type: 'key-page' }))).toBe(true);
  await refused(send, []);
});

test('from a page of Keylift’s own they have no effect and no reply but that they are too long', {
  timeout: 180_000,
}, async () => {
  const popup = await stage.chromium.popup();
  await desk.waitForTimeout(300);
  const send = (message: string) => popup.evaluate(`chrome.runtime.sendMessage(${message})`);
  expect(await send(JSON.stringify({ type: 'state' }))).toMatchObject({
    credentials: [{ lastFour: key.slice(-4) }],
  });
  await refused(send, ['The message is too long']);
});

async function refused(
  send: (message: string) => Promise<unknown>,
  complaints: readonly string[],
): Promise<void> {
  const before = await tracesIn(stage, desk);
  const replies: string[] = [];
  for (const one of malformed) {
    const reply = await replyTo(one, send);
    if (reply !== undefined && !complaints.some((known) => reply.includes(known)))
      replies.push(`${one.kind}: ${reply}`);
  }
  expect(replies).toEqual([]);
  await desk.waitForTimeout(200);
  expect(await tracesIn(stage, desk)).toEqual(before);
}

/** That it cannot even be sent is no reply. */
async function replyTo(
  { expression }: Malformed,
  send: (message: string) => Promise<unknown>,
): Promise<string | undefined> {
  try {
    const reply = await send(expression);
    return reply === undefined || reply === null ? undefined : JSON.stringify(reply);
  } catch (error) {
    const text = String(error);
    return /serializ|clone|call stack|JSON/i.test(text) ? undefined : text;
  }
}
