import type { Page } from 'playwright-core';
import type { Vendor } from '../../utils/vendors/vendor.ts';
import type { Chromium } from '../e2e/chromium.ts';
import type { Sandbox } from '../sandbox/sandbox.ts';
import { testConnections } from './nexla.ts';
import { badge, download, openPopup, savedCredentials } from './popup-page.ts';
import { expectStep, type Steps } from './steps.ts';
import type { Walk } from './walks.ts';

/** What a step works with. */
export interface Tour extends Steps {
  readonly chromium: Chromium;
  readonly sandbox: Sandbox;
  /** The tab that the picture after a step is of. */
  readonly show: (page: Page) => void;
}

/** From the product's first page to a tested credential in a file for Nexla. */
export async function takeVendor(tour: Tour, vendor: Vendor, walk: Walk): Promise<void> {
  const page = await tour.chromium.open(walk.start);
  tour.show(page);
  const clicks: string[] = [];
  await findKey(tour, page, vendor, walk);
  await saveFromCard(tour, page, vendor, clicks);
  const popup = await openPopup(tour.chromium);
  tour.show(popup);
  await checkAgain(tour, popup, vendor);
  await exportForNexla(tour, popup, vendor, walk, clicks);
  await popup.close();
  await page.close();
}

async function findKey(tour: Tour, page: Page, vendor: Vendor, walk: Walk): Promise<void> {
  const { step, chromium, sandbox } = tour;
  await step('settings page', async () => {
    await walk.toKeyPage(page);
    await page.waitForURL(({ host, pathname }) =>
      new RegExp(vendor.keyPage.route, 'i').test(host + pathname),
    );
    return page.url().replace('https://', '');
  });
  const { reveal } = walk;
  if (reveal !== undefined) {
    await step('key revealed', async () => {
      await reveal(page);
      return 'past the CAPTCHA';
    });
  }
  await step('card offers', async () => {
    const key = sandbox.keyOf(vendor.id, walk.account);
    const { text } = await chromium.waitForCard(page);
    for (const part of [vendor.name, new URL(walk.start).host, `····${key.slice(-4)}`]) {
      expectStep(text.includes(part), `a card that says "${part}"`, text);
    }
    expectStep(!text.includes(key), 'a card without the whole key', text);
    const count = await badge(chromium, page);
    expectStep(count === '1', 'a badge that says 1', count);
    return `${new URL(walk.start).host} ····${key.slice(-4)}`;
  });
}

async function saveFromCard(
  { step, chromium }: Tour,
  page: Page,
  vendor: Vendor,
  clicks: string[],
): Promise<void> {
  await step('Save on the card', async () => {
    await chromium.clickCard(page, 'Save');
    clicks.push('Save');
    const verdict = await chromium
      .waitForCard(page, ({ status }) => status.startsWith('Works'))
      .catch(() => chromium.card(page));
    const status = verdict?.status ?? 'no card';
    expectStep(status.startsWith('Works'), 'a verdict that begins with "Works"', status);
    const text = verdict?.text ?? '';
    expectStep(text.includes(`${vendor.name} key saved`), `"${vendor.name} key saved"`, text);
    const count = await badge(chromium, page);
    expectStep(count === '?', 'a badge that asks how to keep it', count);
    return status.split('\n')[0];
  });
}

async function checkAgain({ step, sandbox }: Tour, popup: Page, vendor: Vendor): Promise<void> {
  const saved = savedCredentials(popup).getByRole('listitem').filter({ hasText: vendor.name });
  await step('Check in the popup', async () => {
    const calls = () => sandbox.log.filter(({ part, vendorId }) => part === 'api' && vendorId === vendor.id);
    const before = calls().length;
    await saved.getByRole('button', { name: 'Check' }).click();
    for (const end = Date.now() + 5000; calls().length === before && Date.now() < end; ) {
      await popup.waitForTimeout(20);
    }
    const made = calls().slice(before);
    expectStep(made.length > 0, `a call to the API of ${vendor.name}`, 'none');
    await saved.getByRole('status').filter({ hasText: 'Works' }).waitFor();
    expectStep(
      made.every(({ cookie }) => !cookie),
      'no cookie at the API',
      'one',
    );
    return `asked ${made[0]?.host}`;
  });
}

async function exportForNexla(
  { step, sandbox }: Tour,
  popup: Page,
  vendor: Vendor,
  walk: Walk,
  clicks: string[],
): Promise<void> {
  const saved = savedCredentials(popup).getByRole('listitem').filter({ hasText: vendor.name });
  const key = sandbox.keyOf(vendor.id, walk.account);
  await step('Export', async () => {
    await saved.getByRole('button', { name: 'Export' }).click();
    clicks.push('Export');
    const format = await popup.getByLabel('Format').locator('option:checked').textContent();
    expectStep(format === 'Nexla: API body', '"Nexla: API body" chosen from the start', format);
    const preview = await popup.getByLabel('Preview').inputValue();
    expectStep(!preview.includes(key), 'a preview with the key masked', preview);
    return format;
  });
  await step('Download', async () => {
    const { name, text } = await download(popup);
    clicks.push('Download');
    expectStep(text.includes(key), `the key of ${walk.account} in the file`, text);
    return name;
  });
  await step('Nexla’s test', async () => {
    const [status] = await testConnections((await download(popup)).text, sandbox);
    expectStep(status === 200, 'status 200', status);
    return `status ${status}`;
  });
  await step('clicks', async () => {
    expectStep(clicks.length === 3, 'three from the visible key to the file', clicks.join(', '));
    return `${clicks.length} from the visible key to the file (${clicks.join(', ')}), 1 on the toolbar icon`;
  });
}
