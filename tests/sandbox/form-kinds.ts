import { html, type Markup } from './markup.ts';
import { input, type PlatformForm, page, row, surroundings, type Wants } from './platform-page.ts';
import { control, shade } from './platform-script.ts';

const neutral = 'connect.platform.example';

const srOnly =
  'position: absolute; width: 1px; height: 1px; margin: -1px; overflow: hidden; clip: rect(0, 0, 0, 0)';

/** A label that lies over its field and lets clicks through, and a border that has its words once more. */
function floating(label: string, id: string, wants?: Wants): Markup {
  return html`<div style="position: relative; margin: 16px 0"><label for="${id}" style="position: absolute; left: 8px; top: 8px; pointer-events: none">${label}</label>
<div style="position: relative">${input(id, wants)}<fieldset aria-hidden="true" style="position: absolute; inset: -5px 0 0; pointer-events: none; visibility: hidden"><legend><span style="opacity: 0">${label}</span></legend></fieldset></div></div>`;
}

/** One form of each way of building one, on a platform of no name. */
export const formKinds: readonly PlatformForm[] = [
  {
    name: 'label for',
    host: neutral,
    vendor: 'freshdesk',
    page: page({
      title: 'Connect Freshdesk',
      body: html`${surroundings}<form><h1>Connect Freshdesk</h1>${row('Connection name', 'name', 'name')}
${row('Subdomain', 'sub', 'subdomain')}${row('API Key *', 'key', 'key', html`required`)}
<div class="row"><label for="lang">Language</label><select id="lang"><option>English</option><option>German</option></select></div>
${row('Description (optional)', 'about', 'description')}${row('Start date', 'start')}<button>Save</button></form>`,
    }),
  },
  {
    name: 'label around',
    host: neutral,
    vendor: 'freshservice',
    page: page({
      title: 'Connections',
      body: html`${surroundings}<form><h1>Freshservice</h1><label>Name ${input('name', 'name')}</label>
<label>Portal URL ${input('url', 'url')}</label><label><span>API <b>key</b></span> ${input('key', 'key')}</label>
<label><input type="checkbox" id="sandbox"> Use a sandbox</label><button>Save</button></form>`,
    }),
  },
  {
    name: 'aria-label',
    host: neutral,
    vendor: 'freshsales',
    page: page({
      title: 'Add Freshsales',
      body: html`${surroundings}<main><h1>Add Freshsales</h1>${input('a', 'alias', html`aria-label="Bundle alias"`)}
${input('b', 'key', html`aria-label="API key"`)}${input('c', undefined, html`aria-label="API key ID"`)}</main>`,
    }),
  },
  {
    name: 'aria-labelledby',
    host: neutral,
    vendor: 'insightly',
    page: page({
      title: 'Add a source',
      body: html`${surroundings}<form><h1>Insightly</h1><div><span id="l1">Source</span> <span id="l2">name</span></div>
${input('a', 'name', html`aria-labelledby="l1 l2"`)}<div id="l3">Your API key:</div>${input('b', 'key', html`aria-labelledby="l3"`)}
<div id="l4">OpenAI API key</div>${input('c', undefined, html`aria-labelledby="l4"`)}</form>`,
    }),
  },
  {
    name: 'placeholder only',
    host: neutral,
    vendor: 'freshdesk',
    page: page({
      title: 'Connect',
      body: html`${surroundings}<form><h1>Link your Freshdesk</h1>${input('a', 'subdomain', html`placeholder="Freshdesk subdomain"`)}
${input('b', 'key', html`placeholder="API key"`)}${input('c', undefined, html`placeholder="Promo code"`)}</form>`,
    }),
  },
  {
    name: 'labels for screen readers alone',
    host: neutral,
    vendor: 'freshdesk',
    page: page({
      title: 'Connect',
      body: html`${surroundings}<form><h1>Link your Freshdesk</h1><p>We read your tickets every night.</p>
<label for="a" style="${srOnly}">API key</label>${input('a', 'key', html`placeholder="Your API key"`)}
<div><label for="b" style="${srOnly}">Subdomain</label>${input('b', 'subdomain')}</div></form>`,
    }),
  },
  {
    name: 'labels for screen readers alone, under the same words',
    host: neutral,
    vendor: 'freshdesk',
    page: page({
      title: 'Connect',
      body: html`${surroundings}<form><h1>Link your Freshdesk</h1><div>API key <sup>*</sup></div>
<label for="a" style="${srOnly}">Freshdesk API key</label>${input('a', 'key')}
<div>Where it is</div><div><label for="b" style="${srOnly}">Subdomain</label>${input('b', 'subdomain')}</div></form>`,
    }),
  },
  {
    name: 'labels that float, as MUI has them',
    host: neutral,
    vendor: 'freshdesk',
    page: page({
      title: 'Connect',
      body: html`${surroundings}<form><h1>Freshdesk</h1><p>Tell us where your tickets are.</p>${floating('Subdomain', 'a', 'subdomain')}
${floating('API key', 'b', 'key')}${floating('Notes', 'c')}</form>`,
    }),
  },
  {
    name: 'text before, in a table',
    host: neutral,
    vendor: 'freshdesk',
    page: page({
      title: 'Settings',
      body: html`${surroundings}<form><h1>Freshdesk</h1><table><tr><td>Domain</td><td><div class="addon">https:// ${input('a', 'subdomain')}
<span>.freshdesk.com</span></div></td></tr><tr><td>API key</td><td>${input('b', 'key')}</td></tr>
<tr><td>Webhook secret</td><td>${input('c')}</td></tr></table></form>`,
    }),
  },
  {
    name: 'controlled, as React does it',
    host: neutral,
    vendor: 'freshdesk',
    page: page({
      title: 'Freshdesk connection',
      body: html`${surroundings}<form>${row('Name', 'name', 'name')}${row('Domain', 'domain', 'host', html`placeholder="acme.freshdesk.com"`)}
${row('API key', 'key', 'key')}${row('Batch size', 'batch')}</form>`,
      script: control,
    }),
  },
  {
    name: 'Preact',
    host: neutral,
    vendor: 'insightly',
    page: page({
      title: 'Insightly connection',
      body: html`${surroundings}<div id="app"></div>`,
      module: `import { h, render } from 'preact'; import { useState } from 'preact/hooks';
const Row = ({ label, id, wants, value, onInput }) => h('div', { class: 'row' }, h('label', { for: id }, label),
  h('input', { id, 'data-wants': wants, value, onInput: (event) => onInput(event.currentTarget.value) }));
function App() {
  const [all, set] = useState({ name: '', key: '', tag: '' }); const [, turn] = useState(0);
  window.redraw = () => { document.querySelectorAll('#app input').forEach((one) => { one.value = all[one.id]; }); turn((n) => n + 1); };
  return h('form', null, h('h1', null, 'Insightly'), ...[['Connection name', 'name', 'name'], ['API key', 'key', 'key'], ['Tag', 'tag']]
    .map(([label, id, wants]) => h(Row, { label, id, wants, value: all[id], onInput: (value) => set((old) => ({ ...old, [id]: value })) })));
}
render(h(App), document.querySelector('#app'));`,
    }),
  },
  {
    name: 'shadow root',
    host: neutral,
    vendor: 'freshservice',
    page: page({
      title: 'Sources',
      body: html`${surroundings}<credential-form><template data-root><form><h2>Freshservice source</h2>${row('Name', 'name', 'name')}
${row('Domain name', 'domain', 'host', html`placeholder="mydomain.freshservice.com"`)}${row('API Key', 'key', 'key')}${row('Notes', 'notes')}</form></template></credential-form>`,
      script: shade,
    }),
  },
  {
    name: 'nested shadow roots',
    host: neutral,
    vendor: 'freshdesk',
    page: page({
      title: 'Sources',
      body: html`${surroundings}<source-form><template data-root><section role="dialog" aria-label="Freshdesk"><h2>Freshdesk</h2>
<text-field><template data-root>${row('Freshdesk subdomain', 'a', 'subdomain')}</template></text-field>
<text-field><template data-root>${row('Freshdesk API key', 'b', 'key')}</template></text-field>
<text-field><template data-root>${row('Group', 'c')}</template></text-field></section></template></source-form>`,
      script: shade,
    }),
  },
  {
    name: 'frame',
    host: neutral,
    vendor: 'freshdesk',
    page: page({
      title: 'Sources',
      body: html`${surroundings}<main><h1>New source</h1><iframe src="/inner" title="Credential"></iframe></main>`,
    }),
    frames: {
      '/inner': page({
        title: 'Freshdesk',
        body: html`<form><h1>Freshdesk</h1>${row('Subdomain', 'sub', 'subdomain')}${row('API key', 'key', 'key')}${row('Tag', 'tag')}</form>`,
      }),
    },
  },
  {
    name: 'a long dialog over a form of the same labels',
    host: neutral,
    vendor: 'freshdesk',
    page: page({
      title: 'Freshdesk',
      body: html`${surroundings}<form>${row('Name', 'old-name')}${row('API key', 'old-key')}</form><div class="overlay"><div role="dialog"><h2>Freshdesk</h2>
<div style="height: 900px">Read this first.</div>${row('Name', 'name', 'name')}${row('Subdomain', 'sub', 'subdomain')}${row('API key', 'key', 'key')}</div></div>`,
    }),
  },
];
