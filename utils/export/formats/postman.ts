import type { Credential } from '../../credentials/credential.ts';
import { jsonText } from '../../text/json-text.ts';
import { oneLine } from '../../text/one-line.ts';
import { stableUuid } from '../../text/stable-id.ts';
import { distinctSlugs } from '../account-slug.ts';
import type { Format } from '../format.ts';

interface Variable {
  readonly key: string;
  readonly value: string;
  readonly type: 'default' | 'secret';
  readonly enabled: true;
}

/**
 * Postman's environment file (version 11), November 2026; Bruno imports it as well. A file is one environment, so
 * several credentials share one, each variable after the name of its account: `freshdesk_acme_apiKey`.
 */
export default {
  id: 'postman',
  name: 'Postman: environment',
  group: 'Developer tools',
  use: 'In Postman, press Import and choose the file; then use {{baseUrl}}, and for Basic Auth {{apiKey}} and {{password}}, or {{authorization}} as the header Authorization.',
  extension: 'json',
  mediaType: 'application/json',
  render: (credentials) => {
    const names = distinctSlugs(credentials);
    const [only, another] = credentials;
    const alone = only !== undefined && another === undefined;
    return jsonText({
      id: stableUuid(credentials.map(({ id }) => id)),
      name: alone ? oneLine(only.name) || only.account.host : `Keylift, ${credentials.length} credentials`,
      values: credentials.flatMap((credential, index) =>
        variables(credential, alone ? '' : `${names[index]?.replaceAll('-', '_')}_`),
      ),
      _postman_variable_scope: 'environment',
    });
  },
} satisfies Format;

function variables({ account, auth, apiKey }: Credential, prefix: string): readonly Variable[] {
  const variable = (key: string, value: string, type: Variable['type']): Variable => ({
    key: `${prefix}${key}`,
    value,
    type,
    enabled: true,
  });
  return [
    variable('baseUrl', account.apiBaseUrl, 'default'),
    variable('apiKey', apiKey, 'secret'),
    auth.scheme === 'basic'
      ? variable('password', auth.password, 'default')
      : variable('authorization', `${auth.prefix}${apiKey}`, 'secret'),
  ];
}
