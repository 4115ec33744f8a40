import * as z from 'zod/mini';
import { copyNote } from './copy-note.ts';

/** Said before a secret is copied. */
export const clipboardMessages = [
  z.strictObject({ type: z.literal('clear-clipboard-later'), note: z.strictObject(copyNote.shape) }),
] as const;

export interface ClipboardReplies {
  'clear-clipboard-later': undefined;
}
