import { subdomain } from '../../credentials/account.ts';
import type { Credential } from '../../credentials/credential.ts';
import type { Format } from '../format.ts';
import { keyedConfigs, splitCommand } from '../keyed-configs.ts';
import { startDate, startDateCaution } from '../start-date.ts';

const alternative = 'Choose "Airbyte: source configuration" or ".env file" instead.';

/** By vendor: the configuration of `tap-<vendor>`. Source code of the taps for Freshdesk, Freshsales and Insightly, November 2026. */
const configs = new Map<string, (credential: Credential, now: Date) => object>([
  ['freshdesk', withDomain],
  ['freshsales', withDomain],
  ['insightly', ({ apiKey }) => ({ api_key: apiKey })],
]);

/** A tap takes one configuration. */
export default {
  id: 'singer',
  name: 'Singer: tap configuration',
  group: 'Integration platforms',
  use: 'Give it to the tap of the vendor. Of several credentials the command makes a file each.',
  command: (file, credentials) =>
    splitCommand(file, credentials, ({ vendor }) => `tap-${vendor} --config ${file.name} --discover`),
  extension: 'json',
  mediaType: 'application/json',
  misfit: ({ vendor, account }) => {
    if (vendor === 'freshservice')
      return `Keylift knows no settings of a Singer tap for Freshservice. ${alternative}`;
    if (!configs.has(vendor))
      return 'Keylift knows no Singer tap for this vendor. Choose ".env file" or "Postman: environment" instead.';
    if (vendor === 'freshsales' && !account.host.endsWith('.freshsales.io')) {
      return `Singer's tap-freshsales only reaches addresses on freshsales.io, and this account is on ${account.host}. ${alternative}`;
    }
    if (vendor === 'insightly' && account.pod !== 'na1') {
      return `Singer's tap-insightly has no setting for the pod, and this account is on ${account.pod ?? account.host}. Choose "Nango: connections" or ".env file" instead.`;
    }
    return undefined;
  },
  caution: ({ vendor }) =>
    vendor === 'insightly'
      ? 'tap-insightly asks api.insightly.com, without the pod. Should it be refused there, choose "Airbyte: source configuration" instead.'
      : startDateCaution,
  render: (credentials, { now }) =>
    keyedConfigs(credentials, (credential) => configs.get(credential.vendor)?.(credential, now) ?? {}),
} satisfies Format;

function withDomain({ account, apiKey }: Credential, now: Date) {
  return { api_key: apiKey, domain: subdomain(account), start_date: startDate(now) };
}
