import { portalUrl, subdomain } from '../../credentials/account.ts';
import type { Credential } from '../../credentials/credential.ts';
import { oneLine } from '../../text/one-line.ts';
import { field, secret, sheetText } from '../copy-sheet.ts';
import type { Format, SheetField } from '../format.ts';
import { nexlaName } from '../nexla-rest.ts';

/** The rest of Nexla's "Add New Credential" form, below name and description. */
interface NexlaForm {
  readonly connector: string;
  readonly fields: (credential: Credential) => readonly SheetField[];
}

/** By vendor. Nexla's user guides of these connectors, November 2026. */
const forms = new Map<string, NexlaForm>([
  [
    'freshdesk',
    {
      connector: 'Freshdesk',
      fields: ({ account, apiKey }) => [field('Domain', subdomain(account)), secret('API Key', apiKey)],
    },
  ],
  [
    'freshservice',
    {
      connector: 'Freshservice',
      fields: ({ account, apiKey }) => [
        field('Freshservice Portal URL', portalUrl(account)),
        secret('Username Or API Key', apiKey),
        field('Password', 'X'),
      ],
    },
  ],
  [
    'freshsales',
    {
      connector: 'Freshsales',
      fields: ({ account, apiKey }) => [secret('API Key Value', apiKey), field('Domain', account.host)],
    },
  ],
  [
    'insightly',
    {
      connector: 'Insightly',
      fields: ({ apiKey }) => [secret('API Key', apiKey), field('Password', '')],
    },
  ],
]);

const alternative = 'Choose "Nexla: API body" or "Nexla: CLI body" instead.';

export default {
  id: 'nexla-sheet',
  name: 'Nexla: copy sheet',
  group: 'Nexla',
  use: 'In Nexla, pick the connector, choose "Add New Credential" and copy each field into the one of the same name.',
  extension: 'txt',
  mediaType: 'text/plain',
  misfit: ({ vendor, account }) => {
    if (!forms.has(vendor)) return `Keylift knows no form of Nexla for this vendor. ${alternative}`;
    if (vendor === 'freshsales' && !account.host.endsWith('.freshsales.io')) {
      return `Nexla's Freshsales form only reaches addresses on freshsales.io, and this account is on ${account.host}. ${alternative}`;
    }
    return undefined;
  },
  caution: ({ vendor, account }) =>
    vendor === 'insightly' && account.pod !== 'na1'
      ? `Nexla's Insightly form does not ask for the pod (${account.pod ?? 'unknown'}). Should Nexla not reach the account, choose "Nexla: API body" instead.`
      : undefined,
  fields: sheet,
  render: (credentials) =>
    sheetText(
      credentials.map((credential) => ({
        title: `Nexla, Add New Credential: ${forms.get(credential.vendor)?.connector ?? ''}`,
        fields: sheet(credential),
      })),
    ),
} satisfies Format;

function sheet(credential: Credential): readonly SheetField[] {
  return [
    field('Credential Name', nexlaName(credential)),
    field('Credential Description', oneLine(credential.description)),
    ...(forms.get(credential.vendor)?.fields(credential) ?? []),
  ];
}
