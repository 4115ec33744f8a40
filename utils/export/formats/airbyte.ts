import type { Credential } from '../../credentials/credential.ts';
import type { Format } from '../format.ts';
import { keyedConfigs, splitCommand } from '../keyed-configs.ts';
import { startDate, startDateCaution } from '../start-date.ts';

/**
 * By vendor: the configuration of the connector `source-<vendor>`. Airbyte's connector manifests, November 2026.
 * Freshdesk's start_date is optional: without it the connector reads ten years. Freshsales has none.
 */
const configs = new Map<string, (credential: Credential, now: Date) => object>([
  ['freshdesk', ({ account, apiKey }) => ({ api_key: apiKey, domain: account.host })],
  [
    'freshservice',
    ({ account, apiKey }, now) => ({
      api_key: apiKey,
      domain_name: account.host,
      start_date: startDate(now),
    }),
  ],
  ['freshsales', ({ account, apiKey }) => ({ api_key: apiKey, domain_name: account.host })],
  ['insightly', ({ apiKey }, now) => ({ token: apiKey, start_date: startDate(now) })],
]);

/** A connector takes one configuration; so do Airbyte's API and PyAirbyte. */
export default {
  id: 'airbyte',
  name: 'Airbyte: source configuration',
  group: 'Integration platforms',
  use: 'Give it to the connector of the vendor, or to Airbyte\'s API as the "configuration" of a source. Of several credentials the command makes a file each.',
  command: (file, credentials) =>
    splitCommand(
      file,
      credentials,
      ({ vendor }) => `docker run --rm -v "$PWD:/d" airbyte/source-${vendor} check --config /d/${file.name}`,
    ),
  extension: 'json',
  mediaType: 'application/json',
  misfit: ({ vendor, account }) => {
    if (!configs.has(vendor))
      return 'Keylift knows no connector of Airbyte for this vendor. Choose ".env file" or "Postman: environment" instead.';
    if (vendor === 'insightly' && account.pod !== 'na1') {
      return `Airbyte's Insightly connector only reaches the pod na1, and this account is on ${account.pod ?? account.host}. Choose "Nango: connections" or ".env file" instead.`;
    }
    return undefined;
  },
  caution: ({ vendor, account }) => {
    if (vendor === 'freshsales' && account.host.endsWith('.freshsales.io')) {
      return `Airbyte asks https://${account.host}/crm/sales/api, and an account on freshsales.io may only answer at https://${account.host}/api. Let Airbyte test it before you rely on it.`;
    }
    return vendor === 'freshservice' || vendor === 'insightly' ? startDateCaution : undefined;
  },
  render: (credentials, { now }) =>
    keyedConfigs(credentials, (credential) => configs.get(credential.vendor)?.(credential, now) ?? {}),
} satisfies Format;
