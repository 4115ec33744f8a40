import { portalUrl } from '../../credentials/account.ts';
import type { Credential } from '../../credentials/credential.ts';
import { oneLine } from '../../text/one-line.ts';
import { field, secret, sheetText } from '../copy-sheet.ts';
import { accountDetails, titleOf, vendorName } from '../credential-details.ts';
import type { Format, SheetField } from '../format.ts';

/**
 * For platforms that take keys in a form of their own and in no other way. Their labels differ and change, so these are
 * plain ones, with every form of the address that any of them asks for.
 */
export default {
  id: 'copy-sheet',
  name: 'Copy sheet for any form',
  group: 'By hand',
  use: 'For Merge, Zapier, Fivetran, Pipedream and others that take a key by hand: add the connection there, and copy what it asks for.',
  extension: 'txt',
  mediaType: 'text/plain',
  fields: sheet,
  render: (credentials) =>
    sheetText(
      credentials.map((credential) => ({
        title: `${vendorName(credential)}, ${credential.account.host}`,
        fields: sheet(credential),
      })),
    ),
} satisfies Format;

function sheet(credential: Credential): readonly SheetField[] {
  const { description, account } = credential;
  return [
    field('Name', oneLine(titleOf(credential)) || account.host),
    ...(oneLine(description) === '' ? [] : [field('Description', oneLine(description))]),
    field('Address', portalUrl(account)),
    field('Host', account.host),
    ...accountDetails(credential).map(({ label, value }) => field(label, value)),
    field('API address', account.apiBaseUrl),
    ...keyFields(credential),
  ];
}

function keyFields({ auth, apiKey }: Credential): readonly SheetField[] {
  switch (auth.scheme) {
    case 'basic':
      return [secret('API key or user name', apiKey), field('Password', auth.password)];
    case 'header':
      return [secret('API key', apiKey), secret(`${auth.header} header`, `${auth.prefix}${apiKey}`)];
  }
}
