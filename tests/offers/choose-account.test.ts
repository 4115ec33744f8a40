// @vitest-environment node
import 'fake-indexeddb/auto';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { browser } from 'wxt/browser';
import { answerPage } from '../../utils/offers/answer-page.ts';
import { chooseAccount } from '../../utils/offers/choose-account.ts';
import { decisionOn } from '../../utils/offers/decisions.ts';
import { cardOf, makeOffer, neverOffer, offerOf } from '../../utils/offers/offers.ts';
import { saveOffer, standingOf } from '../../utils/offers/save-offer.ts';
import { readVault } from '../../utils/vault/vault.ts';
import { accountOf, vendorOf } from '../checks/answer-entries.ts';
import { setStage } from '../stages/background-stage.ts';

/** A page that names another account than its address. */
const vendor = vendorOf('freshsales');
const [address, alias] = ['acme.myfreshworks.com', 'acme-org.myfreshworks.com'];
const key = 'Ab3_dE-9fGhIjKlMnOpQrA';

beforeEach(() => void setStage());
afterEach(() => vi.unstubAllGlobals());

async function offer(others: readonly string[] = [alias]): Promise<void> {
  await makeOffer({
    tabId: 1,
    vendor,
    account: accountOf(vendor, address),
    others: others.map((host) => accountOf(vendor, host)),
    pageUrl: new URL(`https://${address}/crm/sales/personal-settings/api-settings`),
    key,
    person: undefined,
  }).stored;
}

const saved = async () => (await readVault()).credentials.map(({ account }) => account.host);

test('has no card, and is saved for none of them', async () => {
  await offer();
  expect(await cardOf(1, address)).toBeUndefined();
  for (const meant of [{ pageHost: address }, { accountHost: address }, { accountHost: alias }]) {
    // oxlint-disable-next-line no-await-in-loop -- one after the other
    expect(await saveOffer(1, meant)).toMatchObject({ ok: false });
  }
  expect(await saved()).toEqual([]);
});

test.each([address, alias])('is of %s once the user says so', async (host) => {
  await offer();
  await chooseAccount(1, address, host);
  expect(await offerOf(1, { accountHost: host })).toMatchObject({ account: accountOf(vendor, host) });
  expect(await saveOffer(1, { accountHost: host })).toMatchObject({ ok: true });
  expect(await saved()).toEqual([host]);
});

test('is not of an account that was not shown', async () => {
  await offer();
  await chooseAccount(1, address, 'evil.myfreshworks.com');
  await chooseAccount(1, 'other.myfreshworks.com', alias);
  expect(await offerOf(1)).toMatchObject({ account: { host: address }, others: [{ host: alias }] });
});

test('stays of the chosen one when the page is reported again, and is asked about anew once it named the address alone', async () => {
  await offer();
  await chooseAccount(1, address, alias);
  await offer();
  expect(await offerOf(1)).toMatchObject({ account: { host: alias }, chosen: true });
  await offer([]);
  await offer();
  expect((await offerOf(1))?.others).toHaveLength(1);
});

test('is of the one that it is saved for, of which the page hears nothing', async () => {
  await offer();
  await chooseAccount(1, address, alias);
  expect(await cardOf(1, address)).toBeUndefined();
  await saveOffer(1, { accountHost: alias });
  await offer([]);
  await offer();
  expect((await offerOf(1))?.account.host).toBe(alias);
  const asked = [cardOf(1, address), standingOf(1, address), offerOf(1, { pageHost: address })];
  expect(await Promise.all(asked)).toEqual([undefined, undefined, undefined]);
  await neverOffer(1, { pageHost: address });
  expect(await decisionOn('freshsales', alias, '')).toBeUndefined();
});

test.each([
  ['https://acme.freshdesk.com/a/profiles/7/edit', 'Zq8Tn4LrX2vBk7WmJd5P', 'evil.freshdesk.com'],
  ['https://acme.freshservice.com/a/profiles/7/edit', 't7KpQ2mXw9Rb4LzN6vHc', 'evil.freshservice.com'],
  ['https://acme.freshsales.io/personal-settings/api-settings', key, 'evil.myfreshworks.com/crm/sales'],
  [
    'https://crm.na1.insightly.com/Users/UserSettings',
    '6f1c2d3e-4a5b-4c6d-8e7f-0a1b2c3d4e5f',
    'https://api.zz9.insightly.com/v3.1',
  ],
])('at %s whatever the page side reports is of the address', async (url, shown, other) => {
  const { id = -1 } = await browser.tabs.create({ url });
  const sender = { id: browser.runtime.id, url, frameId: 0, tab: { id, url } };
  await answerPage({ type: 'found', key: shown, accountTexts: [other] }, sender);
  const made = await offerOf(id);
  expect([made?.account.host, made?.others]).toEqual([new URL(url).host, undefined]);
});
