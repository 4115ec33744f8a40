import type { Credential } from '../../credentials/credential.ts';
import { jsonLine } from '../../text/json-text.ts';
import type { Format } from '../format.ts';
import { blankPasswordCaution, nexlaRest } from '../nexla-rest.ts';

/**
 * Source code of nexla-cli, `resources/credentials.py` and `validate.py`, November 2026: `create` takes one JSON object
 * as an argument, never a file or a list, and insists on `--name` and `--connector` although the object has both.
 * Hence a line for each credential and a loop.
 */
export default {
  id: 'nexla-cli',
  name: 'Nexla: CLI body',
  group: 'Nexla',
  use: 'Run this where nexla-cli is signed in; it creates one credential for each line of the file.',
  command: ({ name }) =>
    `while read -r c; do nexla-cli credentials create --connector custom_rest --name="$(printf %s "$c" | jq -r .name)" --json "$c"; done < ${name}`,
  extension: 'jsonl',
  mediaType: 'application/jsonl',
  caution: blankPasswordCaution,
  render: (credentials) => credentials.map((credential) => `${jsonLine(body(credential))}\n`).join(''),
} satisfies Format;

function body(credential: Credential) {
  const { name, description, authType, fields } = nexlaRest(credential);
  return { name, description, connector: 'custom_rest', auth_mode: authType, config: fields };
}
