import { formKinds } from './form-kinds.ts';
import { html } from './markup.ts';
import { nexlaForms } from './nexla-forms.ts';
import { input, type PlatformForm, page, row, surroundings } from './platform-page.ts';

/** The forms of platforms that take keys by hand, in the manner of their own. */
const named: readonly PlatformForm[] = [
  {
    name: 'Merge Link',
    host: 'link.merge.dev',
    vendor: 'freshdesk',
    page: page({
      title: 'Merge Link',
      body: html`<div class="overlay"><div role="dialog" aria-label="Merge Link"><h2>Connect to Freshdesk</h2>
${row('What is your Freshdesk subdomain?', 'sub', 'subdomain')}${row('Enter your API key', 'key', 'key', html`type="password"`)}<button>Submit</button></div></div>`,
    }),
  },
  {
    name: 'n8n',
    host: 'acme.app.n8n.cloud',
    vendor: 'freshdesk',
    page: page({
      title: 'Credentials - n8n',
      body: html`${surroundings}<div class="overlay"><div role="dialog" aria-label="Freshdesk account"><h2>Freshdesk API</h2>
${row('API Key', 'apiKey', 'key', html`type="password"`)}${row('Domain', 'domain', 'subdomain', html`placeholder="company"`)}
${row('Allowed HTTP Request Domains', 'allowed')}<button>Save</button></div></div>`,
    }),
  },
  {
    name: 'Airbyte',
    host: 'cloud.airbyte.com',
    vendor: 'freshsales',
    page: page({
      title: 'Airbyte | New source',
      body: html`${surroundings}<form><h2>Create a source: Freshsales</h2>${row('Source name', 'name', 'name')}${row('API Key', 'key', 'key', html`type="password"`)}
${row('Domain Name', 'domain', 'host')}${row('Start Date', 'start', undefined, html`required`)}<button>Set up source</button></form>`,
    }),
  },
  {
    name: 'Fivetran',
    host: 'fivetran.com',
    vendor: 'freshdesk',
    page: page({
      title: 'Fivetran | Freshdesk',
      body: html`${surroundings}<form><h1>Freshdesk</h1>${row('Destination schema', 'schema')}<div class="row"><label for="sub">Subdomain</label>
<div class="addon">${input('sub', 'subdomain')}<span>.freshdesk.com</span></div></div>${row('API Key', 'key', 'key')}<button>Save & Test</button></form>`,
    }),
  },
  {
    name: 'Pipedream',
    host: 'pipedream.com',
    vendor: 'freshdesk',
    page: page({
      title: 'Connect Freshdesk - Pipedream',
      body: html`<main><h1>Connect Freshdesk</h1>${row('domain', 'domain', 'host', html`placeholder="example.freshdesk.com"`)}${row('api_key', 'key', 'key')}
${row('Nickname', 'nick')}</main>`,
    }),
  },
];

/** One form of each kind that a credential is typed into. */
export const platformForms: readonly PlatformForm[] = [...formKinds, ...nexlaForms, ...named];
