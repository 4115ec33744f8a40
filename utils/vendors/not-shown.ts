import * as z from 'zod/mini';

/** Why a key page shows no key. Words are in `_locales` under `notShown_…`, put together in `not-shown-words.ts`. */
export const notShownReason = z.enum([
  'not-key-page',
  'not-revealed',
  'masked',
  'switched-off',
  'no-section',
  'plan-without-key',
]);
export type NotShownReason = z.infer<typeof notShownReason>;
