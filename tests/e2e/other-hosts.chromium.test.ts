import type { Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { someOf } from '../counts.ts';
import { otherHosts } from '../stages/other-hosts.ts';
import { askBackground, deskOf } from './ask-background.ts';
import { at, keyPageOf } from './key-pages.ts';
import { openPopup } from './popup-page.ts';
import { nothing, seenOffer } from './seen-offer.ts';
import { type Stage, startStage } from './stage.ts';

/** Pages that name another host than their address does: where the key goes, by the sandbox's own log. */
let stage: Stage;

beforeAll(async () => {
  stage = await startStage({ allowed: ['https://*.freshworks.com/*'] });
});
beforeEach(() => stage.startOver());
afterAll(() => stage.close());

const html = { 'content-type': 'text/html; charset=utf-8' };

/** The hosts that a request with a key went to. */
const asked = () => [
  ...new Set(stage.sandbox.log.filter(({ part }) => part === 'api').map(({ host }) => host)),
];

async function saved(): Promise<readonly string[]> {
  const { credentials } = await askBackground(deskOf(stage.chromium), { type: 'state' });
  return credentials.map(({ account }) => account.host);
}

/** The end of every check, whatever it finds. */
async function checked(): Promise<void> {
  await expect
    .poll(async () => {
      const { credentials } = await askBackground(deskOf(stage.chromium), { type: 'state' });
      return credentials.map(({ checking }) => checking);
    })
    .toEqual([false]);
}

const apiOf = (host: string) => host.replace(/^crm(?=\..*\.insightly)/, 'api');

async function open(url: string, body: string): Promise<Page> {
  const { host, pathname } = new URL(url);
  stage.sandbox.answerWith(host, pathname, { body, headers: html });
  return stage.chromium.open(url);
}

describe('a page that names another host', () => {
  test.each(someOf(otherHosts.filter(({ asks }) => asks === undefined)))(
    '$name: the key is saved and sent for the address alone',
    async ({ url, html: body, host }) => {
      const page = await open(url, body);
      const card = await stage.chromium.waitForCard(page);
      expect(card.text).toContain(`${host} ····`);
      await stage.chromium.clickCard(page, 'Save');
      await expect.poll(saved).toEqual([host]);
      await checked();
      expect(asked()).toEqual([apiOf(host)]);
    },
  );

  test.each(otherHosts.filter(({ asks }) => asks !== undefined))(
    '$name: nothing is saved or sent until the user chooses',
    async ({ url, html: body, host, asks = '' }) => {
      const page = await open(url, body);
      await expect.poll(() => seenOffer(stage, page)).toEqual({ ...nothing, badge: '1' });
      const popup = await openPopup(stage);
      await popup.thisPage.getByText('Which account is this Freshsales key of?').waitFor();
      expect(await popup.thisPage.getByRole('button').allInnerTexts()).toEqual([
        host,
        asks,
        `Never for ${host}`,
      ]);
      const [offer = ''] = Object.keys(await stage.stored('session')).filter((name) =>
        name.startsWith('offer:'),
      );
      const ask = { type: 'save-offer', tabId: Number(offer.slice(6)) } as const;
      for (const one of [host, asks]) {
        // oxlint-disable-next-line no-await-in-loop -- one after the other
        expect(await askBackground(deskOf(stage.chromium), { ...ask, host: one })).toMatchObject({
          ok: false,
        });
      }
      expect(await saved()).toEqual([]);
      await popup.button(host).click();
      await popup.button('Save').click();
      await expect.poll(saved).toEqual([host]);
      await checked();
      expect(asked()).toEqual([apiOf(host)]);
    },
  );
});

test('a host that names no pod: the pod under its label beside the key is the one, whatever else the page says', async () => {
  const lead = '<p>re: API URL: https://api.zz9.insightly.com/v3.1</p>';
  const said = (pod: string) => `<p>Your API URL is: <b>https://api.${pod}.insightly.com/v3.1/</b></p>`;
  const page = await open(
    'https://crm.insightly.com/Users/UserSettings',
    `<!doctype html><meta charset="utf-8"><body><section><h2>Leads</h2>${said('zz9')}</section><section><h2>API</h2>
     ${lead}<div style="display:none">${said('zz9')}</div>
     <p>Your API key is: <b>6f1c2d3e-4a5b-4c6d-8e7f-0a1b2c3d4e5f</b></p>${said('eu1')}${lead}</section>`,
  );
  const card = await stage.chromium.waitForCard(page);
  expect(card.text).toContain('crm.eu1.insightly.com ····');
  await stage.chromium.clickCard(page, 'Save');
  await expect.poll(saved).toEqual(['crm.eu1.insightly.com']);
  await checked();
  expect(asked()).toEqual(['api.eu1.insightly.com']);
});

test('an organisation’s page: the account that the user chooses is the one, and stays it', async () => {
  const freshsales = keyPageOf('freshsales');
  const [org, alias] = ['group.myfreshworks.com', 'group-597482408170214869.myfreshworks.com'];
  const page = await stage.chromium.open(at(freshsales, 'group', freshsales.keyPath));
  await expect.poll(() => seenOffer(stage, page)).toEqual({ ...nothing, badge: '1' });
  const popup = await openPopup(stage);
  await popup.button(org).waitFor();
  expect(asked()).toEqual([]);
  await popup.button(alias).click();
  await popup.thisPage.getByText('Save this Freshsales key?').waitFor();
  expect(await popup.thisPage.innerText()).toContain(alias);
  await popup.button('Save').click();
  await popup.thisPage.getByText('Saved as').waitFor();
  await checked();
  expect([await saved(), asked()]).toEqual([[alias], [alias]]);
  await page.bringToFront();
  await page.reload();
  await expect.poll(() => seenOffer(stage, page)).toEqual(nothing);
  await popup.thisPage.getByText('Saved as').waitFor();
  expect(await popup.thisPage.innerText()).toContain(alias);
});
