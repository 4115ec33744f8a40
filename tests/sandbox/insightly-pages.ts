import type { Answer } from './answer.ts';
import { baseStyle } from './base-style.ts';
import { client } from './client.ts';
import { icon } from './icons.ts';
import { keyField } from './key-field.ts';
import { uuid } from './key-shapes.ts';
import { html, type Markup } from './markup.ts';
import type { Visit } from './site.ts';

/** Insightly: plain pages rendered on the server; the paths are compared without regard to case. */
export function insightlyPages(visit: Visit): Answer {
  const { pathname } = visit.url;
  switch (pathname.toLowerCase().replace(/(?<=.)\/$/, '')) {
    case '/':
      return { status: 302, headers: { location: '/Home' } };
    case '/home':
      return page(visit, 'Home', home());
    case '/contacts':
      return page(visit, 'Contacts', contacts(visit));
    case '/contacts/details':
      return page(visit, 'Ida Corvin', contact(visit));
    case '/users/usersettings':
      return page(visit, 'User Settings', userSettings(visit));
    case '/users/generateapikey':
      if (visit.method === 'POST') visit.resetKey();
      return { status: 302, headers: { location: `/Users/UserSettings${visit.url.search}` } };
    case '/_/frame':
      return document('API', html`<div class="framed">${apiSection(visit)}</div>`);
    case '/_/style.css':
      return { headers: { 'content-type': 'text/css' }, body: `${baseStyle}${style()}` };
    case '/_/shell.js':
      return { headers: { 'content-type': 'text/javascript' }, body: `(${client.toString()})();` };
    case '/favicon.ico':
      return { status: 204 };
    default:
      return { ...page(visit, 'Not found', html`<h1>Page not found</h1>`), status: 404 };
  }
}

function page(visit: Visit, title: string, body: Markup): Answer {
  const { person } = visit;
  const dashboard = uuid(`dashboard ${visit.account}`);
  return document(
    title,
    html`
<header class="top"><span class="mark" aria-hidden="true"></span><strong>Insightly</strong>
<form class="search" action="/Contacts"><input name="q" aria-label="Search" placeholder="Search all records"></form>
<a class="me" href="/Users/UserSettings"><span class="avatar">${person.first.charAt(0)}${person.last.charAt(0)}</span> ${person.name}</a></header>
<nav class="side" aria-label="Main">
<a href="/Home?dashboard=${dashboard}">${icon('home')} Home</a><a href="/Contacts">${icon('people')} Contacts</a>
<a href="/Tasks?view=${uuid(`tasks ${visit.account}`)}">${icon('task')} Tasks</a>
<a href="/Organisations?view=${uuid(`organisations ${visit.account}`)}">${icon('building')} Organizations</a>
<a href="/Users/UserSettings">${icon('gear')} User Settings</a></nav>
<main>${body}</main>`,
  );
}

function document(title: string, body: Markup): Answer {
  return {
    body: html`<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>${title} - Insightly</title><link rel="stylesheet" href="/_/style.css"><script src="/_/shell.js" defer></script></head>
<body>${body}</body></html>`.html,
  };
}

function userSettings(visit: Visit): Markup {
  const { person } = visit;
  const token = uuid(`form ${visit.account}`);
  return html`<h1>User Settings</h1>
<section class="card"><h2>Personal</h2>
<form method="post" action="/Users/UserSettings?tab=${uuid(`tab ${visit.account}`)}" data-saves>
<input type="hidden" name="__RequestVerificationToken" value="${token}">
<div class="fields"><label>First name <input value="${person.first}"></label><label>Last name <input value="${person.last}"></label>
<label>Email <input type="email" value="${person.email}"></label><label>Time zone <select><option>Eastern Standard Time</option></select></label></div>
<div class="actions"><button type="submit" class="main">Save</button></div></form></section>
<section class="card"><h2>Email dropbox</h2><p class="muted">Mail sent here is filed by itself: <a href="/Mail/Dropbox/${uuid(`mail ${visit.account}`)}">show the address</a></p></section>
<section class="card" id="api">${
    visit.look === 'frame'
      ? html`<iframe class="section-frame" title="API" src="/_/frame"></iframe>`
      : apiSection(visit)
  }</section>`;
}

