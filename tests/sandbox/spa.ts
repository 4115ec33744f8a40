import type { Answer } from './answer.ts';
import { client } from './client.ts';
import { html, type Markup } from './markup.ts';
import { lookOf, type Visit } from './site.ts';

/** A vendor's single-page app: the frame around the views, and the views by path. */
export interface Spa {
  readonly name: string;
  readonly css: string;
  /** The whole body; the element with the id `view` is filled by the client. */
  readonly chrome: (visit: Visit) => Markup;
  /** Where `/` leads. */
  readonly home: (visit: Visit) => string;
  readonly view: (visit: Visit) => View | undefined;
  /** The account whose key the section shows, where it is not the one of the address. */
  readonly keyAccount?: (account: string) => string;
  /** The inside of the key section. */
  readonly section: (visit: Visit, revealed: boolean) => Markup;
}

export interface View {
  readonly title: string;
  readonly body: Markup;
}

/** Answers every request to a single-page app. Any path gets the shell, so reload, back and forward work as they do there. */
export function spaAnswer(spa: Spa, visit: Visit): Answer {
  const { pathname } = visit.url;
  switch (pathname) {
    case '/':
      return { status: 302, headers: { location: spa.home(visit) + visit.url.search } };
    case '/_/shell.js':
      return { headers: { 'content-type': 'text/javascript' }, body: `(${client.toString()})();` };
    case '/_/style.css':
      return { headers: { 'content-type': 'text/css' }, body: spa.css };
    case '/_/view':
      return viewAnswer(spa, comingFrom(visit, 'path'));
    case '/_/key':
      return { delayMs: 300, body: spa.section(comingFrom(visit, 'from'), true).html, headers: fragment };
    case '/_/reset':
      return { body: resetAndShow(spa, comingFrom(visit, 'from')).html, headers: fragment };
    case '/_/frame':
      return document(spa.name, html`<div class="framed">${sectionBox(spa.section(visit, false))}</div>`);
    case '/favicon.ico':
      return { status: 204 };
    default:
      return document(spa.name, spa.chrome(visit));
  }
}

/** The key section where the view has its place: right there, or in a same-origin iframe. */
export function sectionSlot(spa: Spa, visit: Visit): Markup {
  if (visit.look !== 'frame') return sectionBox(spa.section(visit, false));
  return html`<iframe class="section-frame" title="API settings" src="/_/frame"></iframe>`;
}

/** The stand-in for the vendors' CAPTCHA, in front of the key. */
export function captcha(): Markup {
  return html`<dialog data-dialog="captcha" aria-label="Security check">
    <h3>Security check</h3>
    <p>Confirm that you are a person to see the key.</p>
    <label class="robot"><input type="checkbox" data-enables> I'm not a robot</label>
    <div class="actions">
      <button type="button" class="quiet" data-closes>Cancel</button>
      <button type="button" class="main" data-does="/_/key" data-busy="Verifying…" disabled>Confirm</button>
    </div>
  </dialog>`;
}

/** Asks before the key is reset. */
export function resetDialog(): Markup {
  return html`<dialog data-dialog="reset" aria-label="Reset the key?">
    <h3>Reset the key?</h3>
    <p>Every integration that uses the present key stops working at once.</p>
    <div class="actions">
      <button type="button" class="quiet" data-closes>Cancel</button>
      <button type="button" class="main" data-does="/_/reset" data-busy="Resetting…">Reset now</button>
    </div>
  </dialog>`;
}

/** A whole document of the app. */
function document(title: string, body: Markup): Answer {
  return {
    body: html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>${title}</title>
<link rel="stylesheet" href="/_/style.css">
<script src="/_/shell.js" defer></script>
</head>
<body>${body}</body>
</html>`.html,
  };
}

const fragment = { 'content-type': 'text/html; charset=utf-8' };

function sectionBox(section: Markup): Markup {
  return html`<div class="section" data-section>${section}</div>`;
}

function viewAnswer(spa: Spa, visit: Visit): Answer {
  const view = spa.view(visit) ?? {
    title: 'Not found',
    body: html`<section class="card"><h1>Nothing here</h1><p>This page is not part of the sandbox.</p></section>`,
  };
  return { body: { title: `${view.title} · ${spa.name}`, body: view.body.html } };
}

function resetAndShow(spa: Spa, visit: Visit): Markup {
  visit.resetKey(spa.keyAccount?.(visit.account));
  return spa.section(visit, true);
}

/** The visit to the page that a request of the client speaks of. */
function comingFrom(visit: Visit, parameter: string): Visit {
  const url = new URL(visit.url.searchParams.get(parameter) ?? '/', visit.url.origin);
  const look = lookOf(url, visit.account);
  return { ...visit, url, look, language: url.searchParams.get('lang') ?? visit.language };
}
