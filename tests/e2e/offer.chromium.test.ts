import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { someOf } from '../counts.ts';
import type { Look } from '../sandbox/site.ts';
import { at, keyPageOf, keyPages } from './key-pages.ts';
import { offerFor, openOffer, seenOffer } from './seen-offer.ts';
import { type Stage, startStage } from './stage.ts';

/** The key is noticed however one came to it, and whatever the page looks like. */
let stage: Stage;

beforeAll(async () => {
  stage = await startStage({ allowed: ['https://*.freshworks.com/*'] });
});
beforeEach(() => stage.startOver());
afterAll(() => stage.close());

const keyOf = (vendor: string, account: string) => stage.sandbox.keyOf(vendor, account);

describe.each(keyPages)('$name', (vendor) => {
  const { account, keyPath, otherPaths } = vendor;
  const home = at(vendor, account, '/');
  const other = at(vendor, account, otherPaths[0]);
  const keyPage = at(vendor, account, keyPath);
  const offered = () => openOffer(vendor, account, keyOf(vendor.vendor, account));

  test('is offered after the clicks of a person, and after a reload', async () => {
    const page = await stage.chromium.open(home);
    await vendor.enter(page);
    await vendor.reveal(page);
    await expect.poll(() => seenOffer(stage, page)).toEqual(offered());
    await page.reload();
    await vendor.reveal(page);
    await expect.poll(() => seenOffer(stage, page)).toEqual(offered());
  });

  test.each(['pushState', 'replaceState'] as const)('is offered after %s', async (method) => {
    const page = await stage.chromium.open(other);
    await page.evaluate(goWithin, { method, path: keyPath, redraw: !vendor.singlePage });
    await vendor.reveal(page);
    await expect.poll(() => seenOffer(stage, page)).toEqual(offered());
  });

  test('is offered after back and after forward', async () => {
    const page = await stage.chromium.open(keyPage);
    await page.goto(other);
    await page.goBack();
    await vendor.reveal(page);
    await expect.poll(() => seenOffer(stage, page)).toEqual(offered());
    await page.goBack();
    await page.goForward();
    await vendor.reveal(page);
    await expect.poll(() => seenOffer(stage, page)).toEqual(offered());
  });

  test.each(someOf(['text', 'input', 'code', 'textarea', 'shadow', 'frame', 'classic'] satisfies Look[]))(
    'is offered in the look "%s"',
    async (look) => {
      const page = await stage.chromium.open(`${keyPage}?look=${look}`);
      await vendor.reveal(page, { look });
      await expect.poll(() => seenOffer(stage, page)).toEqual(offered());
    },
  );

  test('offers the new key, and the old one no more, when it is replaced before one’s eyes', async () => {
    const page = await stage.chromium.open(keyPage);
    await vendor.reveal(page);
    await expect.poll(() => seenOffer(stage, page)).toEqual(offered());
    const old = keyOf(vendor.vendor, account);
    await vendor.reset(page);
    await expect.poll(() => keyOf(vendor.vendor, account)).not.toBe(old);
    await expect.poll(() => seenOffer(stage, page)).toEqual(offered());
    expect(await page.locator('html > div').count()).toBe(1);
    await stage.chromium.clickCard(page, 'Save');
    const saved = await stage.chromium.waitForCard(page, ({ status }) => status.startsWith('Works'));
    expect(saved.status).toMatch(/^Works/);
  });
});

describe.each(someOf(['de', 'fr', 'es', 'ja']))('in the language %s', (language) => {
  test.each(keyPages.filter(({ vendor }) => vendor !== 'insightly'))('$name is offered', async (vendor) => {
    const page = await stage.chromium.open(`${at(vendor, vendor.account, vendor.keyPath)}?lang=${language}`);
    await vendor.reveal(page, { language });
    const key = keyOf(vendor.vendor, vendor.account);
    await expect.poll(() => seenOffer(stage, page)).toEqual(openOffer(vendor, vendor.account, key));
  });
});

test('the classic app of Freshdesk is offered at its own address', async () => {
  const freshdesk = keyPageOf('freshdesk');
  const page = await stage.chromium.open(at(freshdesk, 'acme', '/profiles/edit'));
  await freshdesk.reveal(page);
  await expect
    .poll(() => seenOffer(stage, page))
    .toEqual(openOffer(freshdesk, 'acme', keyOf('freshdesk', 'acme')));
});

test.each([
  ['classic', 'classic.freshsales.io/personal-settings/api-settings'],
  ['works', 'works.freshworks.com/crm/sales/personal-settings/api-settings'],
])('Freshsales is offered on the older domain of %s', async (account, address) => {
  const page = await stage.chromium.open(`https://${address}`);
  const key = keyOf('freshsales', account);
  await expect
    .poll(() => seenOffer(stage, page))
    .toEqual(offerFor(keyPageOf('freshsales'), new URL(page.url()).host, key));
});

test('Insightly is offered on the pod that the page names where the address names none', async () => {
  const page = await stage.chromium.open('https://crm.insightly.com/Users/UserSettings');
  const key = keyOf('insightly', 'na1');
  await expect.poll(() => seenOffer(stage, page)).toEqual(openOffer(keyPageOf('insightly'), 'na1', key));
});

/** As a single-page app goes; a page that is none is redrawn, as a navigation library does it. */
async function goWithin(to: {
  method: 'pushState' | 'replaceState';
  path: string;
  redraw: boolean;
}): Promise<void> {
  history[to.method](null, '', to.path);
  if (!to.redraw) {
    dispatchEvent(new PopStateEvent('popstate'));
    return;
  }
  const text = await (await fetch(to.path)).text();
  const next = new DOMParser().parseFromString(text, 'text/html');
  document.body.replaceChildren(...next.body.childNodes);
}
