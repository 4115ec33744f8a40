import { type Account, accountOfPage } from './account.ts';
import { isKeyPage } from './route.ts';
import type { Vendor } from './vendor.ts';

/** The part of a message's sender that the browser vouches for. */
export interface Sender {
  readonly id?: string | undefined;
  readonly url?: string | undefined;
  readonly frameId?: number | undefined;
  readonly tab?: { readonly id?: number | undefined; readonly url?: string | undefined } | undefined;
}

export interface VendorPage {
  readonly tabId: number;
  readonly frameId: number;
  readonly url: URL;
  readonly vendor: Vendor;
  /** Of the address; undefined where only the page itself names it. */
  readonly account: Account | undefined;
}

/** The key page a message came from: a vendor's, over https, and not framed by another site. */
export function keyPageOf(sender: Sender, own: string, vendors: readonly Vendor[]): VendorPage | undefined {
  const page = vendorPageOf(sender, own, vendors);
  return page !== undefined && isKeyPage(page.url.href, page.vendor) ? page : undefined;
}

/** Any page of a vendor: the watcher says so when it leaves the key page, the card stays while one moves about. */
export function vendorPageOf(
  sender: Sender,
  own: string,
  vendors: readonly Vendor[],
): VendorPage | undefined {
  const { tab, frameId } = sender;
  const url = URL.parse(sender.url ?? '');
  if (sender.id !== own || tab?.id === undefined || url === null || frameId === undefined) return undefined;
  const top = URL.parse(tab.url ?? '');
  const framedByOthers = frameId !== 0 && top?.origin !== url.origin;
  if (framedByOthers) return undefined;
  // Chromium's sender is where its document was loaded; pushState has led on since. The tab's address is of now.
  const now = frameId === 0 && top?.origin === url.origin ? top : url;
  const here = accountOfPage(now.href, vendors);
  return here && { tabId: tab.id, frameId, url: now, ...here };
}

/** Whether one of Keylift's own pages sent it. `root` is the address of the extension's folder. */
export function isOwnPage(sender: Sender, own: string, root: string): boolean {
  return sender.id === own && (sender.url?.startsWith(root) ?? false);
}
