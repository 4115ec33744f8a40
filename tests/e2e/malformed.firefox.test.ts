import { afterAll, beforeAll, expect, test } from 'vitest';
import { countOf } from '../counts.ts';
import { checksEnded, closeTab, type Outcome, openBeside, sendFrom, sendFromOwn } from './firefox-pages.ts';
import { type FirefoxStage, startFirefoxStage } from './firefox-stage.ts';
import { malformedMessages } from './malformed.ts';
import { host, keyPath, put } from './sender-pages.ts';
import { tracesInFirefox } from './traces.ts';

/** What is no message, in Firefox, where a message is no JSON: it has no effect, and its reply holds nothing. */
const seed = 20_261_122;
const wanted = countOf('malformedMessages');
const malformed = malformedMessages(seed, wanted);
const expressions = malformed.map(({ expression }) => expression);

let stage: FirefoxStage;
let key: string;

beforeAll(async () => {
  stage = await startFirefoxStage();
  await stage.firefox.popup();
  key = stage.sandbox.keyOf('freshdesk', 'acme');
  const entry = { vendor: 'freshdesk', address: 'acme', apiKey: key, name: '', description: '' };
  const saved = await stage.ask({ type: 'add-by-hand', ...entry });
  if (!saved.ok) throw new Error(saved.message);
  await checksEnded(stage);
});
afterAll(() => stage.close());

test(`there are ${wanted}, of more than a dozen kinds (seed ${seed})`, () => {
  expect(malformed).toHaveLength(wanted);
  expect(new Set(malformed.map(({ kind }) => kind)).size).toBeGreaterThan(12);
});

test('from a key page they have no effect and no reply', async () => {
  put(stage, host, keyPath, '');
  const frame = { tabId: await openBeside(stage, `https://${host}${keyPath}`), frameId: 0 };
  expect(await sendFrom(stage, frame, ['{ type: "key-page" }'])).toEqual([{ reply: true }]);
  const before = await tracesInFirefox(stage);
  expect(told(await sendFrom(stage, frame, expressions), [])).toEqual([]);
  expect(await tracesInFirefox(stage)).toEqual(before);
  await closeTab(stage, frame.tabId);
});

test('from a page of Keylift’s own they have no effect and no reply but that they are too long', async () => {
  const control = await sendFromOwn(stage, ['{ type: "state" }']);
  expect(control).toMatchObject([{ reply: { credentials: [{ lastFour: key.slice(-4) }] } }]);
  const before = await tracesInFirefox(stage);
  const outcomes = await sendFromOwn(stage, expressions);
  expect(told(outcomes, ['The message is too long'])).toEqual([]);
  expect(outcomes.filter((one) => 'failed' in one).length).toBeGreaterThan(0);
  expect(await tracesInFirefox(stage)).toEqual(before);
});

/** What they were told, but for these complaints; that it cannot even be sent is no reply. */
function told(outcomes: readonly Outcome[], complaints: readonly string[]): readonly string[] {
  expect(outcomes).toHaveLength(wanted);
  return outcomes.flatMap((outcome, index) => {
    const text = 'failed' in outcome ? outcome.failed : JSON.stringify(outcome.reply);
    const isNone = text === 'null' || /DataCloneError|could not be cloned/.test(text);
    return isNone || complaints.some((one) => text.includes(one))
      ? []
      : [`${malformed[index]?.kind}: ${text}`];
  });
}
