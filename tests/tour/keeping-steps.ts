import { join } from 'node:path';
import { type Chromium, launchChromium } from '../e2e/chromium.ts';
import { extension, tourFolder } from './built.ts';
import { openOffer, painted } from './pictures.ts';
import { openPopup, savedCredentials } from './popup-page.ts';
import { expectStep } from './steps.ts';
import type { Tour } from './vendor-steps.ts';

const account = 'tailspin';
const name = `Freshdesk - ${account}`;
const passphrase = 'correct horse battery staple';

/** The first use, each time in a new browser: a key seen, saved, working, and kept as one chooses. */
export async function takeKeeping(tour: Tour): Promise<void> {
  await firstUse(tour, 'with a passphrase', async (chromium) => {
    const popup = await openPopup(chromium);
    tour.show(popup);
    await popup.getByRole('button', { name: 'Keep my keys' }).waitFor();
    for (const colorScheme of ['light', 'dark'] as const) {
      await popup.emulateMedia({ colorScheme });
      await painted(popup);
      await popup.screenshot({ fullPage: true, path: join(tourFolder, `look-keeping-${colorScheme}.png`) });
    }
    await popup.getByLabel('Passphrase', { exact: true }).fill(passphrase);
    await popup.getByLabel('Passphrase again').fill(passphrase);
    await popup.getByRole('button', { name: 'Keep my keys' }).click();
    await popup.getByRole('button', { name: 'Lock' }).waitFor({ timeout: 60_000 });
    return async (later) => {
      const again = await openPopup(later);
      tour.show(again);
      await savedCredentials(again).getByText('Locked: 1 credential').waitFor();
      await again.getByLabel('Passphrase', { exact: true }).fill(passphrase);
      await again.getByRole('button', { name: 'Unlock' }).click();
      await again.getByRole('listitem', { name }).waitFor({ timeout: 60_000 });
      return 'locked after a restart, and there once it was unlocked';
    };
  });
  await firstUse(tour, 'only until the browser closes', async (chromium) => {
    const popup = await openPopup(chromium);
    tour.show(popup);
    await popup.getByRole('radio', { name: /^Only until the browser closes/ }).check();
    await popup.getByRole('button', { name: 'Keep my keys' }).click();
    await popup.getByText('Your keys are in memory alone').waitFor();
    return async (later) => {
      const again = await openPopup(later);
      tour.show(again);
      const count = await again.getByRole('listitem', { name }).count();
      expectStep(count === 0, 'no credential after the browser was closed', count);
      return 'gone with the browser';
    };
  });
}

type Later = (chromium: Chromium) => Promise<string>;

async function firstUse(
  { step, sandbox, show }: Tour,
  way: string,
  choose: (chromium: Chromium) => Promise<Later>,
): Promise<void> {
  let chromium = await launchChromium({ extension, sandbox });
  try {
    await step(`key seen, saved, works (${way})`, async () => {
      const page = await openOffer(chromium, account);
      show(page);
      await chromium.clickCard(page, 'Save');
      await chromium.waitForCard(page, ({ status }) => status.startsWith('Works'));
      return account;
    });
    let later: Later | undefined;
    await step(`chosen: ${way}`, async () => {
      later = await choose(chromium);
      return undefined;
    });
    await step('closed, and started again', async () => {
      chromium = await chromium.restart();
      return later?.(chromium);
    });
  } finally {
    await chromium.close();
  }
}
