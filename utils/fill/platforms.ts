/** Where keys are typed in. What is not listed is read by its labels alone. */
export interface Platform {
  readonly name: string;
  /** Domains of its own cloud; `nexla.io` stands for `*.nexla.io` too. */
  readonly domains: readonly string[];
  /** The name by which its title tells it where it runs on a host of the user's own. */
  readonly selfHosted?: RegExp;
  /** The export format that knows what it can take; where that has `fields`, they are its form, under its labels. */
  readonly format?: string;
  /** How its field "Domain" wants the address, where the form itself does not say; as in its format (a test compares). */
  readonly domain?: 'subdomain' | 'host';
}

export const platforms: readonly Platform[] = [
  { name: 'Nexla', domains: ['nexla.io', 'nexla.com'], format: 'nexla-sheet' },
  { name: 'n8n', domains: ['n8n.cloud'], selfHosted: /\bn8n\b/i, format: 'n8n', domain: 'subdomain' },
  {
    name: 'Airbyte',
    domains: ['airbyte.com'],
    selfHosted: /\bAirbyte\b/i,
    format: 'airbyte',
    domain: 'host',
  },
  { name: 'Merge', domains: ['merge.dev'] },
  { name: 'Fivetran', domains: ['fivetran.com'] },
  { name: 'Pipedream', domains: ['pipedream.com'] },
  { name: 'Zapier', domains: ['zapier.com'] },
];

function platformOfHost(host: string): Platform | undefined {
  return platforms.find(({ domains }) =>
    domains.some((domain) => host === domain || host.endsWith(`.${domain}`)),
  );
}

/** By its host or, of those that people run themselves, by its title. */
export function platformOf(host: string, title: string): Platform | undefined {
  return platformOfHost(host) ?? platforms.find(({ selfHosted }) => selfHosted?.test(title));
}
