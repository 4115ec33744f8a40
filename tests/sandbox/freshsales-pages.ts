import { baseStyle } from './base-style.ts';
import { icon } from './icons.ts';
import { keyField } from './key-field.ts';
import { base64UrlKey } from './key-shapes.ts';
import { html, type Markup } from './markup.ts';
import type { Visit } from './site.ts';
import { resetDialog, type Spa, sectionSlot, type View } from './spa.ts';
import { sectionWords } from './words.ts';

/** Freshsales: dashboard, a contact with a note, personal settings with the key, the alias and the look-alikes. */
export const freshsalesPages: Spa = {
  name: 'Freshsales',
  css: `${baseStyle}${style()}`,
  home: ({ url }) => `${rootPath(url)}/dashboard`,
  chrome,
  view,
  keyAccount: aliasAccount,
  section,
};

/** Where the app lives: `/crm/sales`, or the root on the older domain. */
export function rootPath({ hostname }: URL): string {
  return hostname.endsWith('.freshsales.io') ? '' : '/crm/sales';
}

/** The account whose key the page shows: an organisation's CRM account may be called otherwise than its address. */
export function aliasAccount(account: string): string {
  return account === 'group' ? 'group-597482408170214869' : account;
}

function bundleAlias({ account, url }: Visit): string {
  const domain = url.hostname.endsWith('.freshworks.com') ? 'freshworks.com' : 'myfreshworks.com';
  return `${aliasAccount(account)}.${domain}/crm/sales`;
}

function view(visit: Visit): View | undefined {
  const path = visit.url.pathname.slice(rootPath(visit.url).length).replace(/\/$/, '');
  switch (path) {
    case '':
    case '/dashboard':
      return { title: 'Dashboard', body: dashboard(visit) };
    case '/contacts':
      return { title: 'Contacts', body: contacts(visit) };
    case '/contacts/402000018':
      return { title: 'Ida Corvin', body: contact(visit) };
    case '/personal-settings':
    case '/personal-settings/profile':
      return { title: 'Personal settings', body: settings(visit, profile(visit)) };
    case '/personal-settings/api-settings':
      return { title: 'API settings', body: settings(visit, apiSettings(visit)) };
    default:
      return undefined;
  }
}

function chrome(visit: Visit): Markup {
  const { person } = visit;
  const root = rootPath(visit.url);
  return html`
<nav class="_rail_9xk2q" aria-label="Main">
  <span class="_mark_1b8ze" aria-hidden="true"></span>
  <a data-link href="${root}/dashboard">${icon('home')}<span>Home</span></a>
  <a data-link href="${root}/contacts">${icon('people')}<span>Contacts</span></a>
  <a data-link href="${root}/deals">${icon('deal')}<span>Deals</span></a>
  <a data-link href="${root}/reports">${icon('chart')}<span>Reports</span></a>
  <a data-link href="${root}/personal-settings/api-settings">${icon('gear')}<span>Settings</span></a>
</nav>
<header class="_top_4kd0v"><strong>Freshsales CRM</strong><span class="tag">${visit.account}</span>
<a data-link class="_me_77hqa" href="${root}/personal-settings/profile">${person.email} <span class="avatar">${person.first.charAt(0)}${person.last.charAt(0)}</span></a></header>
<main id="view" aria-live="polite"><p class="muted">Loading…</p></main>`;
}

function settings(visit: Visit, body: Markup): Markup {
  const root = rootPath(visit.url);
  const { person } = visit;
  return html`<h1>Personal settings</h1><p class="muted">${person.name} · ${person.email}</p>
<div class="_tabs_m0c3r" role="tablist">
  <a data-link role="tab" href="${root}/personal-settings/profile">Profile</a>
  <a role="tab">Email</a><a role="tab">Notifications</a>
  <a data-link role="tab" href="${root}/personal-settings/api-settings">API settings</a>
</div>${body}`;
}

function profile(visit: Visit): Markup {
  const { person } = visit;
  return html`<form class="card" data-saves><div class="fields">
<label>Name <input value="${person.name}"></label><label>Email <input type="email" value="${person.email}" readonly></label>
<label>Job title <input value="${person.job}"></label><label>Mobile <input value="${person.mobile}"></label>
<label>Time zone <select><option>${person.zone}</option></select></label></div>
<div class="actions"><button type="submit" class="main">Save</button></div></form>`;
}

function apiSettings(visit: Visit): Markup {
  const { account } = visit;
  const chatKey = visit.look === 'classic' ? '••••••••••••••••••••••' : chatToken(account);
  return html`<section class="card _panel_2yqk1"><h2>CRM API details</h2>${sectionSlot(freshsalesPages, visit)}</section>
<section class="card _panel_2yqk1" data-section><h2>API details for chat</h2>
  <h4>Your API Key</h4>
  <div class="row"><div class="grow key-box _v_c81ws">${chatKey}</div><button type="button" data-copies="._v_c81ws">Copy</button></div>
  <h4>Chat URL</h4><div class="key-box">https://${account}.freshchat.example/v2</div>
</section>
<section class="card _panel_2yqk1" data-section><h2>API details for phone</h2>
  <h4>Your API Key</h4>
  <div class="row"><div class="grow key-box _v_d02kp">${base64UrlKey(`phone ${account}`)}</div><button type="button" data-copies="._v_d02kp">Copy</button></div>
</section>`;
}

