import { subdomain } from '../../credentials/account.ts';
import type { Credential } from '../../credentials/credential.ts';
import { jsonLine } from '../../text/json-text.ts';
import { stableId } from '../../text/stable-id.ts';
import { accountSlug } from '../account-slug.ts';
import type { Format } from '../format.ts';

/** By vendor: what Nango's provider of that name builds the address from. Nango's `providers.yaml`, August 2026. */
const connectionConfig = new Map<string, (credential: Credential) => Readonly<Record<string, string>>>([
  ['freshdesk', ({ account }) => ({ subdomain: subdomain(account) })],
  ['freshservice', ({ account }) => ({ subdomain: subdomain(account) })],
  // The address before /api; its older field for freshsales.io alone is deprecated.
  ['freshsales', ({ account }) => ({ bundleAlias: account.bundleAlias ?? account.host })],
  ['insightly', ({ account }) => ({ pod: account.pod ?? '' })],
]);

/**
 * Nango's source code, `postConnection.ts` (`POST /connections`), August 2026: one connection a call, nothing in the
 * body but what it knows, and the same `connection_id` again updates. Hence a line for each and a loop.
 */
export default {
  id: 'nango',
  name: 'Nango: connections',
  group: 'Integration platforms',
  use: 'With integrations in Nango that are called freshdesk, freshservice, freshsales and insightly, and its secret key in NANGO_SECRET_KEY, run this; it creates one connection for each line of the file.',
  command: ({ name }) =>
    `while IFS= read -r c; do printf %s "$c" | curl -sS https://api.nango.dev/connections -H "Authorization: Bearer $NANGO_SECRET_KEY" -H "Content-Type: application/json" --data-binary @-; done < ${name}`,
  extension: 'jsonl',
  mediaType: 'application/jsonl',
  misfit: ({ vendor, account }) => {
    if (!connectionConfig.has(vendor))
      return 'Keylift knows no provider of Nango for this vendor. Choose ".env file" or "Postman: environment" instead.';
    return vendor === 'insightly' && account.pod === undefined
      ? 'Nango needs the pod of the account, such as na1. Add the key again with its address.'
      : undefined;
  },
  render: (credentials) => credentials.map((credential) => `${jsonLine(body(credential))}\n`).join(''),
} satisfies Format;

function body(credential: Credential) {
  return {
    provider_config_key: credential.vendor,
    connection_id: `${accountSlug(credential)}-${stableId([credential.id], 8)}`,
    credentials: secrets(credential),
    connection_config: connectionConfig.get(credential.vendor)?.(credential) ?? {},
  };
}

function secrets({ auth, apiKey }: Credential) {
  switch (auth.scheme) {
    case 'basic':
      return { type: 'BASIC', username: apiKey, password: auth.password };
    case 'header':
      return { type: 'API_KEY', apiKey };
  }
}
