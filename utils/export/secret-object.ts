import type { Credential } from '../credentials/credential.ts';
import { accountLabel } from '../vendors/account.ts';
import { titleOf } from './credential-details.ts';

type Strings = Readonly<Record<string, string>>;

/**
 * Credentials as one flat object of strings, which secret stores take as one secret: a single credential under plain
 * names (`api_key`), several with the vendor and account in front: `freshdesk_acme__api_key`, `freshdesk_acme__2__api_key`.
 * The names are lower-case ASCII, so they can become environment variables. No part of them holds a doubled underscore,
 * so that none can collide.
 */
export function secretObject(credentials: readonly Credential[]): Strings {
  const [only, another] = credentials;
  if (only !== undefined && another === undefined) return entries(only);
  const used = new Map<string, number>();
  return Object.fromEntries(
    credentials.flatMap((credential) => {
      const wanted = `${slug(credential.vendor)}_${slug(accountLabel(credential.account))}`;
      const turn = (used.get(wanted) ?? 0) + 1;
      used.set(wanted, turn);
      const prefix = turn === 1 ? wanted : `${wanted}__${turn}`;
      return Object.entries(entries(credential)).map(([name, value]) => [`${prefix}__${name}`, value]);
    }),
  );
}

function entries(credential: Credential): Strings {
  const { description, vendor, account, apiKey, auth, owner } = credential;
  const all = {
    name: titleOf(credential),
    description: description || undefined,
    vendor,
    host: account.host,
    subdomain: account.subdomain,
    bundle_alias: account.bundleAlias,
    pod: account.pod,
    api_url: account.apiBaseUrl,
    api_key: apiKey,
    ...(auth.scheme === 'basic'
      ? { auth_scheme: 'basic', auth_password: auth.password }
      : { auth_scheme: 'header', auth_header: auth.header, auth_prefix: auth.prefix }),
    owner_email: owner?.email,
  };
  return Object.fromEntries(
    Object.entries(all).flatMap(([name, value]) => (value === undefined ? [] : [[name, value] as const])),
  );
}

function slug(text: string): string {
  const safe = text.toLowerCase().replace(/[^a-z0-9]+/g, '_');
  return safe.replace(/^_|_$/g, '') || 'unnamed';
}
