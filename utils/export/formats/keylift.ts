import { credentialFile } from '../../credentials/credential.ts';
import { jsonText } from '../../text/json-text.ts';
import type { Format } from '../format.ts';

/** Keylift's own file: all that is known of each credential, to be imported again. */
export default {
  id: 'keylift',
  name: 'Keylift file',
  group: 'Keylift',
  use: 'Keep it as a backup, or read it from a script: credentials.schema.json, shipped with Keylift, describes it.',
  extension: 'json',
  mediaType: 'application/json',
  render: (credentials, { now }) =>
    jsonText(
      // Parsing leaves out what only the vault keeps, such as the page a key was seen on.
      credentialFile.parse({
        format: 'keylift.credentials',
        version: 1,
        exportedAt: now.toISOString(),
        credentials,
      }),
    ),
} satisfies Format;
