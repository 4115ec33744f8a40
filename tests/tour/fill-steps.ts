import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pressToolbarIcon } from '../e2e/toolbar-popup.ts';
import { nexlaForms } from '../sandbox/nexla-forms.ts';
import { addressOf } from '../sandbox/platforms.ts';
import { tourFolder } from './built.ts';
import { openOffer } from './pictures.ts';
import { expectStep } from './steps.ts';
import type { Tour } from './vendor-steps.ts';

const account = 'tailspin';

/** From a key on a settings page to Nexla's form, filled in another tab: each click is counted. */
export async function takeForm({ step, chromium, sandbox, show }: Tour): Promise<void> {
  const form = nexlaForms.find(({ vendor }) => vendor === 'freshdesk');
  if (form === undefined) throw new Error('The sandbox has no form of Nexla for Freshdesk');
  const nexla = await chromium.open(addressOf(form));
  const settings = await openOffer(chromium, account);
  const clicks: string[] = [];
  show(settings);
  await step('Save on the card', async () => {
    await chromium.clickCard(settings, 'Save');
    clicks.push('Save');
    await chromium.waitForCard(settings, ({ status }) => status.startsWith('Works'));
    return account;
  });
  show(nexla);
  await step('filled Nexla form', async () => {
    const popup = await pressToolbarIcon({ chromium }, nexla);
    clicks.push('toolbar icon');
    await popup.pressIn(`Freshdesk - ${account}`, 'Fill this form');
    clicks.push('Fill this form');
    await popup.press('Allow and fill');
    clicks.push('Allow and fill');
    const report = await popup.textOf('.fill-report');
    await writeFile(join(tourFolder, 'popup-filled-form.png'), await popup.picture('light'));
    expectStep(report.includes('filled.'), 'a report of what was filled', report);
    await popup.close();
    return report.split('\n')[0];
  });
  await step('its fields', async () => {
    const value = (label: string) => nexla.getByLabel(label, { exact: true }).inputValue();
    const [name, domain, key] = await Promise.all(['Credential Name', 'Domain', 'API Key'].map(value));
    expectStep(key === sandbox.keyOf('freshdesk', account), `the key of ${account}`, key);
    expectStep(domain === account, account, domain);
    return `${name}, ${domain}, ····${key?.slice(-4)}`;
  });
  await step('clicks', async () => {
    expectStep(clicks.length <= 4, 'four at most from the visible key to the filled form', clicks.join(', '));
    return `${clicks.length} from the visible key to the filled form (${clicks.join(', ')})`;
  });
  await nexla.close();
  await settings.close();
}
