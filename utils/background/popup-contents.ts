import type { VerdictWords } from '../checks/wording.ts';
import type { CredentialSummary } from '../credentials/credential.ts';
import type { Places } from '../credentials/handed-out.ts';
import type { LockState } from '../lock/lock-messages.ts';
import type { KeyPlace, OlderKey } from '../offers/replacement.ts';
import type { Contents } from '../vault/vault.ts';
import type { NotShownReason } from '../vendors/not-shown.ts';

export interface PopupState {
  readonly page: PageState;
  readonly lock: LockState;
  readonly credentials: readonly ListedCredential[];
  /** Records that do not open or parse: kept, not shown as anything else. */
  readonly damaged: Contents['damaged'];
  /** Keys that were on the disk in clear before the vault was sealed, and where each can be reset. */
  readonly exposed:
    | {
        readonly keys: readonly { readonly id: string; readonly name: string; readonly url?: string }[];
        /** How many that Keylift does not have any more. */
        readonly others: number;
        /** The address of this Keylift was, and still is the same. */
        readonly address: boolean;
      }
    | undefined;
  /** Vendors with saved credentials whose hosts the browser has not granted. */
  readonly outOfReach: readonly { readonly id: string; readonly name: string }[];
  readonly never: readonly { readonly vendor: string; readonly vendorName: string; readonly host: string }[];
  /** The hosts whose forms the user lets Keylift fill. */
  readonly fillHosts: readonly string[];
  /** Whether a copied secret is on the clipboard and stays there, since Keylift may not look at it. */
  readonly copyStays: boolean;
  /** The credential forgotten last, while it can be brought back. */
  readonly forgotten?: { readonly id: string; readonly name: string };
  readonly draft?: Readonly<Record<string, string>>;
  readonly formats: readonly {
    readonly id: string;
    readonly name: string;
    readonly group: string;
    readonly use: string;
  }[];
  readonly lastFormat: string;
  readonly vendors: readonly {
    readonly id: string;
    readonly name: string;
    readonly example: string;
    readonly looksLike: string;
    /** The host permissions of this vendor that something needs, for a request by click. */
    readonly origins: readonly string[];
  }[];
}

/** What the tab in front shows. */
export type PageState =
  /** Not a page of a vendor, or one that Keylift may not look at. */
  | { readonly kind: 'elsewhere' }
  | {
      readonly kind: 'vendor';
      readonly tabId: number;
      readonly vendor: string;
      readonly vendorName: string;
      readonly host: string;
      readonly shows:
        | {
            readonly kind: 'offer';
            readonly lastFour: string;
            readonly dismissed: boolean;
            readonly place: KeyPlace;
          }
        /** The page names more than one account: these, each by its whole host. */
        | { readonly kind: 'which-account'; readonly lastFour: string; readonly hosts: readonly string[] }
        | { readonly kind: 'saved'; readonly id: string }
        | { readonly kind: 'never' }
        | { readonly kind: 'permission-missing' }
        | { readonly kind: 'looking' }
        | { readonly kind: 'not-shown'; readonly reason: NotShownReason };
      /** Where the key of this account is shown; the popup links there from other pages of the vendor. */
      readonly keyPageUrl: string;
    };

export interface ListedCredential extends CredentialSummary {
  readonly vendorName: string;
  /** A check under way, or waiting for its account's turn. */
  readonly checking: boolean;
  readonly verdict?: VerdictWords;
  /** A new key that takes this one's place once a check has found it good. */
  readonly next?: {
    readonly lastFour: string;
    readonly standing: 'waits' | 'refused';
    readonly verdict?: VerdictWords;
  };
  /** The key before this one, which can be brought back until then. */
  readonly previous?: { readonly lastFour: string; readonly until: number; readonly who?: string };
  /** An older credential that it may take the place of: nobody has said yet. */
  readonly follows?: OlderKey;
  /** Where its keys went. */
  readonly places?: Places;
  /** A key that worked, and does no more. */
  readonly refused?: { readonly since: number; readonly workedUntil: number };
}
