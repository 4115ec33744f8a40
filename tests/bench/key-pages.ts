import { vendors } from '../../utils/vendors/registry-on-disk.ts';
import { at, keyPageOf } from '../e2e/key-pages.ts';
import { freshdeskPages } from '../sandbox/freshdesk-pages.ts';
import { freshsalesPages } from '../sandbox/freshsales-pages.ts';
import { freshservicePages } from '../sandbox/freshservice-pages.ts';
import { siteById, siteFor } from '../sandbox/hosts.ts';
import { insightlyPages } from '../sandbox/insightly-pages.ts';
import { personOnPage } from '../sandbox/people.ts';
import type { Visit } from '../sandbox/site.ts';
import type { Spa } from '../sandbox/spa.ts';
import { countElements, recordList } from './record-list.ts';

/** The sandbox's key pages as exact HTML, with a list beside the key that makes them as long as real ones. */
export interface BenchKeyPage {
  readonly url: string;
  /** What the page shows; never shown before, so that the card comes every time. */
  readonly key: string;
  /** Whether it is shown when a key of the keyboard is pressed, as after the CAPTCHA. */
  readonly onDemand: boolean;
}

export function newKeyPage(vendor: string, elements: number): BenchKeyPage {
  const page = keyPageOf(vendor);
  const key = siteById(vendor).newKey(crypto.randomUUID());
  const onDemand = vendors.some(({ id, keyPage }) => id === vendor && keyPage.revealed === 'on-click');
  return { url: `${at(page, page.account, page.keyPath)}?elements=${elements}&key=${key}`, key, onDemand };
}

const apps: Readonly<Record<string, Spa>> = {
  freshdesk: freshdeskPages,
  freshservice: freshservicePages,
  freshsales: freshsalesPages,
};

/** What the server answers at an address of such a page, or of the parts that the page fetches. */
export function keyPageHtml(url: URL): string {
  const site = siteFor(url.hostname);
  const account = site?.accountOf(url);
  if (site === undefined || account === undefined) throw new Error(`No key page at ${url.href}`);
  const { keyPath } = keyPageOf(site.id);
  const key = () => url.searchParams.get('key') ?? '';
  const visit: Visit = {
    url: new URL(keyPath, url),
    method: 'GET',
    account,
    look: 'new',
    person: personOnPage(account),
    language: 'en',
    key,
    resetKey: key,
  };
  const elements = Number(url.searchParams.get('elements'));
  const app = apps[site.id];
  if (app === undefined) return withList(serverPage(visit), elements);
  const shell = `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>${app.name}</title><style>${app.css}</style></head>
<body>${app.chrome(visit).html}<script>(${client.toString()})();</script></body></html>`;
  const section = app.section(visit, true).html;
  if (url.pathname === '/_/section') return section;
  if (url.pathname !== '/_/view') return shell;
  const hidden = countElements(section) - countElements(app.section(visit, false).html);
  return withList(app.view(visit)?.body.html ?? '', elements - countElements(shell) - hidden);
}

function serverPage(visit: Visit): string {
  const { body: css } = insightlyPages({ ...visit, url: new URL('/_/style.css', visit.url) });
  return String(insightlyPages(visit).body)
    .replace(/<link rel="stylesheet"[^>]*>/, `<style>${String(css)}</style>`)
    .replace(/<script .*?<\/script>/, '');
}

/** Below the form of a page with two columns, otherwise where the page's content ends. */
function withList(markup: string, elements: number): string {
  const list = recordList(elements - countElements(markup));
  const columns = /(?<=<div class="two">)\s*<form.*?<\/form>/s;
  if (columns.test(markup)) return markup.replace(columns, (form) => `<div>${form}${list}</div>`);
  return markup.includes('</main>') ? markup.replace('</main>', `${list}</main>`) : markup + list;
}

/**
 * Runs in the page: fetches the view, and the section that shows the key. Without a promise, since the trace does not
 * tell whose the continuations of promises are.
 */
function client(): void {
  const load = (path: string, then: (markup: string) => void) => {
    const request = new XMLHttpRequest();
    request.addEventListener('load', () => then(request.responseText));
    request.open('GET', path + location.search);
    request.send();
  };
  load('/_/view', (view) => {
    document.querySelector('#view')?.setHTMLUnsafe(view);
    load('/_/section', (section) => {
      const reveal = () => {
        document.querySelector('[data-section]')?.setHTMLUnsafe(section);
        document.body.dataset['shownAt'] = String(performance.now());
      };
      window.addEventListener('keydown', reveal, { once: true });
      document.body.dataset['ready'] = 'yes';
    });
  });
}
