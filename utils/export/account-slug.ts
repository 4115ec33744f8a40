import type { Credential } from '../credentials/credential.ts';

/** `freshdesk-acme`, `insightly-na1`: lower-case ASCII letters, digits and single hyphens, whatever the account is called. */
export function accountSlug({ vendor, account }: Credential): string {
  const { subdomain, pod, host } = account;
  return `${slug(vendor)}-${slug(subdomain ?? pod ?? host.replace(/\..*$/, ''))}`;
}

function slug(text: string): string {
  const safe = text
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, 63);
  return safe.replace(/^-|-$/g, '') || 'unnamed';
}

/**
 * A name for each credential of a file, in their order: the account's, with a number where that is taken. No two are
 * the same, and none has an underscore.
 */
export function distinctSlugs(credentials: readonly Credential[]): readonly string[] {
  const taken = new Set<string>();
  return credentials.map((credential) => {
    const first = accountSlug(credential);
    let free = first;
    for (let number = 2; taken.has(free); number += 1) free = `${first}-${number}`;
    taken.add(free);
    return free;
  });
}
