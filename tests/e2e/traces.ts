import type { Page } from 'playwright-core';
import type { Browser } from 'wxt/browser';
import type { FirefoxStage } from './firefox-stage.ts';
import type { Stage } from './stage.ts';
import { storedIn } from './vault-in-page.ts';

declare const chrome: typeof Browser;

/** All that a message could leave behind. */
export async function tracesIn(stage: Stage, desk: Page) {
  const left = await desk.evaluate(leftInBrowser);
  return { ...left, stored: await storedIn(desk), calls: callsIn(stage) };
}

/** The same in Firefox; a page of Keylift must be in front. */
export async function tracesInFirefox(stage: FirefoxStage): Promise<unknown> {
  const left = await stage.inPage(`return (${leftInBrowser.toString()})()`);
  return { left, stored: await storedIn(stage.desk), calls: callsIn(stage) };
}

function callsIn({ sandbox }: Pick<Stage, 'sandbox'>): number {
  return sandbox.log.filter(({ part }) => part === 'api').length;
}

/** Runs in a page of Keylift. */
async function leftInBrowser() {
  const tabs = await chrome.tabs.query({});
  const badges = await Promise.all(
    tabs.map(({ id }) => chrome.action.getBadgeText(id === undefined ? {} : { tabId: id })),
  );
  const alarms = (await chrome.alarms.getAll()).map(({ name }) => name);
  const session = await chrome.storage.session.get(null);
  return { badges, alarms, urls: tabs.map(({ url }) => url ?? ''), session };
}
