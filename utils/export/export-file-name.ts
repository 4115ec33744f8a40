import type { Credential } from '../credentials/credential.ts';
import { accountSlug } from './account-slug.ts';
import type { Format } from './format.ts';

/**
 * `keylift-nexla-api-freshdesk-acme-2026-11-22.json`, or `keylift-nexla-api-3-credentials-2026-11-22.json`.
 *
 * Lower-case ASCII letters, digits and single hyphens whatever the account is called, below 160 characters, so it is a
 * name on every system and never a path, an option or a hidden file. The date is that of UTC, as inside the files.
 */
export function exportFileName(format: Format, credentials: readonly Credential[], now: Date): string {
  const day = now.toISOString().slice(0, 10);
  return `keylift-${format.id}-${exportSubject(credentials)}-${day}.${format.extension}`;
}

/** `freshdesk-acme`, or `3-credentials`: as safe as the file name, of which it is a part. */
export function exportSubject(credentials: readonly Credential[]): string {
  const [only, another] = credentials;
  if (only === undefined || another !== undefined) return `${credentials.length}-credentials`;
  return accountSlug(only);
}
