import { setTimeout as sleep } from 'node:timers/promises';
import { expect } from 'vitest';
import { addAccount, entryOf } from './add-account.ts';
import { askBackground, tellBackground } from './ask-background.ts';
import type { OwnPage } from './own-page.ts';
import { inClear } from './protecting.ts';

/** A browser that can be ended from outside, and starts again on what it left. */
export interface Crashing {
  /** A page of Keylift's own, anew after each start. */
  desk(): Promise<OwnPage>;
  crash(): Promise<void>;
}

/**
 * Ends the browser in the middle of saving, once in each of its lives. A save is acknowledged once the browser has
 * handed it to the operating system, which a killed process cannot take back: so each one that was acknowledged is
 * there at the next start, and none is half there. Gives how many were acknowledged.
 */
export async function crashOften(browser: Crashing, lives: number, savesInALife: number): Promise<number> {
  const acknowledged: string[] = [];
  let page = await browser.desk();
  await askBackground(page, inClear);
  for (let life = 0; life < lives; life += 1) {
    for (let n = 0; n < savesInALife; n += 1) acknowledged.push(await addAccount(page, `life${life}n${n}`));
    // One more is under way: it may be there or not.
    await tellBackground(page, entryOf(`late${life}`));
    await sleep((life * 7) % 40);
    await browser.crash();
    page = await browser.desk();
    const { credentials, damaged } = await askBackground(page, { type: 'state' });
    const there = new Set(credentials.map(({ id }) => id));
    expect(damaged, `after crash ${life + 1}`).toEqual([]);
    expect(
      acknowledged.filter((id) => !there.has(id)),
      `after crash ${life + 1}`,
    ).toEqual([]);
  }
  const { credentials } = await askBackground(page, { type: 'state' });
  const late = credentials.filter(({ name }) => name.startsWith('late'));
  expect(credentials.length - late.length).toBe(acknowledged.length);
  return acknowledged.length;
}
