import { accountOfPage, type PageAddress } from '../vendors/account.ts';
import { isKeyPage } from '../vendors/key-page.ts';
import type { Vendor } from '../vendors/vendor.ts';

/** The part of a message's sender that the browser vouches for. Firefox tells no lifecycle. */
export interface Sender {
  readonly id?: string | undefined;
  readonly url?: string | undefined;
  readonly origin?: string | undefined;
  readonly frameId?: number | undefined;
  readonly documentId?: string | undefined;
  /** `active` where a person sees the document; not so before it is shown, and after it was left. */
  readonly documentLifecycle?: string | undefined;
  readonly tab?: { readonly id?: number | undefined; readonly url?: string | undefined } | undefined;
}

export interface VendorPage extends PageAddress {
  readonly tabId: number;
  readonly frameId: number;
  readonly url: URL;
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
  if (!isLive(sender, own, url) || tab?.id === undefined || frameId === undefined) return undefined;
  // Framed by others; or the tab has gone elsewhere since it was said.
  const top = URL.parse(tab.url ?? '');
  if (top?.origin !== url.origin) return undefined;
  // Chromium's sender is where its document was loaded; pushState has led on since. The tab's address is of now.
  const now = frameId === 0 ? top : url;
  const here = accountOfPage(now.href, vendors);
  return here && { tabId: tab.id, frameId, url: now, ...here };
}

/**
 * Whether one of Keylift's own pages sent it, in a popup or a tab and not in a frame. `root` is the address of the
 * extension's folder.
 */
export function isOwnPage(sender: Sender, own: string, root: string): boolean {
  const url = URL.parse(sender.url ?? '');
  return isLive(sender, own, url) && (sender.frameId ?? 0) === 0 && url.href.startsWith(root);
}

/** Of this extension, of a document on show, and of no other origin than its address says: a sandboxed frame has none. */
function isLive({ id, origin, documentLifecycle }: Sender, own: string, url: URL | null): url is URL {
  if (id !== own || url === null) return false;
  if (documentLifecycle !== undefined && documentLifecycle !== 'active') return false;
  return origin === undefined || url.href.startsWith(`${origin}/`);
}
