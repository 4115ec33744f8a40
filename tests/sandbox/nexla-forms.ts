import { html, type Markup } from './markup.ts';
import { type PlatformForm, page, row, surroundings } from './platform-page.ts';

/** Nexla's "Add New Credential" overlay for each vendor, after its user guides (November 2026). */
export const nexlaForms: readonly PlatformForm[] = [
  nexla(
    'Freshdesk',
    html`${row('Domain', 'domain', 'subdomain')}${row('API Key', 'api_key', 'key', secret())}`,
  ),
  nexla(
    'Freshservice',
    html`${row('Freshservice Portal URL', 'portal', 'url')}${row('Username Or API Key', 'user', 'key')}
${row('Password', 'password', 'x', secret())}`,
  ),
  nexla(
    'Freshsales',
    html`${row('API Key Value', 'value', 'key', secret())}${row('Domain', 'domain', 'host')}`,
  ),
  nexla(
    'Insightly',
    html`${row('API Key', 'api_key', 'key', secret())}${row('Password', 'password', undefined, secret())}`,
  ),
];

function secret(): Markup {
  return html`type="password"`;
}

function nexla(connector: string, fields: Markup): PlatformForm {
  return {
    name: `Nexla, ${connector}`,
    host: 'dataops.nexla.io',
    vendor: connector.toLowerCase(),
    page: page({
      title: 'Nexla',
      body: html`${surroundings}<main><h1>Create a source</h1>${row('Source name', 'source')}</main>
<div class="overlay"><div role="dialog" aria-modal="true" aria-label="Add New Credential"><h2>Add New Credential</h2>
<p class="help">${connector}</p>${row('Credential Name', 'name', 'name', html`required`)}
<div class="row"><label for="about">Credential Description</label><textarea id="about" data-wants="description"></textarea></div>
${fields}<button type="button">Save</button></div></div>`,
    }),
  };
}
