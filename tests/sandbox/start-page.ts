import { html, type Markup } from './markup.ts';
import type { SpecialAccount, VendorSite } from './site.ts';

/** The first page of the tour: the vendors in order, and which other accounts are worth a look. */
export function startPage(
  sites: readonly VendorSite[],
  accounts: ReadonlyMap<string, readonly SpecialAccount[]>,
): Markup {
  return html`<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Keylift: start here</title>
<link rel="icon" href="data:,"><style>${{ html: style }}</style></head>
<body><main>
<header><p class="kicker">Keylift sandbox</p><h1>Four vendors, four keys</h1>
<p class="lead">Everything here runs on this computer. On each vendor’s settings page Keylift notices the key, offers to save it,
and checks it against the vendor’s API.</p></header>
<ol class="tour">${sites.map((site, index) => step(site, index))}</ol>
<section><h2>Then: export</h2><p>Click the Keylift icon in the toolbar. The four credentials are there with their owners;
“Export all” hands them to your data platform.</p></section>
<section><h2>Other accounts to try</h2>
<p>The account’s name decides how its API answers. Any name that is not listed works, with a key of its own.</p>
<div class="columns">${sites.map((site) => accountList(site, accounts.get(site.id) ?? []))}</div></section>
<section><h2>Other looks</h2><p>Add <code>?look=classic</code>, <code>input</code>, <code>code</code>, <code>textarea</code>, <code>shadow</code>,
<code>text</code> or <code>frame</code> to the address of a settings page for other builds of it, and <code>?lang=de</code>, <code>fr</code>, <code>es</code> or
<code>ja</code> for other languages.</p></section>
</main></body></html>`;
}

function step(site: VendorSite, index: number): Markup {
  const account = site.accounts[0]?.account ?? 'acme';
  const host = site.host(account);
  return html`<li class="${site.id}"><span class="number" aria-hidden="true">${index + 1}</span><div><h2>${site.name}</h2><p>${site.tour}</p></div>
<a class="go" href="https://${host}/">Open ${site.name}</a></li>`;
}

function accountList(site: VendorSite, accounts: readonly SpecialAccount[]): Markup {
  const own = site.accounts.map((one) => ({
    ...one,
    ...accounts.find(({ account }) => account === one.account),
  }));
  const fixtures = accounts.filter(({ account }) => !site.accounts.some((one) => one.account === account));
  const more = html`<details><summary>${fixtures.length} more answers of the API</summary>${list(site, fixtures)}</details>`;
  return html`<div class="${site.id}"><h3>${site.name}</h3>${list(site, own)}${fixtures.length > 0 && more}</div>`;
}

function list(site: VendorSite, accounts: readonly SpecialAccount[]): Markup {
  return html`<ul>${accounts.map(
    ({ account, about, host }) =>
      html`<li><a href="https://${host ?? site.host(account)}/">${account}</a> ${about}</li>`,
  )}</ul>`;
}

const style = `
:root { color-scheme: light dark; --ink: #182330; --quiet: #566472; --paper: #f3f5f8; --card: #fff; --line: #dde3ea; --accent: #3451d1; font: 16px/1.55 system-ui, "Segoe UI", Roboto, sans-serif; }
@media (prefers-color-scheme: dark) { :root { --ink: #e8edf3; --quiet: #9dabba; --paper: #10161d; --card: #19222c; --line: #2a3643; --accent: #8fa6ff; } }
* { box-sizing: border-box; }
body { margin: 0; background: var(--paper); color: var(--ink); }
main { max-width: 1040px; margin: 0 auto; padding: 64px 24px 96px; display: grid; gap: 48px; }
h1 { font-size: clamp(32px, 5vw, 48px); line-height: 1.1; letter-spacing: -.02em; margin: 4px 0 12px; text-wrap: balance; }
h2 { font-size: 18px; margin: 0 0 4px; }
h3 { font-size: 15px; margin: 0 0 8px; display: flex; gap: 8px; align-items: center; }
h3::before { content: ""; width: 10px; height: 10px; border-radius: 3px; background: var(--brand); }
p { margin: 0; }
section > p, .lead, .tour p { color: var(--quiet); text-wrap: pretty; max-width: 68ch; }
.lead { font-size: 18px; }
.kicker { color: var(--accent); font-weight: 600; font-size: 14px; }
.tour { list-style: none; margin: 0; padding: 0; display: grid; gap: 12px; }
.tour li { display: grid; grid-template-columns: auto 1fr auto; gap: 20px; align-items: center; padding: 20px 24px; background: var(--card); border: 1px solid var(--line); border-radius: 14px; }
.number { display: grid; place-items: center; width: 40px; height: 40px; border-radius: 12px; background: color-mix(in srgb, var(--brand) 16%, transparent); color: color-mix(in srgb, var(--brand) 70%, var(--ink)); font-weight: 700; }
.go { padding: 9px 18px; border-radius: 9px; background: var(--accent); color: var(--card); font-weight: 600; text-decoration: none; white-space: nowrap; }
.go:hover { filter: brightness(1.08); }
a { color: var(--accent); }
:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; }
.columns { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 440px), 1fr)); gap: 16px; margin-top: 20px; }
.columns > div { background: var(--card); border: 1px solid var(--line); border-radius: 14px; padding: 18px 22px; }
ul { list-style: none; margin: 0; padding: 0; font-size: 14px; }
.columns li { padding: 5px 0; color: var(--quiet); display: grid; grid-template-columns: 130px 1fr; gap: 12px; }
.columns li a { overflow-wrap: anywhere; }
summary { cursor: pointer; font-size: 14px; margin-top: 10px; }
code { background: color-mix(in srgb, var(--ink) 8%, transparent); border-radius: 5px; padding: 1px 6px; font-size: .9em; }
.freshdesk { --brand: #25c16f; } .freshservice { --brand: #0b9a83; } .freshsales { --brand: #ff8a3d; } .insightly { --brand: #d9572b; }
@media (max-width: 640px) { .tour li { grid-template-columns: auto 1fr; } .go { grid-column: 2; justify-self: start; } }
`;
