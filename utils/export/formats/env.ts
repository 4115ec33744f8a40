import type { Credential } from '../../credentials/credential.ts';
import { oneLine } from '../../text/one-line.ts';
import { distinctSlugs } from '../account-slug.ts';
import { envReach, envValue } from '../env-value.ts';
import type { Format } from '../format.ts';

/**
 * Variables named after the vendor: `FRESHDESK_API_KEY`. Where a vendor has several credentials, each has the account
 * at the end: `FRESHDESK_API_KEY_ACME`.
 */
export default {
  id: 'env',
  name: '.env file',
  group: 'Developer tools',
  use: 'Read it with a dotenv library or docker run --env-file, or in a shell with this.',
  command: ({ name }) => `set -a; . ./${name}; set +a`,
  extension: 'env',
  mediaType: 'text/plain',
  misfit: (credential) =>
    reach(credential) === 'nowhere'
      ? 'The key or its address has a character that no environment variable can hold. Choose "Keylift file" instead.'
      : undefined,
  caution: (credential) => {
    switch (reach(credential)) {
      case 'shell':
        return 'The key or its address has characters that only a shell reads as they are; a dotenv library may not.';
      case 'shell-and-dotenv':
        return 'The key or its address needs quotes, which docker run --env-file takes for a part of it.';
      case 'everywhere':
      case 'nowhere':
        return undefined;
    }
  },
  render: (credentials) => {
    const slugs = distinctSlugs(credentials);
    const ofVendor = Map.groupBy(credentials, ({ vendor }) => snake(vendor));
    const taken = new Set<string>();
    return credentials
      .map((credential, index) => {
        const { name, account, vendor } = credential;
        const alone = ofVendor.get(snake(vendor))?.length === 1;
        const variables = [...free(credential, alone, slugs[index] ?? '', taken)];
        for (const [variable] of variables) taken.add(variable);
        const lines = variables.map(([variable, value]) => `${variable}=${envValue(value)}\n`);
        return `# ${oneLine(name) || account.host}\n${lines.join('')}`;
      })
      .join('\n');
  },
} satisfies Format;

type Variables = ReadonlyMap<string, string>;

function reach(credential: Credential): ReturnType<typeof envReach> {
  const reaches = new Set([...variablesOf(credential, '').values()].map(envReach));
  const worst = (['nowhere', 'shell', 'shell-and-dotenv'] as const).find((each) => reaches.has(each));
  return worst ?? 'everywhere';
}

/** The variables under the first suffix that leaves each of them a name of its own. */
function free(credential: Credential, alone: boolean, slug: string, taken: ReadonlySet<string>): Variables {
  const account = snake(slug.slice(slug.indexOf('-') + 1));
  for (let number = 1; ; number += 1) {
    const suffix = `${alone && number === 1 ? '' : `_${account}`}${number > 1 ? `_${number}` : ''}`;
    const variables = variablesOf(credential, suffix);
    if (![...variables.keys()].some((name) => taken.has(name))) return variables;
  }
}

function variablesOf({ vendor, account, apiKey }: Credential, suffix: string): Variables {
  const { host, subdomain, bundleAlias, pod, apiBaseUrl } = account;
  const parts = {
    ...(pod === undefined ? { DOMAIN: host } : { POD: pod }),
    ...(subdomain !== undefined && { SUBDOMAIN: subdomain }),
    ...(bundleAlias !== undefined && { BUNDLE_ALIAS: bundleAlias }),
    API_URL: apiBaseUrl,
    API_KEY: apiKey,
  };
  const start = snake(vendor);
  return new Map(Object.entries(parts).map(([part, value]) => [`${start}_${part}${suffix}`, value]));
}

/** `FRESHDESK`, `MY_VENDOR`: what a variable's name may begin with. */
function snake(text: string): string {
  const name = text
    .toUpperCase()
    .replace(/[^A-Z0-9]+/g, '_')
    .slice(0, 63);
  return /^[A-Z]/.test(name) ? name : `V_${name}`;
}
