import { browser } from 'wxt/browser';
import * as z from 'zod/mini';
import type { PopupMessage } from '../background/protocol.ts';
import { translate } from '../browser/translate.ts';
import { saveCredential } from '../checks/save-credential.ts';
import { wordAddressProblem } from '../checks/wording.ts';
import { isKeyOf } from '../detection/key-candidates.ts';
import { vendorsOfPath } from '../detection/portal-page.ts';
import { accountOfAddress } from '../vendors/account.ts';
import { vendorById, vendors } from '../vendors/registry.ts';
import type { Vendor } from '../vendors/vendor.ts';
import type { PortalLook, PortalReplies, PortalSaved, PortalVendor } from './portal-messages.ts';

type PortalMessage = Extract<PopupMessage, { type: keyof PortalReplies }>;

/** What the background does about a vendor's page at an address of the customer's own. Nothing of it is remembered. */
export async function answerPortal(message: PortalMessage): Promise<PortalReplies[keyof PortalReplies]> {
  switch (message.type) {
    case 'look-at-portal':
      return lookAtPortal(message.tabId);
    case 'save-portal':
      return savePortal(message);
  }
}

async function lookAtPortal(tabId: number): Promise<PortalLook> {
  const seen = await lookAt(tabId);
  if (seen === undefined) return { kind: 'none' };
  const { url, found } = seen;
  const [first] = found;
  if (first === undefined) {
    return { kind: 'no-key', vendors: vendorsOfPath(url, vendors).map((vendor) => offered(vendor)) };
  }
  return {
    kind: 'key',
    host: url.host,
    lastFour: first.key.slice(-4),
    vendors: found.map(({ vendor }) => offered(vendor)),
  };
}

function offered({ id, name, address: { example } }: Vendor): PortalVendor {
  return { id, name, example };
}

/** The page is looked at anew: the key was never in the popup. */
async function savePortal(asked: Extract<PortalMessage, { type: 'save-portal' }>): Promise<PortalSaved> {
  const vendor = vendorById(asked.vendor);
  if (vendor === undefined) return { ok: false, field: 'vendor', message: translate('add_vendorMissing') };
  const address = accountOfAddress(asked.address, vendor, vendors);
  if (!address.ok) {
    return { ok: false, field: 'address', message: wordAddressProblem(address.problem, vendor, translate) };
  }
  const seen = await lookAt(asked.tabId);
  const found = seen?.url.host === asked.host ? seen.found.find((one) => one.vendor === vendor) : undefined;
  if (found === undefined) return { ok: false, field: 'page', message: translate('portal_gone') };
  const person = seen?.email === undefined ? {} : { person: { email: seen.email } };
  return saveCredential(vendor, { account: address.account, apiKey: found.key, ...person });
}

const sight = z.strictObject({
  origin: z.string(),
  email: z.optional(z.string().check(z.maxLength(254))),
  found: z
    .array(z.strictObject({ vendor: z.string(), key: z.string().check(z.maxLength(64)) }))
    .check(z.maxLength(20)),
});

interface Seen {
  readonly url: URL;
  readonly email: string | undefined;
  readonly found: readonly { readonly vendor: Vendor; readonly key: string }[];
}

/** What the tab shows, if the popup was opened over it by the user: only then the browser tells its address. */
async function lookAt(tabId: number): Promise<Seen | undefined> {
  const url = URL.parse((await browser.tabs.get(tabId)).url ?? '');
  const likely = url === null ? [] : vendorsOfPath(url, vendors);
  if (url === null || likely.length === 0) return undefined;
  const target = { tabId, frameIds: [0] };
  try {
    await browser.scripting.executeScript({ target, files: ['/portal.js'] });
    const [done] = await browser.scripting.executeScript({
      target,
      func: () => globalThis.keyliftPortal?.(),
    });
    const seen = sight.safeParse(done?.result);
    if (!seen.success || seen.data.origin !== url.origin) return undefined;
    const found = seen.data.found.flatMap(({ vendor: id, key }) => {
      const vendor = likely.find((one) => one.id === id);
      return vendor !== undefined && isKeyOf(vendor, key) ? [{ vendor, key }] : [];
    });
    return { url, email: seen.data.email, found };
  } catch {
    // A page of the browser's own, or the tab has moved on.
    return undefined;
  }
}
