import * as z from 'zod/mini';

/** What the popup asks about a page on which no key was found. */
export const reportMessages = [
  z.strictObject({ type: z.literal('page-report'), tabId: z.int().check(z.nonnegative()) }),
] as const;

export interface ReportReplies {
  'page-report': ReportResult;
}

/** `gone`: the tab shows no page of a vendor any more; `too-long`: its report would be no file to read. */
export type ReportResult =
  | { readonly ok: true; readonly fileName: string; readonly content: string }
  | { readonly ok: false; readonly problem: 'gone' | 'too-long' };
