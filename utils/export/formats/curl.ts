import type { Credential } from '../../credentials/credential.ts';
import { oneLine } from '../../text/one-line.ts';
import type { Format, RenderContext } from '../format.ts';

/**
 * curl's manual, `-K, --config`: options a line each, a quoted value knows `\\ \" \t \n \r \v`, `next` parts one
 * request from another.
 */
export default {
  id: 'curl',
  name: 'curl: config file',
  group: 'Developer tools',
  use: 'It asks whose key it is; change the line url for another call. The key stays out of the process list and the shell history.',
  command: ({ name }) => `curl -K ${name}`,
  extension: 'txt',
  mediaType: 'text/plain',
  misfit: (credential) => {
    if (credential.auth.scheme === 'basic' && credential.apiKey.includes(':'))
      return 'The key has a colon, where curl would begin the password. Choose "Postman: environment" instead.';
    // A line break would begin another header.
    return /\p{Cc}/u.test(signature(credential))
      ? 'The key has a line break or another control character, which no header can carry. Save it again without.'
      : undefined;
  },
  render: (credentials, context) =>
    credentials.map((credential) => request(credential, context)).join('\nnext\n\n'),
} satisfies Format;

function request(credential: Credential, { testUrl }: RenderContext): string {
  const { name, account } = credential;
  return [
    `# ${oneLine(name) || account.host}`,
    // One address is one request, whatever brackets and braces are in it.
    'globoff',
    `url = ${quoted(testUrl(credential) ?? account.apiBaseUrl)}`,
    `${credential.auth.scheme === 'basic' ? 'user' : 'header'} = ${quoted(signature(credential))}`,
    'header = "Accept: application/json"',
    '',
  ].join('\n');
}

/** What curl makes the header of, or the header. */
function signature({ auth, apiKey }: Credential): string {
  switch (auth.scheme) {
    case 'basic':
      return `${apiKey}:${auth.password}`;
    case 'header':
      return `${auth.header}: ${auth.prefix}${apiKey}`;
  }
}

/** A control character in an address would end the line: it is left out, as in any URL. */
function quoted(text: string): string {
  return `"${text.replace(/\p{Cc}/gu, '').replace(/["\\]/g, '\\$&')}"`;
}
