// @vitest-environment node
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { browser } from 'wxt/browser';
import { answerPage } from '../../utils/offers/answer-page.ts';
import { offerOf } from '../../utils/offers/offers.ts';
import { followTab } from '../../utils/offers/tab-offers.ts';
import { setStage } from '../stages/background-stage.ts';

/** An offer belongs to a tab, and a tab goes elsewhere when it likes. */
const url = 'https://acme.freshdesk.com/a/profiles/7/edit';
const sender = { id: browser.runtime.id, url, frameId: 0, tab: { id: 4, url } };
const found = { type: 'found', key: 'Zq8Tn4LrWb2Yk7Xm9CsV' } as const;
let badge: string;

beforeEach(async () => {
  await setStage();
  badge = '';
  Object.assign(browser.action, {
    setBadgeText: async ({ text }: { text: string }) => {
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
