import * as z from 'zod/mini';
import { recipientText } from '../age/identity.ts';
import type { ExportResult } from '../background/protocol.ts';

/** What Keylift's own pages ask about handing over: the own address, remembered colleagues, files for one and from one. */

export const colleagueName = z.string().check(z.maxLength(80));
const ids = z.array(z.string().check(z.minLength(1), z.maxLength(64))).check(z.maxLength(10_000));

export const colleagueMessages = [
  z.strictObject({ type: z.literal('own-address') }),
  /** What was sealed for the address until now opens no more. */
  z.strictObject({ type: z.literal('renew-address') }),
  z.strictObject({ type: z.literal('colleagues') }),
  z.strictObject({ type: z.literal('forget-colleague'), name: colleagueName }),
  /** Keylift's own file with the keys masked. */
  z.strictObject({ type: z.literal('preview-for-colleague'), ids }),
  z.strictObject({
    type: z.literal('export-for-colleague'),
    ids,
    address: recipientText,
    /** Under which the address is remembered; empty: not at all. */
    name: colleagueName,
    /** The address that is remembered under the name, if it is another and the user has compared the new one. */
    instead: z.optional(recipientText),
  }),
  /** Base64 of an age file's head, up to its MAC; the rest stays in the page. */
  z.strictObject({
    type: z.literal('open-header'),
    header: z.string().check(z.minLength(4), z.maxLength(60_000)),
  }),
] as const;

export type OwnAddress =
  | { readonly kind: 'ready'; readonly address: string; readonly fingerprint: string }
  /** Its secret half does not open: only a new one helps. */
  | { readonly kind: 'damaged' }
  /** All is kept in memory, and an address would end with the browser. */
  | { readonly kind: 'unkept' };

export interface Colleague {
  readonly name: string;
  readonly address: string;
  readonly fingerprint: string;
}

export type Colleagues = readonly Colleague[];

export type SealedExport =
  | {
      readonly ok: true;
      readonly fileName: string;
      /** An age file in its armored form. */
      readonly content: string;
      readonly remembered: boolean;
    }
  /** `own`: this Keylift's own address; `unusable`: nothing can be sealed for it; `changed`: see `instead`. */
  | { readonly ok: false; readonly problem: 'locked' | 'nothing' | 'own' | 'unusable' | 'changed' };

export type OpenedHeader =
  /** Base64 of the key of this one file. */
  | { readonly kind: 'opened'; readonly fileKey: string }
  | { readonly kind: 'locked' }
  /** Sealed for others, or its lock was damaged: the two cannot be told apart. */
  | { readonly kind: 'not-for-me' }
  | { readonly kind: 'damaged' };

export interface ColleagueReplies {
  'own-address': OwnAddress;
  'renew-address': OwnAddress | { readonly kind: 'locked' };
  colleagues: Colleagues;
  'forget-colleague': void;
  'preview-for-colleague': ExportResult;
  'export-for-colleague': SealedExport;
  'open-header': OpenedHeader;
}
