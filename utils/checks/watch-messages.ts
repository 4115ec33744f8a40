import * as z from 'zod/mini';
import { type Watch, watch } from './daily-setting.ts';

/** What the settings ask about checking saved keys by themselves. */
export const watchMessages = [
  z.strictObject({ type: z.literal('watch-setting') }),
  z.strictObject({ type: z.literal('set-watch'), watch }),
] as const;

export interface WatchReplies {
  'watch-setting': Watch;
  'set-watch': void;
}
