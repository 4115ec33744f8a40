import { armor, Decrypter } from 'age-encryption';
import * as z from 'zod/mini';
import { openWithPassphrase } from '../age/passphrase.ts';
import type { OnProgress, Opened } from '../age/passphrase-file.ts';
import { storedCredential } from '../credentials/credential.ts';

/**
 * The backups of Keylift before 0.2, `keylift.backup` version 1: an identity that a passphrase opens, and records that are
 * sealed for it. Anybody who saw one can have put records into it: it is read as any import is.
 */
const armored = z.string().check(z.startsWith('-----BEGIN AGE ENCRYPTED FILE-----\n'));
const oldBackup = z.object({
  format: z.literal('keylift.backup'),
  version: z.literal(1),
  identity: armored,
  records: z.array(z.object({ age: armored })),
});

export function isOldBackup(value: unknown): boolean {
  return oldBackup.safeParse(value).success;
}

/** Opens it as the text of a Keylift file of today. Records that do not open are left out. */
export async function openOldBackup(
  text: string,
  passphrase: string,
  onProgress: OnProgress,
  signal: AbortSignal,
): Promise<Opened> {
  const { identity, records } = oldBackup.parse(JSON.parse(text));
  const file = new TextEncoder().encode(identity);
  const opened = await openWithPassphrase(file, passphrase, onProgress, { signal });
  if (!opened.ok) return opened;
  const decrypter = new Decrypter();
  decrypter.addIdentity(opened.text.trim());
  const credentials: unknown[] = [];
  for (const { age } of records) {
    try {
      // oxlint-disable-next-line no-await-in-loop -- a thousand at once would take all memory
      const record: unknown = JSON.parse(await decrypter.decrypt(armor.decode(age), 'text'));
      const { data } = storedCredential.safeParse(record);
      if (data !== undefined) credentials.push({ ...data, kept: data });
    } catch {
      // It does not open, or is no JSON.
    }
  }
  return { ok: true, text: JSON.stringify({ format: 'keylift.credentials', version: 1, credentials }) };
}
