// @vitest-environment node
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { browser } from 'wxt/browser';
import { answerPage } from '../../utils/offers/answer-page.ts';
import { refreshBadges } from '../../utils/offers/badge.ts';
import { dismissOffer, offerOf } from '../../utils/offers/offers.ts';
import { followTab, forgetTab } from '../../utils/offers/tab-offers.ts';
import { setStage } from '../stages/background-stage.ts';

/** An offer belongs to a tab, and a tab goes elsewhere when it likes. */
const url = 'https://acme.freshdesk.com/a/profiles/7/edit';
const sender = { id: browser.runtime.id, url, frameId: 0, tab: { id: 4, url } };
const found = { type: 'found', key: 'Zq8Tn4LrWb2Yk7Xm9CsV' } as const;
const pageHost = 'acme.freshdesk.com';
let badge: string;
/** Of a browser that is slow to show badges: each waits here until it is let go. */
let slow: (() => void)[] | undefined;

beforeEach(async () => {
  await setStage();
  badge = '';
  slow = undefined;
  Object.assign(browser.action, {
    setBadgeText: async ({ text }: { text: string }) => {
      const waiting = slow;
      if (waiting) await new Promise<void>((go) => void waiting.push(go));
      badge = text;
    },
  });
});
afterEach(() => vi.unstubAllGlobals());

function tabIsAt(address: string): void {
  Object.assign(browser.tabs, { get: async () => ({ id: 4, url: address }) });
}

test('a tab that stays on the site keeps its offer and its badge', async () => {
  tabIsAt('https://acme.freshdesk.com/a/tickets/1');
  await answerPage(found, sender);
  expect([(await offerOf(4))?.lastFour, badge]).toEqual(['9CsV', '1']);
  badge = '';
  await followTab(4);
  expect(badge).toBe('1');
});

test.each(['about:blank', 'https://other.freshdesk.com/a/profiles/7/edit'])(
  'a tab that went to %s while the offer was made has neither',
  async (address) => {
    tabIsAt(address);
    await answerPage(found, sender);
    expect([await offerOf(4), badge]).toEqual([undefined, '']);
  },
);

test('a tab that goes later loses both', async () => {
  tabIsAt(url);
  await answerPage(found, sender);
  tabIsAt('https://www.acme.example/');
  await followTab(4);
  expect([await offerOf(4), badge]).toEqual([undefined, '']);
});

test('a badge that the browser is slow to take off does not take away that of the next key', async () => {
  tabIsAt(url);
  await answerPage(found, sender);
  await dismissOffer(4, { pageHost });
  const held = await heldRefresh();
  const noticed = answerPage({ ...found, key: 'Hq8Tn4LrWb2Yk7Xm9Cs2' }, sender);
  await vi.waitFor(async () => expect((await offerOf(4))?.lastFour).toBe('9Cs2'));
  await held.letGo();
  await noticed;
  expect(badge).toBe('1');
});

test('a badge that the browser is slow to show does not stay on a tab that went', async () => {
  tabIsAt(url);
  await answerPage(found, sender);
  const held = await heldRefresh();
  const gone = forgetTab(4);
  await vi.waitFor(async () => expect(await offerOf(4)).toBeUndefined());
  // Time enough for what would not wait.
  await new Promise((go) => setTimeout(go, 30));
  await held.letGo();
  await gone;
  expect(badge).toBe('');
});

/** Badges that are being refreshed while the browser does not come to it; what follows finds it quick again. */
async function heldRefresh() {
  const waiting: (() => void)[] = [];
  slow = waiting;
  const refreshed = refreshBadges();
  await vi.waitFor(() => expect(waiting).toHaveLength(1));
  slow = undefined;
  return {
    letGo: () => {
      for (const go of waiting) go();
      return refreshed;
    },
  };
}
