import { baseStyle } from './base-style.ts';
import { icon } from './icons.ts';
import { keyField } from './key-field.ts';
import { alphanumericKey } from './key-shapes.ts';
import { html, type Markup } from './markup.ts';
import { colleagueOf } from './people.ts';
import type { Visit } from './site.ts';
import { captcha, resetDialog, type Spa, sectionSlot, type View } from './spa.ts';
import { sectionWords } from './words.ts';

/** The agent's side of Freshservice: dashboard, a ticket, an article, "Edit Profile" with the key in the right column. */
export const freshservicePages: Spa = {
  name: 'Freshservice',
  css: `${baseStyle}${style()}`,
  home: () => '/a/dashboard/my-dashboard',
  chrome,
  view,
  section,
};

const profilePath = '/a/profile/edit';

function view(visit: Visit): View | undefined {
  const path = visit.url.pathname.replace(/\/$/, '');
  if (/^\/(?:a\/)?profiles?\/(?:\d+\/)?edit$/i.test(path))
    return { title: 'Edit Profile', body: profile(visit) };
  switch (path) {
    case '/a':
    case '/a/dashboard/my-dashboard':
      return { title: 'My dashboard', body: dashboard(visit) };
    case '/a/tickets':
      return { title: 'Tickets', body: tickets() };
    case '/a/tickets/31':
      return { title: 'INC-31', body: ticket(visit) };
    case '/a/solutions/articles/2043000031':
      return { title: 'Asset sync', body: article() };
    default:
      return undefined;
  }
}

function chrome(visit: Visit): Markup {
  const { person } = visit;
  return html`
<header class="top">
  <span class="mark" aria-hidden="true"></span><strong>${visit.account}</strong><span class="tag">IT Service Desk</span>
  <span class="search">${icon('search')} Search by ID, subject, asset…</span>
  ${icon('bell')}
  <a data-link class="me" href="${profilePath}"><span class="avatar">${person.first.charAt(0)}${person.last.charAt(0)}</span> Edit Profile</a>
</header>
<nav class="side" aria-label="Main">
  <a data-link href="/a/dashboard/my-dashboard">${icon('home')} Dashboard</a>
  <a data-link href="/a/tickets">${icon('ticket')} Tickets</a>
  <a data-link href="/a/assets">${icon('laptop')} Assets</a>
  <a data-link href="/a/solutions/articles/2043000031">${icon('book')} Solutions</a>
  <a data-link href="${profilePath}">${icon('gear')} Edit Profile</a>
</nav>
<main id="view" aria-live="polite"><p class="muted">Loading…</p></main>`;
}

function profile(visit: Visit): Markup {
  const { person } = visit;
  const slot =
    visit.account !== 'free' && html`<div class="card">${sectionSlot(freshservicePages, visit)}</div>`;
  const form = html`
<form class="card" data-saves>
  <div class="row"><span class="avatar large">${person.first.charAt(0)}${person.last.charAt(0)}</span><div><h2>${person.name}</h2><p class="muted">${person.job}</p></div></div>
  <div class="fields">
    <label>First name <input name="first" value="${person.first}"></label>
    <label>Last name <input name="last" value="${person.last}"></label>
    <label>Email <input name="email" type="email" value="${person.email}" readonly></label>
    <label>Work phone <input name="phone" value="${person.phone}"></label>
    <label>Location <input name="location" value="${person.zone}"></label>
    <label>Time zone <select name="zone"><option>${person.zone}</option><option>UTC</option></select></label>
    <label class="wide">Signature <textarea rows="3" name="signature">${person.name}, ${person.job}</textarea></label>
  </div>
  <div class="actions"><button type="submit" class="main">Update</button></div>
</form>`;
  const right = html`<div class="grid"><div class="card"><h3>Delegate Approvals</h3>
<p class="hint">Let a colleague approve in your place while you are away.</p>
<select aria-label="Delegate"><option>Nobody</option><option>${colleagueOf(visit.account, 3).name}</option></select></div>${slot}</div>`;
  return visit.look === 'classic'
    ? html`<h1>Edit Profile</h1><table class="classic"><tr><td>${form}</td><td class="narrow">${right}</td></tr></table>`
    : html`<h1>Edit Profile</h1><div class="two">${form}${right}</div>`;
}

