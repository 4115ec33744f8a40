import * as z from 'zod/mini';
import type { AddResult } from '../background/protocol.ts';

const tabId = z.int().check(z.nonnegative());

/** What the popup may ask about a vendor's page at an address of the customer's own. */
export const portalMessages = [
  z.strictObject({ type: z.literal('look-at-portal'), tabId }),
  /** `host` is the one that was named to the user; `vendor` and `address` are what they said it is. */
  z.strictObject({
    type: z.literal('save-portal'),
    tabId,
    host: z.string().check(z.minLength(1), z.maxLength(255)),
    vendor: z.string().check(z.maxLength(64)),
    address: z.string().check(z.maxLength(2000)),
  }),
] as const;

export interface PortalReplies {
  'look-at-portal': PortalLook;
  'save-portal': PortalSaved;
}

export type PortalLook =
  | { readonly kind: 'none' }
  /** A page as a vendor's key page is called, and no key of a vendor's on it. */
  | { readonly kind: 'no-key'; readonly vendors: readonly PortalVendor[] }
  | {
      readonly kind: 'key';
      readonly host: string;
      readonly lastFour: string;
      /** Whose key it could be: one, unless the page does not tell. */
      readonly vendors: readonly PortalVendor[];
    };

export interface PortalVendor {
  readonly id: string;
  readonly name: string;
  readonly example: string;
}

/** `gone`: the tab shows another page, or no such key, any more. */
export type PortalSaved =
  | AddResult
  | { readonly ok: false; readonly field: 'page'; readonly message: string };
