import * as z from 'zod/mini';
import file from '../../public/_locales/en/messages.json' with { type: 'json' };

/** The English messages, as browsers read them. */
export const messages = z
  .record(
    z.string().check(z.regex(/^[A-Za-z0-9_@]+$/)),
    z.strictObject({
      message: z.string(),
      description: z.optional(z.string()),
    }),
  )
  .parse(file);

/** What a browser gives for a message: an empty text if there is none, and each `$1` filled in. */
export function english(key: string, ...substitutions: string[]): string {
  const { message = '' } = (Object.hasOwn(messages, key) && messages[key]) || {};
  return message.replace(/\$([1-9])/g, (_, digit: string) => substitutions[Number(digit) - 1] ?? '');
}