function section(visit: Visit, revealed: boolean): Markup {
  const words = sectionWords(visit.language);
  const heading = html`<h3>${words.heading}</h3>`;
  if (visit.account === 'off')
    return html`${heading}<p class="notice">Your API key is disabled. Please contact your admin to enable it.</p>`;
  const dots = html`<div class="key-box">••••••••••••••••${visit.key().slice(-4)}</div>`;
  if (visit.account === 'masked') return html`${heading}${dots}`;
  if (!revealed && visit.account === 'show') {
    return html`${heading}${dots}<button type="button" data-opens="captcha">Show</button>${captcha()}`;
  }
  if (!revealed)
    return html`${heading}<button type="button" class="wide" data-opens="captcha">${words.view}</button>${captcha()}`;
  return html`${heading}
${keyField(visit.key(), visit.look, html`<div class="key-box">${visit.key()}</div>`)}
<button type="button" class="wide" data-opens="reset">${words.reset}</button>${resetDialog()}`;
}

function dashboard(visit: Visit): Markup {
  return html`<h1>My dashboard</h1>
<div class="stats">${stat('Open incidents', 18)}${stat('Requests due today', 4)}${stat('Changes this week', 6)}${stat('Assets in stock', 231)}</div>
<div class="two"><section class="card"><h2>Assigned to me</h2>${ticketTable()}</section>
<aside class="card"><h2>Announcements</h2><p>Data platform: ${visit.person.first}, please hand over the key. It is under
<a data-link href="${profilePath}">Edit Profile</a>.</p></aside></div>`;
}

function stat(name: string, value: number): Markup {
  return html`<div class="card"><p class="stat">${value}</p><p class="muted">${name}</p></div>`;
}

function tickets(): Markup {
  return html`<h1>Tickets</h1><section class="card">${ticketTable()}</section>`;
}

function ticketTable(): Markup {
  return html`<table><thead><tr><th>ID</th><th>Subject</th><th>State</th></tr></thead><tbody>
<tr><td>INC-31</td><td><a data-link href="/a/tickets/31">Sync script lost its key</a></td><td><span class="tag">Open</span></td></tr>
<tr><td>SR-30</td><td>New laptop for the Lisbon office</td><td><span class="tag">Pending</span></td></tr>
</tbody></table>`;
}

/** A decoy: a colleague's key in a ticket is nobody's to save. */
function ticket(visit: Visit): Markup {
  return html`<h1>INC-31 Sync script lost its key</h1><section class="card"><p class="muted">Reported by Otto Brandt</p>
<div class="quote">The nightly script uses this one, does it still work?
<h3>Your API Key</h3><div class="key-box">${alphanumericKey(`incident ${visit.account}`)}</div></div></section>`;
}

/** A decoy: the documentation's example. */
function article(): Markup {
  return html`<h1>Asset sync</h1><article class="card"><p>Put <b>Your API Key</b> into the configuration of the probe:</p>
<pre class="key-box">api_key: ${alphanumericKey('probe article')}</pre></article>`;
}

function style(): string {
  return `
:root { --font: "Inter", system-ui, "Segoe UI", sans-serif; --ink: #16312b; --quiet: #56706a; --paper: #f4f8f7; --line: #dbe6e3; --box: #eef3f2; --accent: #0b7a68; --round: 8px; }
body { display: grid; grid-template: 56px 1fr / 208px minmax(0, 1fr); }
body:has(.framed) { display: block; background: #fff; }
.top { grid-column: 1 / -1; background: #0d3b36; color: #fff; display: flex; align-items: center; gap: 14px; padding: 0 20px; }
.top .me { color: #fff; display: flex; align-items: center; gap: 8px; }
.mark { width: 28px; height: 28px; border-radius: 50% 50% 50% 6px; background: linear-gradient(135deg, #6fe3c4, #1fa98b); }
.search { margin-left: auto; display: flex; gap: 8px; color: #bcd8d2; background: #1b504a; border-radius: 8px; padding: 6px 12px; width: 300px; white-space: nowrap; overflow: hidden; }
.side { background: #fff; border-right: 1px solid var(--line); padding: 14px 10px; display: flex; flex-direction: column; gap: 2px; }
.side a { color: var(--ink); display: flex; gap: 10px; padding: 8px 10px; border-radius: 8px; align-items: center; }
.side a:hover, .side a[aria-current] { background: #e2f3ef; color: #075a4d; text-decoration: none; }
main { padding: 24px; max-width: 1150px; display: grid; gap: 16px; align-content: start; }
.two { display: grid; grid-template-columns: minmax(0, 1fr) 320px; gap: 16px; align-items: start; }
.key-box { text-align: center; background: #e4e8e7; }
button.wide { width: 100%; }
.classic td { vertical-align: top; border: 0; background: var(--paper); }
.classic .narrow { width: 300px; }
`;
}
