import { credentialFile, kept, type StoredCredential } from '../credentials/credential.ts';
import type { Backup } from '../lock/lock-messages.ts';
import { jsonText } from '../text/json-text.ts';
import type { Contents } from '../vault/vault.ts';

/** The Keylift file with everything that an export leaves out. In clear: the page seals it with a passphrase. */
export function backupFile({ credentials, damaged }: Contents, now: Date): Backup {
  const exportedAt = now.toISOString();
  return {
    fileName: `keylift-backup-${exportedAt.slice(0, 10)}.json`,
    content: jsonText(
      credentialFile.parse({
        format: 'keylift.credentials',
        version: 1,
        exportedAt,
        credentials: credentials.map((credential: StoredCredential) => ({
          ...credential,
          kept: kept.parse(credential),
        })),
      }),
    ),
    count: credentials.length,
    leftOut: damaged.length,
  };
}
