import type { Credential } from '../../credentials/credential.ts';
import { jsonText } from '../../text/json-text.ts';
import { credentialDetails, ownerOf, titleOf } from '../credential-details.ts';
import type { Format } from '../format.ts';

/** Bitwarden's own numbers: `CipherType`, `FieldType`, `SecureNoteType`. */
const secureNote = 2;
const text = 0;
const hidden = 1;
const generic = 0;

/**
 * Bitwarden's help, "Condition a Bitwarden .json", and the source code of its importer and export models, November
 * 2026. A secure note with a hidden field: a login with the vendor's address would be offered as a password there.
 */
export default {
  id: 'bitwarden',
  name: 'Bitwarden: unencrypted JSON',
  group: 'Secret stores',
  use: 'In Bitwarden, open Tools > Import data and choose the file format "Bitwarden (json)"; or run this where its command line tool is unlocked.',
  command: ({ name }) => `bw import bitwardenjson ${name}`,
  extension: 'json',
  mediaType: 'application/json',
  render: (credentials) => jsonText({ encrypted: false, folders: [], items: credentials.map(item) }),
} satisfies Format;

function item(credential: Credential) {
  const owner = ownerOf(credential);
  return {
    organizationId: null,
    folderId: null,
    type: secureNote,
    reprompt: 0,
    name: titleOf(credential),
    notes: credential.description || null,
    favorite: false,
    fields: [
      { name: 'API key', value: credential.apiKey, type: hidden },
      ...credentialDetails(credential).map(({ label, value }) => ({ name: label, value, type: text })),
      ...(owner === undefined ? [] : [{ name: 'Owner', value: owner, type: text }]),
    ],
    secureNote: { type: generic },
    collectionIds: null,
  };
}
