import type { Credential } from '../../credentials/credential.ts';
import { jsonLine } from '../../text/json-text.ts';
import { credentialDetails, ownerOf, titleOf } from '../credential-details.ts';
import type { Format } from '../format.ts';

/**
 * 1Password's developer documentation, "Item JSON template" and the template of an API Credential, November 2026. The
 * command line tool creates one item from its standard input, so there is a line for each credential, and a loop.
 */
export default {
  id: '1password',
  name: '1Password items',
  group: 'Secret stores',
  use: "Run this where 1Password's command line tool is signed in; it creates one API Credential for each line of the file.",
  command: ({ name }) => `while read -r item; do printf %s "$item" | op item create -; done < ${name}`,
  extension: 'jsonl',
  mediaType: 'application/jsonl',
  render: (credentials) => credentials.map((credential) => `${jsonLine(item(credential))}\n`).join(''),
} satisfies Format;

function item(credential: Credential) {
  return {
    title: titleOf(credential),
    category: 'API_CREDENTIAL',
    tags: ['Keylift'],
    fields: [
      {
        id: 'notesPlain',
        type: 'STRING',
        purpose: 'NOTES',
        label: 'notesPlain',
        value: credential.description,
      },
      { id: 'username', type: 'STRING', label: 'username', value: ownerOf(credential) ?? '' },
      { id: 'credential', type: 'CONCEALED', label: 'credential', value: credential.apiKey },
      { id: 'hostname', type: 'STRING', label: 'hostname', value: credential.account.host },
      ...credentialDetails(credential).map(({ label, value }) => ({ type: 'STRING', label, value })),
    ],
  };
}
