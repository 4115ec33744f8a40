import { subdomain } from '../../credentials/account.ts';
import type { Credential } from '../../credentials/credential.ts';
import { jsonText } from '../../text/json-text.ts';
import { oneLine } from '../../text/one-line.ts';
import { stableId } from '../../text/stable-id.ts';
import type { Format } from '../format.ts';

interface N8nCredential {
  readonly type: string;
  readonly data: Readonly<Record<string, string>>;
}

/** By vendor. The credential classes of n8n-nodes-base 2.41.2, November 2026. */
const kinds = new Map<string, (credential: Credential) => N8nCredential>([
  ['freshdesk', named('freshdeskApi')],
  ['freshservice', named('freshserviceApi')],
  ['freshsales', named('freshworksCrmApi')],
  // n8n has no credential for Insightly; its HTTP Request node takes this one.
  ['insightly', ({ apiKey }) => ({ type: 'httpBasicAuth', data: { user: apiKey, password: '' } })],
]);

/**
 * Source code of n8n 2.8.4, `import/credentials.js`, and its entity of a credential (id of 16 letters and digits, name
 * of 3 to 128 characters): always an array; `data` as a plain object, which n8n encrypts; a known id is replaced.
 */
export default {
  id: 'n8n',
  name: 'n8n: credentials',
  group: 'Integration platforms',
  use: 'Run this where n8n runs; for Docker, copy the file into the container first. A second import replaces the first.',
  command: ({ name }) => `n8n import:credentials --input=${name}`,
  extension: 'json',
  mediaType: 'application/json',
  misfit: ({ vendor, account }) => {
    if (!kinds.has(vendor))
      return 'Keylift knows no credential of n8n for this vendor. Choose ".env file" or "Postman: environment" instead.';
    if (vendor === 'freshsales' && !account.host.endsWith('.myfreshworks.com')) {
      return `n8n's Freshworks CRM credential only reaches addresses on myfreshworks.com, and this account is on ${account.host}. In n8n, take an HTTP Request node with Header Auth instead: name Authorization, value "Token token=" and the key.`;
    }
    return undefined;
  },
  caution: ({ vendor, account }) =>
    vendor === 'insightly'
      ? `n8n has no node for Insightly. Choose this credential in an HTTP Request node, under Generic Credential Type, Basic Auth, and call ${account.apiBaseUrl}.`
      : undefined,
  render: (credentials) => jsonText(credentials.map(entry)),
} satisfies Format;

function entry(credential: Credential) {
  return {
    id: stableId([credential.id], 16),
    name: n8nName(credential),
    ...kinds.get(credential.vendor)?.(credential),
  };
}

/** The host stands in for a name that is none or too short. */
function n8nName({ name, account }: Credential): string {
  const line = oneLine(name);
  return (line.length < 3 ? account.host : line).slice(0, 128).toWellFormed();
}

function named(type: string) {
  return ({ account, apiKey }: Credential): N8nCredential => ({
    type,
    data: { apiKey, domain: subdomain(account) },
  });
}
