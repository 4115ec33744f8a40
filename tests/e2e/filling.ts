import type { Browser } from 'wxt/browser';
import type { AddResult } from '../../utils/background/protocol.ts';
import type { PlatformForm } from '../sandbox/platform-page.ts';
import { askBackground, deskOf } from './ask-background.ts';
import type { FillableCredential } from './filled-form.ts';
import type { Stage } from './stage.ts';

declare const chrome: typeof Browser;

interface SampleAccount {
  readonly address: string;
  /** As the sandbox calls it. */
  readonly account: string;
  readonly host: string;
  readonly bundleAlias?: string;
}

const accounts: Readonly<Record<string, SampleAccount>> = {
  freshdesk: { address: 'acme', account: 'acme', host: 'acme.freshdesk.com' },
  freshservice: { address: 'acme', account: 'acme', host: 'acme.freshservice.com' },
  freshsales: {
    address: 'acme.myfreshworks.com/crm/sales',
    account: 'acme',
    host: 'acme.myfreshworks.com',
    bundleAlias: 'acme.myfreshworks.com/crm/sales',
  },
  insightly: { address: 'crm.na1.insightly.com', account: 'na1', host: 'crm.na1.insightly.com' },
};

/** Nexla reaches Freshsales on the classic address alone. */
const classic: SampleAccount = { address: 'acme.freshsales.io', account: 'acme', host: 'acme.freshsales.io' };

/** Saves a credential of the form's vendor, one that the form can take. */
export async function saveFor(
  { chromium, sandbox }: Stage,
  form: Pick<PlatformForm, 'vendor' | 'name'>,
): Promise<FillableCredential & { readonly id: string }> {
  const { vendor } = form;
  const sample = form.name === 'Nexla, Freshsales' ? classic : accounts[vendor];
  if (sample === undefined) throw new Error(`No account of ${vendor}`);
  const entry = {
    name: `Key of ${vendor}`,
    description: 'For the weekly import',
    apiKey: sandbox.keyOf(vendor, sample.account),
  };
  const added: AddResult = await askBackground(deskOf(chromium), {
    type: 'add-by-hand',
    vendor,
    address: sample.address,
    ...entry,
  });
  if (!added.ok) throw new Error(added.message);
  const { host, bundleAlias } = sample;
  return { ...entry, id: added.id, account: { host, ...(bundleAlias !== undefined && { bundleAlias }) } };
}

/** The id of the tab in front, whether or not its address may be known. */
export async function tabInFront({ chromium }: Stage): Promise<number> {
  const worker = await chromium.worker();
  const [tab] = await worker.evaluate(() => chrome.tabs.query({ active: true }));
  if (tab?.id === undefined) throw new Error('No tab is in front');
  return tab.id;
}
