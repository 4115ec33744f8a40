import { expect } from 'vitest';
import type { Browser } from 'wxt/browser';
import { alphanumericKey } from '../sandbox/key-shapes.ts';
import { askBackground } from './ask-background.ts';
import type { OwnPage } from './own-page.ts';

declare const chrome: typeof Browser;

const prefixes = ['one', 'two'] as const;

/**
 * Adds so many credentials from each of two popups, as fast as the background takes them, while it checks them:
 * all are there, have names of their own and keep their keys, and both popups list them. Gives how many.
 */
export async function addAtOnce(
  desk: OwnPage,
  popups: readonly [OwnPage, OwnPage],
  each: number,
  closePopups: () => Promise<unknown>,
): Promise<number> {
  await beginToAdd(popups[0], prefixes[0], each);
  await beginToAdd(popups[1], prefixes[1], each);
  for (const popup of popups) {
    await expect.poll(() => added(popup), { timeout: 1_200_000, interval: 500 }).toBe(`${each} replies`);
  }
  const { credentials, damaged } = await askBackground(desk, { type: 'state' });
  expect(damaged).toEqual([]);
  const expected = prefixes.flatMap((prefix) => Array.from({ length: each }, (_, n) => `${prefix} ${n}`));
  expect(credentials.map(({ description }) => description).toSorted()).toEqual(expected.toSorted());
  expect(new Set(credentials.map(({ name }) => name)).size).toBe(2 * each);
  expect(
    credentials.every(({ lastFour, description }) => alphanumericKey(description).endsWith(lastFour)),
  ).toBe(true);
  for (const popup of popups) {
    await expect
      .poll(() => listed(popup), { timeout: 60_000, interval: 500 })
      .toBeGreaterThanOrEqual(2 * each);
  }
  await closePopups();
  await expect.poll(() => checksLeft(desk), { timeout: 300_000, interval: 1_000 }).toBe(0);
  const after = await askBackground(desk, { type: 'state' });
  expect(after.damaged).toEqual([]);
  expect(after.credentials.every(({ lastCheck }) => lastCheck !== undefined)).toBe(true);
  return after.credentials.length;
}

/** Does not wait: both are to be at it at once. The page itself notes what came of it. */
async function beginToAdd(page: OwnPage, prefix: string, count: number): Promise<void> {
  const entries = Array.from({ length: count }, (_, n) => ({
    type: 'add-by-hand',
    vendor: 'freshdesk',
    address: `${prefix}${n % 5}`,
    apiKey: alphanumericKey(`${prefix} ${n}`),
    name: '',
    description: `${prefix} ${n}`,
  }));
  await page.evaluate((messages) => {
    const { dataset } = document.documentElement;
    void Promise.all(messages.map((message) => chrome.runtime.sendMessage(message))).then(
      (replies) => (dataset['added'] = `${replies.length} replies`),
      (error: unknown) => (dataset['added'] = String(error)),
    );
  }, entries);
}

function added(page: OwnPage): Promise<string> {
  return page.evaluate(() => document.documentElement.dataset['added'] ?? '');
}

function listed(page: OwnPage): Promise<number> {
  return page.evaluate(() => document.querySelectorAll('li').length);
}

function checksLeft(page: OwnPage): Promise<number> {
  return page.evaluate(async () => {
    const names = Object.keys(await chrome.storage.session.get(null));
    return names.filter((name) => name.startsWith('check:')).length;
  });
}
