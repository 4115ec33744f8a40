import type { FrameLocator, Page } from 'playwright-core';
import { someOf } from '../counts.ts';
import { siteById } from '../sandbox/hosts.ts';
import type { Look } from '../sandbox/site.ts';
import { sectionWords } from '../sandbox/words.ts';

/** How a person comes to a vendor's key and changes it; the sandbox has the pages. */
export interface KeyPage {
  readonly vendor: string;
  readonly name: string;
  /** An account that works. */
  readonly account: string;
  readonly keyPath: string;
  /** Pages of the same site that Keylift has no business on; some quote a key. */
  readonly otherPaths: readonly [string, ...string[]];
  /** Whether the vendor's own pages are one document. */
  readonly singlePage: boolean;
  /** From the product's first page, as a person clicks. */
  readonly enter: (page: Page) => Promise<void>;
  readonly reveal: (page: Page, shown?: Shown) => Promise<void>;
  /** Replaces the key that the page shows by a new one. */
  readonly reset: (page: Page) => Promise<void>;
}

interface Shown {
  readonly look?: Look;
  readonly language?: string;
}

const ofAllVendors: readonly KeyPage[] = [
  {
    vendor: 'freshdesk',
    name: 'Freshdesk',
    account: 'acme',
    keyPath: '/a/profiles/edit',
    otherPaths: ['/a/tickets/101', '/a/solutions/articles/2043000017', '/a/dashboard/default'],
    singlePage: true,
    enter: (page) => page.click('nav [title="Profile settings"]'),
    reveal: solveCaptcha,
    reset: (page) => resetInPlace(page, 'Reset API Key'),
  },
  {
    vendor: 'freshservice',
    name: 'Freshservice',
    account: 'acme',
    keyPath: '/a/profile/edit',
    otherPaths: ['/a/tickets/31', '/a/solutions/articles/2043000031', '/a/dashboard/my-dashboard'],
    singlePage: true,
    enter: (page) => page.click('nav >> text=Edit Profile'),
    reveal: solveCaptcha,
    reset: (page) => resetInPlace(page, 'Reset API Key'),
  },
  {
    vendor: 'freshsales',
    name: 'Freshsales',
    account: 'acme',
    keyPath: '/crm/sales/personal-settings/api-settings',
    otherPaths: [
      '/crm/sales/contacts/402000018',
      '/crm/sales/personal-settings/profile',
      '/crm/sales/dashboard',
    ],
    singlePage: true,
    enter: (page) => page.click('nav >> text=Settings'),
    reveal: shownAtOnce,
    reset: (page) => resetInPlace(page, 'Reset key'),
  },
  {
    vendor: 'insightly',
    name: 'Insightly',
    account: 'na1',
    keyPath: '/Users/UserSettings',
    otherPaths: ['/Contacts/Details?id=1', '/Contacts', '/Home'],
    singlePage: false,
    enter: (page) => page.click('nav >> text=User Settings'),
    reveal: shownAtOnce,
    reset: async (page) => {
      await page.click('text=Generate new API key');
      await page.click('button:text("Generate")');
    },
  },
];

/** Those of the vendors on which this run tries what holds for each of them. */
export const keyPages = someOf(ofAllVendors);

export function keyPageOf(vendor: string): KeyPage {
  const found = ofAllVendors.find((one) => one.vendor === vendor);
  if (found === undefined) throw new Error(`No key page of "${vendor}"`);
  return found;
}

/** An address at a vendor's account. */
export function at({ vendor }: KeyPage, account: string, path: string): string {
  return `https://${siteById(vendor).host(account)}${path}`;
}

async function shownAtOnce(): Promise<void> {
  // The page shows the key by itself.
}

async function solveCaptcha(page: Page, { look, language = 'en' }: Shown = {}): Promise<void> {
  const place: Page | FrameLocator = look === 'frame' ? page.frameLocator('#view iframe') : page;
  await place.getByRole('button', { name: sectionWords(language).view, exact: true }).click();
  await place.locator('dialog[open] input').check();
  await place.getByRole('button', { name: 'Confirm' }).click();
}

async function resetInPlace(page: Page, button: string): Promise<void> {
  await page.getByRole('button', { name: button, exact: true }).click();
  await page.getByRole('button', { name: 'Reset now' }).click();
}
