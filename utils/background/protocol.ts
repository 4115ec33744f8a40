import * as z from 'zod/mini';
import { type ChangeReplies, changeMessages, saveAs } from '../checks/change-messages.ts';
import { type WatchReplies, watchMessages } from '../checks/watch-messages.ts';
import { type ClipboardReplies, clipboardMessages } from '../export/clipboard-messages.ts';
import type { SheetField } from '../export/format.ts';
import { type FillReplies, fillMessages } from '../fill/fill-messages.ts';
import { type ImportReplies, importMessages } from '../import/import-messages.ts';
import { type LockReplies, lockMessages } from '../lock/lock-messages.ts';
import type { SaveResult } from '../offers/page-messages.ts';
import { type PortalReplies, portalMessages } from '../offers/portal-messages.ts';
import { type ReportReplies, reportMessages } from '../report/report-messages.ts';
import { type ColleagueReplies, colleagueMessages } from '../sharing/colleague-messages.ts';
import { type DamageReplies, damageMessages } from './damage-messages.ts';
import type { PopupState } from './popup-contents.ts';

/** What Keylift's own pages and the background say to each other; parsed on receipt, and the sender is checked. */

const id = z.string().check(z.minLength(1), z.maxLength(64));
const tabId = z.int().check(z.nonnegative());
const text = (max: number) => z.string().check(z.maxLength(max));
const host = text(255);

/** What Keylift's own pages may ask. */
export const popupMessage = z.discriminatedUnion('type', [
  /** `tabId` is the tab the popup was opened over; without it the background picks the tab last used. */
  z.strictObject({ type: z.literal('state'), tabId: z.optional(tabId) }),
  /** `host` is the account's, as the user saw it: the tab may have another offer since. */
  z.strictObject({ type: z.literal('save-offer'), tabId, host, as: z.optional(saveAs) }),
  /** `chosen` is the host of one of the accounts that the user was shown. */
  z.strictObject({ type: z.literal('choose-account'), tabId, host, chosen: host }),
  z.strictObject({ type: z.literal('dismiss-offer'), tabId, host }),
  z.strictObject({ type: z.literal('never-offer'), tabId, host }),
  z.strictObject({ type: z.literal('allow-account'), vendor: id, host }),
  z.strictObject({
    type: z.literal('add-by-hand'),
    /** Empty while none is chosen. */
    vendor: text(64),
    address: text(2000),
    apiKey: text(2000),
    name: text(200),
    description: text(2000),
  }),
  z.strictObject({ type: z.literal('check'), id }),
  z.strictObject({ type: z.literal('check-all') }),
  z.strictObject({ type: z.literal('edit'), id, name: text(200), description: text(2000) }),
  z.strictObject({ type: z.literal('forget'), id }),
  z.strictObject({ type: z.literal('undo-forget'), id }),
  z.strictObject({ type: z.literal('copy-key'), id }),
  /** `masked` for the preview; the whole text only for Download and Copy. */
  z.strictObject({
    type: z.literal('export'),
    ids: z.array(id).check(z.maxLength(10_000)),
    format: id,
    masked: z.boolean(),
  }),
  ...changeMessages,
  ...damageMessages,
  ...clipboardMessages,
  ...fillMessages,
  ...lockMessages,
  ...importMessages,
  ...colleagueMessages,
  ...watchMessages,
  ...reportMessages,
  ...portalMessages,
  /** What is being typed, kept in memory until it is used or dropped. Null drops it. */
  z.strictObject({ type: z.literal('keep-draft'), draft: z.nullable(z.record(text(40), text(2000))) }),
]);
export type PopupMessage = z.infer<typeof popupMessage>;

/** The reply to each message of the popup. */
export interface PopupReplies
  extends ChangeReplies,
    DamageReplies,
    ClipboardReplies,
    FillReplies,
    LockReplies,
    ImportReplies,
    ColleagueReplies,
    WatchReplies,
    ReportReplies,
    PortalReplies {
  state: PopupState;
  'save-offer': SaveResult;
  'choose-account': void;
  'dismiss-offer': void;
  'never-offer': void;
  'allow-account': void;
  'add-by-hand': AddResult;
  check: void;
  'check-all': void;
  /** Nothing was changed while it is locked. */
  edit: { readonly locked: true } | undefined;
  forget: void;
  'undo-forget': void;
  'copy-key': { readonly apiKey: string } | { readonly apiKey?: never; readonly locked: true } | undefined;
  export: ExportResult;
  'keep-draft': undefined;
}

export type AddResult =
  | { readonly ok: true; readonly id: string; readonly known: boolean }
  | { readonly ok: false; readonly field: 'vendor' | 'address' | 'apiKey'; readonly message: string };

export type ExportResult =
  | {
      readonly ok: true;
      readonly fileName: string;
      /** What to run on the file, for formats that a command takes. */
      readonly command?: string;
      readonly mediaType: string;
      readonly content: string;
      /** For copy sheets: a sheet for each credential, its fields in the form's order. */
      readonly sheets?: readonly { readonly name: string; readonly fields: readonly SheetField[] }[];
      readonly cautions: readonly string[];
      /** Credentials left out because they do not fit, each with the reason. */
      readonly left: readonly { readonly name: string; readonly reason: string }[];
    }
  | { readonly ok: false; readonly message: string };
