import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { vendors } from '../../utils/vendors/registry-on-disk.ts';
import { launchChromium } from '../e2e/chromium.ts';
import { startSandbox } from '../sandbox/sandbox.ts';
import { extension, tourFolder } from './built.ts';
import { takeForm } from './fill-steps.ts';
import { takeKeeping } from './keeping-steps.ts';
import { testConnections } from './nexla.ts';
import { takeLooks } from './pictures.ts';
import { download, openPopup } from './popup-page.ts';
import { countSteps, expectStep } from './steps.ts';
import { type Tour, takeVendor } from './vendor-steps.ts';
import { walks } from './walks.ts';

/** The way that a person takes, without a display; whether every step held. */
export async function walkedTour(): Promise<boolean> {
  await rm(tourFolder, { recursive: true, force: true });
  await mkdir(tourFolder, { recursive: true });
  const sandbox = await startSandbox();
  const chromium = await launchChromium({ extension, sandbox });
  let shown: Page | undefined;
  const steps = countSteps(console.log, async (name) => {
    await shown?.screenshot({ path: join(tourFolder, `${name}.png`) });
  });
  const tour: Tour = { ...steps, chromium, sandbox, show: (page) => void (shown = page) };
  try {
    for (const vendor of vendors) {
      const walk = walks[vendor.id];
      if (walk === undefined) throw new Error(`tests/tour/walks.ts has no walk for ${vendor.name}`);
      await steps.part(vendor.name, () => takeVendor(tour, vendor, walk));
    }
    await steps.part('All', () => takeAll(tour));
    await steps.part('Form', () => takeForm(tour));
    await steps.part('Keeping', () => takeKeeping(tour));
    await steps.part('Looks', () => takeLooks(tour));
  } finally {
    await chromium.close();
    await sandbox.close();
  }
  console.log(steps.failed() === 0 ? 'Every step held.' : `${steps.failed()} steps did not hold.`);
  console.log('Pictures and exported files are in .output/tour/');
  return steps.failed() === 0;
}

async function takeAll({ step, chromium, sandbox, show }: Tour): Promise<void> {
  const popup = await openPopup(chromium);
  show(popup);
  await step('Export all', async () => {
    await popup.getByRole('button', { name: 'Export all' }).click();
    // Asks once more: this file holds more than one key.
    await popup.getByRole('button', { name: 'Download' }).click();
    const { name, text } = await download(popup);
    const statuses = await testConnections(text, sandbox);
    const all = statuses.length === vendors.length && statuses.every((status) => status === 200);
    expectStep(all, `${vendors.length} credentials that pass Nexla's test`, statuses.join(', '));
    return name;
  });
  await step('where keys went', async () => {
    const api = sandbox.log.filter(({ part }) => part === 'api');
    const inAddress = sandbox.log.filter(({ url }) =>
      vendors.some(({ id }) => url.includes(sandbox.keyOf(id, walks[id]?.account ?? ''))),
    );
    expectStep(inAddress.length === 0, 'no key in an address', inAddress[0]?.url);
    const hosts = new Set(api.map(({ host }) => host));
    expectStep(hosts.size === vendors.length, 'one API host a vendor', [...hosts].join(', '));
    return 'only to their own APIs, without cookies';
  });
  await popup.close();
}
