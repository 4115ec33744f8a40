import { base64urlnopad } from '@scure/base';
import * as z from 'zod/mini';

/** Tells a copied text by its digest, salted, so that what was copied is written nowhere. */
export const copyNote = z.object({
  salt: z.string().check(z.regex(/^[\w-]{22}$/)),
  /** SHA-256 of the salt and the text, in base64url. */
  digest: z.string().check(z.regex(/^[\w-]{43}$/)),
});
export type CopyNote = z.infer<typeof copyNote>;

export function readCopyNote(value: unknown): CopyNote | undefined {
  const parsed = copyNote.safeParse(value);
  return parsed.success ? parsed.data : undefined;
}

export async function noteOf(text: string): Promise<CopyNote> {
  const salt = base64urlnopad.encode(crypto.getRandomValues(new Uint8Array(16)));
  return { salt, digest: await digestOf(text, salt) };
}

export async function isNoted(text: string, { salt, digest }: CopyNote): Promise<boolean> {
  return (await digestOf(text, salt)) === digest;
}

async function digestOf(text: string, salt: string): Promise<string> {
  // Clipboards end lines in their own way.
  const bytes = new TextEncoder().encode(salt + text.replace(/\r\n?/g, '\n'));
  return base64urlnopad.encode(new Uint8Array(await crypto.subtle.digest('SHA-256', bytes)));
}
