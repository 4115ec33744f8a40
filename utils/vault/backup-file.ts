import { base64 } from '@scure/base';
import { armor } from 'age-encryption';
import * as z from 'zod/mini';

/**
 * The sealed vault as one file, `keylift.backup` version 1. Everything in it is an age file in its armored form, so that
 * the age tool reads it without Keylift:
 *
 *     jq -r .identity FILE > identity.age
 *     jq -r '.records[0].age' FILE | age -d -i identity.age
 *
 * The second command asks for the passphrase.
 */
const armored = z.string().check(z.startsWith('-----BEGIN AGE ENCRYPTED FILE-----\n'));

const backupFile = z.object({
  format: z.literal('keylift.backup'),
  version: z.literal(1),
  madeAt: z.iso.datetime(),
  /** An age identity, wrapped by the passphrase (scrypt). */
  identity: armored,
  /** Of that identity: all records are sealed for it. */
  recipient: z.string(),
  records: z.array(z.object({ id: z.string().check(z.minLength(1), z.maxLength(64)), age: armored })),
});
export type BackupFile = z.infer<typeof backupFile>;

/** `newer`: of a version that this one does not know. */
export function readBackupFile(text: string): BackupFile | 'no-backup' | 'newer' {
  try {
    const json: unknown = JSON.parse(text);
    const parsed = backupFile.safeParse(json);
    if (parsed.success) return parsed.data;
    const named = z.object({ format: z.literal('keylift.backup'), version: z.number().check(z.gt(1)) });
    return named.safeParse(json).success ? 'newer' : 'no-backup';
  } catch {
    return 'no-backup';
  }
}

/** Base64 of an age file as it is kept in storage, in its armored form. */
export function toArmor(sealed: string): string {
  return armor.encode(base64.decode(sealed));
}

/** Empty if it is damaged: that opens with nothing. */
export function fromArmor(text: string): string {
  try {
    return base64.encode(armor.decode(text));
  } catch {
    return '';
  }
}
