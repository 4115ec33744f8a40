import { readFileSync } from 'node:fs';
import * as z from 'zod/mini';

const file = new URL('../public/_locales/en/messages.json', import.meta.url);

/** The English messages, as browsers read them. */
export const messages = z
  .record(
    z.string().check(z.regex(/^[A-Za-z0-9_@]+$/)),
    z.strictObject({
      message: z.string(),
      description: z.optional(z.string()),
    }),
  )
  .parse(JSON.parse(readFileSync(file, 'utf8')));

/** What a browser gives for a message: an empty text if there is none, and each `$1` filled in. */
export function english(key: string, ...substitutions: string[]): string {
  const { message = '' } = (Object.hasOwn(messages, key) && messages[key]) || {};
  return message.replace(/\$([1-9])/g, (_, digit: string) => substitutions[Number(digit) - 1] ?? '');
}
