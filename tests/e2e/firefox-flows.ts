import { expect } from 'vitest';
import type { Firefox } from './firefox.ts';
import type { FirefoxStage } from './firefox-stage.ts';
import { at, type KeyPage } from './key-pages.ts';

/** What a person does in Firefox, in the vendors' pages, the popup and the settings. Every page is opened anew. */

/** Where a key derivation on a busy machine takes its time. */
const waits = { timeout: 120_000, interval: 100 };

const words =
  ({ firefox }: FirefoxStage) =>
  () =>
    firefox.text({ css: 'body' });
const press = ({ firefox }: Pick<FirefoxStage, 'firefox'>, name: string) =>
  firefox.click({ css: 'button', name });
const type = ({ firefox }: FirefoxStage, name: string, text: string) =>
  firefox.type({ css: 'input', name }, text);

/** The key page of an account, with its key shown. */
export async function openKeyPage(firefox: Firefox, vendor: KeyPage, account: string): Promise<void> {
  await firefox.open(at(vendor, account, vendor.keyPath));
  if (vendor.vendor !== 'freshdesk' && vendor.vendor !== 'freshservice') return;
  await press({ firefox }, 'View API Key');
  await firefox.click({ css: 'dialog input' });
  await firefox.click({ css: 'dialog button', name: 'Confirm' });
}

/** Into the popup in front: vendor, address and the account's key. */
export async function typeByHand(stage: FirefoxStage, vendor: string, account: string): Promise<void> {
  await press(stage, 'Add by hand');
  await choose(stage, 'Vendor', vendor);
  await type(stage, 'Address', account);
  await type(stage, 'API key', stage.sandbox.keyOf(vendor, account));
}

/** What the popup shows of the export of all credentials, in every format. */
export async function exportsOf(stage: FirefoxStage): Promise<readonly string[]> {
  await stage.firefox.popup();
  await press(stage, 'Export all');
  const shown: string[] = [];
  for (const format of await choose(stage, 'Format')) {
    await choose(stage, 'Format', format);
    shown.push(await words(stage)());
  }
  return shown;
}

/** Chooses in a native list as a person does; gives the options that there are. */
async function choose({ firefox }: FirefoxStage, label: string, value?: string): Promise<readonly string[]> {
  await firefox.text({ css: 'select', name: label });
  const options = await firefox.run(
    `const [label, value] = arguments;
     const select = [...document.querySelectorAll('select')].find((one) => one.labels[0]?.innerText.trim() === label);
     if (value !== null) select.value = value;
     for (const type of ['input', 'change']) select.dispatchEvent(new Event(type, { bubbles: true }));
     return [...select.options].map((option) => option.value);`,
    [label, value ?? null],
  );
  return Array.isArray(options) ? options.map(String) : [];
}

export async function setPassphrase(stage: FirefoxStage, passphrase: string): Promise<void> {
  await stage.firefox.popup('options.html');
  await type(stage, 'Passphrase', passphrase);
  await type(stage, 'Passphrase again', passphrase);
  await press(stage, 'Keep my keys');
  await expect.poll(words(stage), waits).toContain('Your keys are kept this way now');
}

export async function changePassphrase(stage: FirefoxStage, from: string, to: string): Promise<void> {
  await stage.firefox.popup('options.html');
  await press(stage, 'Change…');
  await type(stage, 'Passphrase until now', from);
  await type(stage, 'New passphrase', to);
  await type(stage, 'Passphrase again', to);
  await press(stage, 'Keep my keys');
  await expect.poll(words(stage), waits).toContain('Your keys are kept this way now');
}

/** Until the popup says what comes of it. */
export async function unlock(stage: FirefoxStage, passphrase: string, until: string): Promise<void> {
  await stage.firefox.popup();
  await type(stage, 'Passphrase', passphrase);
  await press(stage, 'Unlock');
  await expect.poll(words(stage), waits).toContain(until);
}

export async function backUp(stage: FirefoxStage, credentials: number, passphrase: string): Promise<void> {
  await stage.firefox.popup('options.html');
  await press(stage, 'Download backup');
  await type(stage, 'Passphrase', passphrase);
  await type(stage, 'Passphrase again', passphrase);
  await press(stage, 'Download backup');
  await expect.poll(words(stage), waits).toContain(`Downloading a backup of ${credentials} credentials.`);
}
