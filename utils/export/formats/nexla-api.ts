import type { Credential } from '../../credentials/credential.ts';
import { jsonText } from '../../text/json-text.ts';
import type { Format, RenderContext } from '../format.ts';
import { blankPasswordCaution, nexlaRest } from '../nexla-rest.ts';

/** Nexla's developer guide, "Credentials" (`POST /data_credentials`), November 2026. */
export default {
  id: 'nexla-api',
  name: 'Nexla: API body',
  group: 'Nexla',
  use: 'Post it with a session token of Nexla in NEXLA_TOKEN; several credentials one by one.',
  command: ({ name }) =>
    `curl https://dataops.nexla.io/nexla-api/data_credentials -H "Accept: application/vnd.nexla.api.v1+json" -H "Content-Type: application/json" -H "Authorization: Bearer $NEXLA_TOKEN" --data-binary @${name}`,
  extension: 'json',
  mediaType: 'application/json',
  caution: blankPasswordCaution,
  render: (credentials, context) => {
    const bodies = credentials.map((credential) => body(credential, context));
    return jsonText(bodies.length === 1 ? bodies[0] : bodies);
  },
} satisfies Format;

function body(credential: Credential, { testUrl }: RenderContext) {
  const { name, description, authType, fields } = nexlaRest(credential);
  return {
    name,
    description,
    credentials_type: 'rest',
    credentials: {
      'auth.type': authType,
      ...fields,
      'ignore.ssl.cert.validation': false,
      'jwt.enabled': false,
      'hmac.enabled': false,
      ...connectionTest(testUrl(credential)),
    },
  };
}

/** Nexla wants all three fields of the test, or to be told that there is none. */
function connectionTest(url: string | undefined) {
  return url === undefined
    ? { 'skip.validation': true }
    : { 'test.url': url, 'test.method': 'GET', 'test.content.type': 'application/json' };
}
