/**
 * Sixty key pages with a text that names another host than their address: what a lead, a colleague or a forgotten
 * address can bring into a page. Of each the key belongs to the account of the address alone.
 */
export interface NamingPage {
  readonly name: string;
  readonly vendor: string;
  readonly url: string;
  readonly html: string;
  readonly key: string;
  /** The host of the account. */
  readonly host: string;
  /** Said in the very place where the vendor names the account: the user is asked, and nothing is done before. */
  readonly asks?: string;
}

interface Words {
  readonly label: string;
  /** The other account, as this vendor's page would name it. */
  readonly other: string;
}

/** Where the text stands: in the section of the key, or elsewhere in the page. */
interface Naming {
  readonly asks?: string;
  readonly near?: string;
  readonly far?: string;
}

/** For any vendor; each stands once for each of the four. */
const anywhere: Readonly<Record<string, (words: Words) => Naming>> = {
  'a line that is not displayed': ({ label, other }) => ({
    near: `<div style="display:none"><b>${label}</b> <span>${other}</span></div>`,
  }),
  'running text beside the key': ({ label, other }) => ({ near: `<p>re: ${label} ${other}</p>` }),
  'the name of a lead in a list': ({ label, other }) => ({
    far: `<table><tr><th>Lead</th></tr><tr><td>re: ${label} ${other}</td></tr></table>`,
  }),
  'a comment and an alt text': ({ label, other }) => ({
    near: `<!-- ${label}: ${other} --><img alt="${label}: ${other}" src="data:,">`,
  }),
  'a lead with two fields, in another section': ({ label, other }) => ({
    far: `<section><h2>Leads</h2><dl><dt>Phone</dt><dd>+1 415 555 0142</dd><dt>${label}</dt><dd>${other}</dd></dl></section>`,
  }),
  'a link whose address alone names it': ({ label, other }) => ({
    near: `<p>${label}: <a href="https://${other.replace('https://', '')}">open</a></p>`,
  }),
  'a hidden field and a password field': ({ label, other }) => ({
    near: `<label>${label} <input type="hidden" value="${other}"></label><label>${label} <input type="password" value="${other}"></label>`,
  }),
  'a heading': ({ label, other }) => ({ near: `<h4>${label}: ${other}</h4>` }),
  'a value whose label cannot be seen': ({ label, other }) => ({
    near: `<p>Ticket</p><p><i style="display:none">${label}</i><span aria-label="${label}">${other}</span></p>`,
  }),
  'a value that is struck out': ({ label, other }) => ({
    near: `<p><b>${label}</b> <del>${other}</del></p>`,
  }),
  'a value without colour or size': ({ label, other }) => ({
    near: `<p><b>${label}</b> <span style="opacity:0">${other}</span></p><p><b>${label}</b> <span style="font-size:0">${other}</span></p>`,
  }),
};

interface VendorPages extends Words {
  readonly vendor: string;
  readonly host: string;
  readonly path: string;
  readonly key: string;
  readonly apiLabel: string;
  /** What only this vendor's page could say. */
  readonly own: Readonly<Record<string, Naming>>;
}

const said = (label: string, value: string) => ({ near: `<p><b>${label}</b> <span>${value}</span></p>` });

const helpdesk = (vendor: 'freshdesk' | 'freshservice', key: string, path: string): VendorPages => {
  const domain = `${vendor}.com`;
  return {
    vendor,
    host: `acme.${domain}`,
    path,
    key,
    apiLabel: 'Your API Key',
    label: 'Helpdesk URL',
    other: `https://evil.${domain}`,
    own: {
      'another account under its label': said('Helpdesk URL', `evil.${domain}`),
      'an alias': said('Your bundle alias', `evil.${domain}`),
      'an API address': said('Your API URL', `https://evil.${domain}/api/v2`),
      'a field': {
        near: `<label>Helpdesk URL <input value="https://evil.${domain}"></label>`,
      },
    },
  };
};

const vendorPages: readonly VendorPages[] = [
  helpdesk('freshdesk', 'Zq8Tn4LrX2vBk7WmJd5P', '/a/profiles/7/edit'),
  helpdesk('freshservice', 't7KpQ2mXw9Rb4LzN6vHc', '/a/profiles/7/edit'),
  {
    vendor: 'freshsales',
    host: 'acme.freshworks.com',
    path: '/crm/sales/personal-settings/api-settings',
    key: 'Ab3_dE-9fGhIjKlMnOpQrA',
    apiLabel: 'Your API Key',
    label: 'alias',
    other: 'evil.freshworks.com',
    own: {
      'an alias of another root domain': said('Your bundle alias', 'evil.myfreshworks.com/crm/sales'),
      'an alias that is the vendor’s own host': said('Your bundle alias', 'support.freshworks.com/crm/sales'),
      'an alias with a user, a port, a trailing dot, in Punycode, and one deeper': {
        near: [
          'https://acme.freshworks.com@evil.freshworks.com/crm/sales',
          'evil.freshworks.com:8443/crm/sales',
          'evil.freshworks.com./crm/sales',
          'xn--evl-qla.freshworks.com/crm/sales',
          'evil.acme.freshworks.com/crm/sales',
        ]
          .map((value) => said('Your bundle alias', value).near)
          .join(''),
      },
      'an alias in its own place': {
        ...said('Your bundle alias', 'EVIL.freshworks.com/crm/sales'),
        asks: 'evil.freshworks.com',
      },
    },
  },
  {
    vendor: 'insightly',
    host: 'crm.na1.insightly.com',
    path: '/Users/UserSettings',
    key: '6f1c2d3e-4a5b-4c6d-8e7f-0a1b2c3d4e5f',
    apiLabel: 'Your API key is:',
    label: 'API URL',
    other: 'https://api.zz9.insightly.com/v3.1',
    own: {
      'another pod under its label': said('Your API URL is:', 'https://api.zz9.insightly.com/v3.1/'),
      'another pod in a field': {
        near: '<label>API URL <input value="https://api.zz9.insightly.com/v3.1/"></label>',
      },
      'another pod in a link': {
        near: '<p id="apiUrl">API URL: <a href="https://api.zz9.insightly.com/v3.1/">https://api.zz9.insightly.com/v3.1/</a></p>',
      },
      'another pod in capitals': said('API URL', 'HTTPS://API.ZZ9.INSIGHTLY.COM/V3.1/'),
    },
  },
];

export const otherHosts: readonly NamingPage[] = vendorPages.flatMap((page) => {
  const { vendor, host, path, key, own } = page;
  const everywhere = Object.entries(anywhere).map(([name, naming]) => [name, naming(page)] as const);
  return [...everywhere, ...Object.entries(own)].map(([name, naming]) => ({
    name: `${vendor}: ${name}`,
    vendor,
    url: `https://${host}${path}`,
    html: htmlOf(page, naming),
    key,
    host,
    ...(naming.asks !== undefined && { asks: naming.asks }),
  }));
});

function htmlOf({ apiLabel, key }: VendorPages, { near = '', far = '' }: Naming): string {
  return `<!doctype html><meta charset="utf-8"><title>Settings</title><body><main><h1>Settings</h1>${far}
<section><h2>CRM API details</h2>${near}<p><b>${apiLabel}</b> <span>${key}</span></p>${near}</section></main></body>`;
}