function section(visit: Visit): Markup {
  const words = sectionWords(visit.language);
  const account = aliasAccount(visit.account);
  const key = visit.key(account);
  const heading = html`<h4>${words.heading}</h4>`;
  if (visit.account === 'off') {
    return html`${heading}<p class="notice">API access is disabled for your user. Please contact your administrator.</p>${aliasRow(visit)}`;
  }
  const plain = html`<input class="key-field _f_a11pz" type="text" readonly value="${key}">`;
  const old = html`<div class="key-box _f_a11pz">${key}</div>`;
  const field =
    visit.account === 'masked'
      ? html`<div class="key-box">••••••••••••••••••${key.slice(-4)}</div>`
      : keyField(key, visit.look, visit.look === 'classic' ? old : plain);
  return html`${heading}
<p class="hint">Use this key to connect other applications to your CRM data.</p>
<div class="row"><div class="grow">${field}</div><button type="button" data-copies="._f_a11pz,.key-field">Copy</button>
<button type="button" class="quiet" data-opens="reset">Reset key</button></div>
${aliasRow(visit)}${resetDialog()}`;
}

/** The older domain knows no bundles. */
function aliasRow(visit: Visit): Markup | undefined {
  if (rootPath(visit.url) === '') return undefined;
  const alias = bundleAlias(visit);
  const plain = html`<input class="_f_b64ty" type="text" readonly value="${alias}">`;
  const field = visit.look === 'classic' ? html`<div class="key-box _f_b64ty">${alias}</div>` : plain;
  return html`<h4>Your bundle alias</h4>
<div class="row"><div class="grow">${field}</div><button type="button" data-copies="._f_b64ty">Copy</button></div>`;
}

/** A look-alike: an invented JWT, such as the chat product shows under the same heading. */
function chatToken(account: string): string {
  return `${jwtPart({ alg: 'HS256', typ: 'JWT' })}.${jwtPart({ sub: account, iss: 'chat', iat: 1_760_000_000 })}.${base64UrlKey(`chat ${account}`)}${base64UrlKey(`chat 2 ${account}`).slice(1)}`;
}

function jwtPart(value: unknown): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url');
}

function dashboard(visit: Visit): Markup {
  return html`<h1>Sales this quarter</h1>
<div class="stats">${stat('Open deals', '37')}${stat('Won', '€ 218,400')}${stat('Tasks today', '6')}${stat('New leads', '54')}</div>
<section class="card"><h2>Next steps</h2><p>Connect the data platform: the key is in
<a data-link href="${rootPath(visit.url)}/personal-settings/api-settings">Personal settings, API settings</a>.</p>
<p>Call back <a data-link href="${rootPath(visit.url)}/contacts/402000018">Ida Corvin</a> about her note.</p></section>`;
}

function stat(name: string, value: string): Markup {
  return html`<div class="card"><p class="muted">${name}</p><p class="stat">${value}</p></div>`;
}

function contacts(visit: Visit): Markup {
  return html`<h1>Contacts</h1><section class="card"><table><thead><tr><th>Name</th><th>Company</th><th>Phone</th></tr></thead><tbody>
<tr><td><a data-link href="${rootPath(visit.url)}/contacts/402000018">Ida Corvin</a></td><td>Corvin Optics</td><td>+1 555 0177 2040</td></tr>
<tr><td>Paul Ahrens</td><td>Nordkai</td><td>+1 555 0177 9921</td></tr></tbody></table></section>`;
}

/** A decoy: a key in a note on a contact. */
function contact(visit: Visit): Markup {
  return html`<h1>Ida Corvin</h1><section class="card"><p class="muted">Note of 3 November</p><div class="quote">She sent the details of her own account:
<h4>Your API Key</h4><div class="key-box">${base64UrlKey(`note ${visit.account}`)}</div></div></section>`;
}

function style(): string {
  return `
:root { --font: "Source Sans 3", system-ui, "Segoe UI", sans-serif; --ink: #2b2540; --quiet: #6a6480; --paper: #faf9fc; --line: #e6e2ee; --box: #f5f2fa; --accent: #6a35c9; --round: 12px; }
body { display: grid; grid-template: 60px 1fr / 84px minmax(0, 1fr); }
body:has(.framed) { display: block; background: #fff; }
._rail_9xk2q { grid-row: 1 / -1; background: #fff; border-right: 1px solid var(--line); display: flex; flex-direction: column; align-items: center; gap: 4px; padding: 14px 6px; }
._rail_9xk2q a { color: var(--quiet); font-size: 11px; display: grid; justify-items: center; gap: 2px; padding: 8px 0; width: 72px; border-radius: 12px; }
._rail_9xk2q a:hover, ._rail_9xk2q a[aria-current] { background: #efe7fd; color: var(--accent); text-decoration: none; }
._mark_1b8ze { width: 34px; height: 34px; border-radius: 10px; background: conic-gradient(from 200deg, #ff8a3d, #ffb45c, #ff8a3d); margin-bottom: 12px; }
._top_4kd0v { display: flex; align-items: center; gap: 12px; padding: 0 24px; border-bottom: 1px solid var(--line); background: #fff; }
._me_77hqa { margin-left: auto; display: flex; align-items: center; gap: 10px; color: var(--quiet); }
main { padding: 24px; max-width: 1000px; display: grid; gap: 16px; align-content: start; }
._tabs_m0c3r { display: flex; gap: 24px; border-bottom: 1px solid var(--line); }
._tabs_m0c3r a { padding: 8px 0; color: var(--quiet); }
._tabs_m0c3r a:last-child { color: var(--accent); box-shadow: inset 0 -2px var(--accent); }
h4 { color: var(--quiet); font-size: 13px; font-weight: 500; }
`;
}
