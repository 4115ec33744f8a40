import { keyPageHtml } from './key-pages.ts';

/** The pages of the benchmark, as exact HTML: the same nodes in every round. */

const host = 'https://acme.freshdesk.com';

/** Any page that is none of the key pages, with this many elements. */
export const ordinaryUrl = `${host}/a/tickets/1?nodes=1000`;
/** The same with 5,000 elements and 20,000 mutations in two seconds; `data-done` on the body when they are over. */
export const busyUrl = `${host}/a/tickets/2?nodes=5000&mutations=20000`;

export function benchPage(url: URL): string | undefined {
  if (url.searchParams.has('key')) return keyPageHtml(url);
  const nodes = Number(url.searchParams.get('nodes'));
  return nodes > 0 ? ordinaryPage(nodes, Number(url.searchParams.get('mutations'))) : undefined;
}

function ordinaryPage(nodes: number, mutations: number): string {
  const script = mutations > 0 ? `<script>(${mutate.toString()})(${mutations}, 2000);</script>` : '';
  return `<!doctype html><html lang="en"><meta charset="utf-8"><title>Ticket</title><body>${rows(nodes)}${script}</body></html>`;
}

/** A row is five elements: a table of tickets as the vendors have them. */
function rows(nodes: number): string {
  return `<main>${Array.from({ length: Math.round(nodes / 5) }, (_, index) => row(index)).join('')}</main>`;
}

function row(index: number): string {
  return `<div class="row"><a href="/a/tickets/${index}">Ticket ${index}</a><span>Open</span><p>The printer is on <b>fire</b></p></div>`;
}

/** Runs in the page: new text, attributes, elements and removals in turn, spread evenly over the time. */
function mutate(count: number, durationMs: number): void {
  const main = document.querySelector('main');
  const rowsOfPage = [...document.querySelectorAll('.row')];
  const begun = performance.now();
  let done = 0;
  const timer = setInterval(() => {
    const due = Math.min(count, Math.round(((performance.now() - begun) / durationMs) * count));
    for (; done < due; done++) {
      const line = rowsOfPage[done % rowsOfPage.length];
      if (done % 4 === 0) line?.setAttribute('data-seen', String(done));
      else if (done % 4 === 1) line?.querySelector('span')?.replaceChildren(`Open since ${done}`);
      else if (done % 4 === 2) main?.append(document.createElement('i'));
      else main?.lastElementChild?.remove();
    }
    if (done < count) return;
    clearInterval(timer);
    document.body.dataset.done = 'yes';
  }, 5);
}
