import type { Credential } from '../../credentials/credential.ts';
import { jsonText } from '../../text/json-text.ts';
import { credentialDetails, ownerOf, titleOf } from '../credential-details.ts';
import type { Format } from '../format.ts';

/**
 * FIDO Alliance, "Credential Exchange Format 1.0", Proposed Standard of 14 August 2025: its `Header` with one account.
 * No `scope`: a password manager would offer the key as a password on the vendor's site. This is the payload alone;
 * Credential Exchange Protocol, the encrypted transport around it, needs two apps that talk to each other.
 */
export default {
  id: 'cxf',
  name: 'Credential Exchange Format: bare payload',
  group: 'Secret stores',
  use: 'For a tool that reads the bare payload of FIDO CXF 1.0. It is not the encrypted transport by which password managers exchange it.',
  extension: 'json',
  mediaType: 'application/json',
  render: (credentials, { now }) =>
    jsonText({
      version: { major: 1, minor: 0 },
      exporterRpId: 'keylift.dev',
      exporterDisplayName: 'Keylift',
      timestamp: Math.floor(now.getTime() / 1000),
      accounts: [
        {
          id: base64Url('keylift'),
          username: '',
          email: '',
          collections: [],
          items: credentials.map(item),
        },
      ],
    }),
} satisfies Format;

const string = (value: string, label?: string) => ({
  fieldType: 'string',
  value,
  ...(label !== undefined && { label }),
});

function item(credential: Credential, place: number) {
  const { description, apiKey, account } = credential;
  const owner = ownerOf(credential);
  return {
    id: identifier(credential, place),
    title: titleOf(credential),
    ...(description && { subtitle: description }),
    credentials: [
      {
        type: 'api-key',
        key: { fieldType: 'concealed-string', value: apiKey },
        ...(owner !== undefined && { username: string(owner) }),
        keyType: string(keyType(credential)),
        url: string(account.apiBaseUrl),
      },
      {
        type: 'custom-fields',
        label: 'Account',
        fields: credentialDetails(credential).map(({ label, value }) => string(value, label)),
      },
    ],
    tags: ['Keylift'],
  };
}

function keyType({ auth }: Credential): string {
  switch (auth.scheme) {
    case 'basic':
      return 'HTTP Basic user name';
    case 'header':
      return `${auth.header}: ${auth.prefix}`.trim();
  }
}

/** The same in every export. CXF allows 64 bytes; an id from elsewhere that is longer gives way to its place in the file. */
function identifier({ id }: Credential, place: number): string {
  return base64Url(new TextEncoder().encode(id).length <= 64 ? id : `keylift-${place}`);
}

function base64Url(text: string): string {
  const binary = String.fromCharCode(...new TextEncoder().encode(text));
  return btoa(binary).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '');
}
