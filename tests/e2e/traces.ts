import type { Page } from 'playwright-core';
import type { Browser } from 'wxt/browser';
import type { Stage } from './stage.ts';

declare const chrome: typeof Browser;

/** All that a message could leave behind. */
export async function tracesIn(stage: Stage, desk: Page) {
  const here = await desk.evaluate(async () => {
    const tabs = await chrome.tabs.query({});
    const badges = await Promise.all(
      tabs.map(({ id }) => chrome.action.getBadgeText(id === undefined ? {} : { tabId: id })),
    );
    const alarms = (await chrome.alarms.getAll()).map(({ name }) => name);
    return { badges, alarms, urls: tabs.map(({ url }) => url ?? '') };
  });
  const calls = stage.sandbox.log.filter(({ part }) => part === 'api').length;
  return { ...here, calls, local: await stage.stored('local'), session: await stage.stored('session') };
}
