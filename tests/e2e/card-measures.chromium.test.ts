import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { askBackground, deskOf } from './ask-background.ts';
import { listenToCard, measureCard, selectOverCard } from './card-measures.ts';
import { at, keyPageOf } from './key-pages.ts';
import { openSettingsPage, setPassphrase } from './settings-page.ts';
import { type Stage, startStage } from './stage.ts';

/** A page can measure the card, but not what it says: whatever is saved, it finds the same. */
let stage: Stage;
const freshsales = keyPageOf('freshsales');
const address = at(freshsales, 'acme', freshsales.keyPath);
const other = 'Wq8Tn4LrXb2Yk7Zm9CsVq3';
const words = [
  'Save this',
  'Save also',
  'is saved',
  'A new',
  'another',
  'Review',
  'Open…',
  'Not again',
  'Never for',
];

beforeAll(async () => {
  stage = await startStage();
});
afterAll(() => stage.close());

/** A page with little of its own, so that nothing hides what the card is. */
function show(key: string): void {
  stage.sandbox.answerWith(new URL(address).hostname, freshsales.keyPath, {
    body: `<!doctype html><title>API</title><h3 style="font-size:12px">CRM API details</h3>
      <p style="font-size:12px">Your API key: <code>${key}</code></p>`,
    headers: { 'content-type': 'text/html; charset=utf-8' },
  });
}

/** `says` is what the card says, which the page is not to know. */
async function measured(key: string, says: string): Promise<Readonly<Record<string, string>>> {
  show(key);
  const page = await stage.chromium.context.newPage();
  await page.addInitScript(listenToCard);
  await page.goto(address);
  await stage.chromium.waitForCard(page, ({ text }) => text.includes(key.slice(-4)) && text.includes(says));
  await page.waitForTimeout(600);
  // What is painted anew is told of anew.
  await page.evaluate(async () => {
    const { style } = document.documentElement;
    style.display = 'none';
    await new Promise((done) => setTimeout(done, 100));
    style.display = '';
  });
  await page.waitForTimeout(400);
  const still = await page.evaluate(measureCard, words);
  await page.evaluate(() => getSelection()?.removeAllRanges());
  for (let x = 860; x < 1270; x += 10) await page.mouse.move(x, 120);
  await page.waitForTimeout(100);
  for (let times = 0; times < 7; times += 1) await page.keyboard.press('Tab');
  const told = await page.evaluate(() => String(Reflect.get(globalThis, 'told').join('\n')));
  const pressed = await earlyPress(page);
  await page.close();
  return { ...still, told, pressed };
}

/** The card asks again then, and has the same size. */
async function earlyPress(page: Page): Promise<string> {
  const card = await stage.chromium.waitForCard(page);
  const box = card.buttons[1]?.box;
  await page.mouse.move(400, 600);
  await page.mouse.click((box?.x ?? 0) + 10, (box?.y ?? 0) + 10);
  await stage.chromium.waitForCard(page, ({ status }) => status.startsWith('Please press again'));
  return (await page.evaluate(measureCard, words))['box'] ?? '';
}

test('the card of a key is measured the same, whatever is saved, and whether it is locked', async () => {
  const key = stage.sandbox.keyOf('freshsales', 'acme');
  const desk = deskOf(stage.chromium);
  const fresh = await measured(key, 'Save this');
  const page = await stage.chromium.open(address);
  await stage.chromium.waitForCard(page);
  await stage.chromium.clickCard(page, 'Save');
  const { status } = await stage.chromium.waitForCard(page, ({ status: now }) => now.startsWith('Works'));
  const read = await page.evaluate(selectOverCard);
  for (const word of [...words, ...status.split(/\s+/).filter(({ length }) => length > 3)])
    expect(read).not.toContain(word);
  await page.close();
  const saved = await measured(key, 'is saved');
  const changed = await measured(other, 'Review…');
  const settings = await openSettingsPage(stage);
  await setPassphrase(settings, 'correct horse battery');
  await askBackground(desk, { type: 'lock' });
  const locked = await measured(other, 'Save this');
  const savedLocked = await measured(key, 'is saved');
  expect(fresh['pressed']).toBe(fresh['box']);
  for (const one of [saved, changed, locked, savedLocked]) expect(one).toEqual(fresh);
});
