import { vi } from 'vitest';
import { browser } from 'wxt/browser';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import type { NewCredential } from '../../utils/vault/vault.ts';
import { accountOf, vendorOf } from '../checks/answer-entries.ts';

const vendor = vendorOf('freshservice');
const person = { agent: { id: 7, first_name: 'Nora', last_name: 'Lind', email: 'nora.lind@acme.example' } };

/** A browser without a screen for the background's own modules, and the vendor's API. */
export function setStage() {
  fakeBrowser.reset();
  const { locks } = navigator;
  vi.stubGlobal('navigator', { locks, onLine: true });
  Object.assign(browser, {
    permissions: { contains: async () => true },
    idle: { setDetectionInterval: () => undefined },
    action: {
      setBadgeText: vi.fn<() => Promise<void>>(async () => undefined),
      getBadgeText: async () => '',
    },
    scripting: { executeScript: async () => [] },
  });
  vi.spyOn(browser.i18n, 'getMessage').mockImplementation((key) => key);
  const asked: string[] = [];
  const held: (() => void)[] = [];
  const api = { hold: false };
  vi.stubGlobal('fetch', async (input: string) => {
    asked.push(input);
    if (api.hold) await new Promise<void>((go) => void held.push(go));
    return Response.json(person);
  });
  return { api, asked, letGo: () => held.splice(0).forEach((go) => go()) };
}

/** An invented credential of an account. */
export function newCredential(account: string): NewCredential {
  return {
    description: '',
    vendor: vendor.id,
    account: accountOf(vendor, account),
    apiKey: `Key${account}000000000000000000`.slice(0, 20),
    auth: vendor.auth,
  };
}

/** The names of what is in `storage.session`. */
export async function inSession(): Promise<readonly string[]> {
  return Object.keys(await browser.storage.session.get(null));
}

export async function alarms(): Promise<readonly string[]> {
  return (await browser.alarms.getAll()).map(({ name }) => name);
}
