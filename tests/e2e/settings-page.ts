import type { Locator, Page } from 'playwright-core';
import type { Stage } from './stage.ts';

/** The settings in a tab of their own, by the names that stay stable. */
export interface SettingsPage {
  readonly page: Page;
  region(name: string): Locator;
  button(name: string): Locator;
  field(name: string): Locator;
}

export async function openSettingsPage({ chromium }: Pick<Stage, 'chromium'>): Promise<SettingsPage> {
  const page = await chromium.popup('options.html');
  await page.getByRole('region', { name: 'Passphrase' }).waitFor();
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
  const region = settings.region('Passphrase');
  await region.getByLabel('New passphrase', { exact: true }).fill(passphrase);
  await region.getByLabel('The same again', { exact: true }).fill(passphrase);
  await region.getByRole('button', { name: 'Set passphrase' }).click();
  await settings.page.getByText('The new passphrase is in force').waitFor({ timeout: 60_000 });
}
