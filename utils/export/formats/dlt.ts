import { subdomain } from '../../credentials/account.ts';
import { jsonLine } from '../../text/json-text.ts';
import { oneLine } from '../../text/one-line.ts';
import { distinctSlugs } from '../account-slug.ts';
import type { Format } from '../format.ts';

/**
 * dlt's verified source `freshdesk`, November 2026: both values are read from the secrets, in a section named after the
 * source. With several, each has a section of its own, for a copy of the source that bears its name.
 */
export default {
  id: 'dlt',
  name: 'dlt: secrets.toml',
  group: 'Integration platforms',
  use: 'In the folder that dlt init freshdesk made, put it into .dlt/secrets.toml, in place of the section [sources.freshdesk]. Several: call each source by its section: freshdesk_source.clone(name="freshdesk_acme", section="freshdesk_acme")()',
  extension: 'toml',
  mediaType: 'application/toml',
  misfit: ({ vendor }) =>
    vendor === 'freshdesk'
      ? undefined
      : 'dlt has a source for Freshdesk only, of the vendors that Keylift knows. Choose ".env file" and dlt\'s REST API source instead.',
  render: (credentials) => {
    const names = distinctSlugs(credentials);
    return credentials
      .map(({ name, account, apiKey }, index) => {
        const section = credentials.length === 1 ? 'freshdesk' : (names[index] ?? '').replaceAll('-', '_');
        return [
          `# ${oneLine(name) || account.host}`,
          `[sources.${section}]`,
          `api_secret_key = ${tomlString(apiKey)}`,
          `domain = ${tomlString(subdomain(account))}`,
          '',
        ].join('\n');
      })
      .join('\n');
  },
} satisfies Format;

/** A basic string of TOML is one of JSON, but for halves of surrogate pairs. */
function tomlString(text: string): string {
  return jsonLine(text.toWellFormed());
}
