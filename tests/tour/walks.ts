import type { Page } from 'playwright-core';

/** How a person comes to the key of one vendor: what they click in the sandbox, as at the vendor. */
export interface Walk {
  /** A subdomain, an alias, a pod. */
  readonly account: string;
  /** The product's first page. */
  readonly start: string;
  /** From the first page to the settings page. */
  readonly toKeyPage: (page: Page) => Promise<void>;
  /** What it takes until the key is in the clear; absent where it is shown at once. */
  readonly reveal?: (page: Page) => Promise<void>;
}

/** By vendor. */
export const walks: Readonly<Record<string, Walk>> = {
  freshdesk: {
    account: 'acme',
    start: 'https://acme.freshdesk.com/',
    toKeyPage: (page) => page.locator('nav [title="Profile settings"]').click(),
    reveal: viewApiKey,
  },
  freshservice: {
    account: 'acme',
    start: 'https://acme.freshservice.com/',
    toKeyPage: (page) => page.locator('nav >> text=Edit Profile').click(),
    reveal: viewApiKey,
  },
  freshsales: {
    account: 'acme',
    start: 'https://acme.myfreshworks.com/',
    toKeyPage: (page) => page.locator('nav >> text=Settings').click(),
  },
  insightly: {
    account: 'na1',
    start: 'https://crm.na1.insightly.com/',
    toKeyPage: (page) => page.locator('nav >> text=User Settings').click(),
  },
};

/** The button, then the stand-in of the CAPTCHA. */
async function viewApiKey(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'View API Key' }).click();
  await page.locator('dialog input').check();
  await page.locator('button:text("Confirm")').click();
}
