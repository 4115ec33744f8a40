import type { Locator, Page } from 'playwright-core';
import type { Stage } from './stage.ts';

/** The settings in a tab of their own, by the names that stay stable. */
export interface SettingsPage {
  readonly page: Page;
  region(name: string): Locator;
  button(name: string): Locator;
  field(name: string): Locator;
}

/** The region of the passphrase and of all else that protects the keys. */
export const keeping = 'How your keys are kept';

export async function openSettingsPage({ chromium }: Pick<Stage, 'chromium'>): Promise<SettingsPage> {
  const page = await chromium.popup('options.html');
  await page.getByRole('region', { name: keeping }).waitFor();
  return {
    page,
    region: (name) => page.getByRole('region', { name, exact: true }),
    button: (name) => page.getByRole('button', { name, exact: true }),
    // A region may have the name of its field.
    field: (name) => page.locator('input, select').and(page.getByLabel(name, { exact: true })),
  };
}

/** As a person does it; takes as long as the passphrase takes. */
export async function setPassphrase(settings: SettingsPage, passphrase: string): Promise<void> {
  const region = settings.region(keeping);
  await region.getByLabel('Passphrase', { exact: true }).fill(passphrase);
  await region.getByLabel('Passphrase again', { exact: true }).fill(passphrase);
  await region.getByRole('button', { name: 'Keep my keys' }).click();
  await settings.page.getByText('Your keys are kept this way now').waitFor({ timeout: 60_000 });
}

export async function changePassphrase(settings: SettingsPage, from: string, to: string): Promise<void> {
  const region = settings.region(keeping);
  await region.getByRole('button', { name: 'Change…' }).click();
  await region.getByLabel('Passphrase until now').fill(from);
  await region.getByLabel('New passphrase', { exact: true }).fill(to);
  await region.getByLabel('Passphrase again', { exact: true }).fill(to);
  await region.getByRole('button', { name: 'Keep my keys' }).click();
  await settings.page.getByText('Your keys are kept this way now').waitFor({ timeout: 60_000 });
}

/** The file of a backup with this passphrase; its path. */
export async function backUp(settings: SettingsPage, passphrase: string): Promise<string> {
  const region = settings.region('Backup');
  const button = region.getByRole('button', { name: 'Download backup' });
  await button.click();
  await region.getByLabel('Passphrase', { exact: true }).fill(passphrase);
  await region.getByLabel('Passphrase again', { exact: true }).fill(passphrase);
  const [download] = await Promise.all([
    settings.page.waitForEvent('download', { timeout: 60_000 }),
    button.click(),
  ]);
  return download.path();
}