function apiSection(visit: Visit): Markup {
  const { account, look } = visit;
  if (account.startsWith('off')) {
    return html`<h2>API</h2><p class="notice">API access has been disabled for your user. Please contact your administrator.</p>`;
  }
  const url = `https://api.${account}.insightly.com/v3.1/`;
  const dots = html`<div id="apikey" class="key-box">••••••••-••••-••••-••••-••••••••${visit.key().slice(-4)}</div>`;
  const masked = html`<div class="pair"><span>Your API key is:</span> ${dots}</div>`;
  const shown = account.startsWith('mask') ? masked : keyPlace(visit);
  return html`<h2>API</h2>
<div data-section>${shown}${look === 'new' && html`<button type="button" data-copies="#apikey">Copy</button>`}</div>
<div class="pair"><span>Your API URL is:</span> <span id="apiUrl"><a href="${url}">${url}</a> <a href="/Help/Api/${uuid('help')}">Help</a></span></div>
${visit.url.searchParams.has('generate') ? confirmation(visit) : html`<p><a href="/Users/UserSettings?generate=confirm#api">Generate new API key</a></p>`}`;
}

function keyPlace(visit: Visit): Markup {
  const key = visit.key();
  if (visit.look === 'text') return html`<p>Your API key is: ${key}</p>`;
  const field = keyField(key, visit.look, html`<span id="apikey">${key}</span>`);
  return html`<div class="pair"><span>Your API key is:</span> ${field}</div>`;
}

function confirmation(visit: Visit): Markup {
  return html`<form method="post" action="/Users/GenerateApiKey" class="notice">
<input type="hidden" name="__RequestVerificationToken" value="${uuid(`generate ${visit.account}`)}">
<p>The present key stops working at once. Generate a new one?</p>
<div class="actions"><a href="/Users/UserSettings#api">Cancel</a> <button class="main">Generate</button></div></form>`;
}

function home(): Markup {
  return html`<h1>Home</h1><div class="stats">${stat('Open opportunities', 14)}${stat('Tasks due', 5)}${stat('New contacts', 23)}</div>
<section class="card"><h2>Getting started</h2><p>Connect the data platform: the API key is in your <a href="/Users/UserSettings">user settings</a>.</p></section>`;
}

function stat(name: string, value: number): Markup {
  return html`<div class="card"><p class="muted">${name}</p><p class="stat">${value}</p></div>`;
}

function contacts(visit: Visit): Markup {
  const id = uuid(`contact ${visit.account}`);
  return html`<h1>Contacts</h1><section class="card"><table><thead><tr><th>Name</th><th>Organization</th></tr></thead><tbody>
<tr><td><a href="/Contacts/Details?id=${id}">Ida Corvin</a></td><td><a href="/Organisations/${uuid('corvin')}">Corvin Optics</a></td></tr>
<tr><td><a href="/Contacts/Details?id=${uuid('ahrens')}">Paul Ahrens</a></td><td>Nordkai</td></tr></tbody></table></section>`;
}

/** A decoy: a key in a note on a contact. */
function contact(visit: Visit): Markup {
  return html`<h1>Ida Corvin</h1><section class="card"><p class="muted">Note of 3 November</p>
<div class="quote">From her mail: Your API key is: ${uuid(`note ${visit.account}`)}</div></section>`;
}

function style(): string {
  return `
:root { --font: "Open Sans", system-ui, "Segoe UI", sans-serif; --ink: #1f2d3a; --quiet: #5b6b7a; --paper: #eef2f6; --line: #d6dee6; --box: #f6f8fa; --accent: #c4501b; --round: 4px; }
body { display: grid; grid-template: 52px 1fr / 200px minmax(0, 1fr); }
body:has(.framed) { display: block; background: #fff; }
.top { grid-column: 1 / -1; background: #1d3f5e; color: #fff; display: flex; align-items: center; gap: 12px; padding: 0 18px; }
.mark { width: 22px; height: 22px; border-radius: 50%; border: 6px solid #ff8a4c; border-right-color: #ffd0b5; }
.top .search { margin-left: 40px; width: 320px; }
.top .search input { background: #31567a; border: 0; color: #fff; }
.top .search input::placeholder { color: #c3d4e4; }
.top .me { margin-left: auto; color: #fff; display: flex; gap: 10px; align-items: center; }
.side { background: #fff; border-right: 1px solid var(--line); padding: 12px 0; }
.side a { display: flex; gap: 10px; align-items: center; color: var(--ink); padding: 9px 18px; }
.side a:hover { background: #fbeee7; text-decoration: none; }
main { padding: 22px; max-width: 940px; display: grid; gap: 14px; align-content: start; }
.pair { display: grid; grid-template-columns: 130px minmax(0, 1fr); gap: 8px; align-items: center; }
[data-section] { display: grid; grid-template-columns: minmax(0, 1fr) auto; align-items: center; gap: 8px; }
#apikey { font: 13px/1.5 ui-monospace, "DejaVu Sans Mono", monospace; }
`;
}
