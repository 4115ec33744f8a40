/** The pages of the benchmark, as exact HTML: the same nodes in every round. */

const host = 'https://acme.freshdesk.com';

/** Any page that is none of the key pages, with this many elements. */
export const ordinaryUrl = `${host}/a/tickets/1?nodes=1000`;
/** The same with 5,000 elements and 20,000 mutations in two seconds; `window.done` when they are over. */
export const busyUrl = `${host}/a/tickets/2?nodes=5000&mutations=20000`;
/** A key page that shows this key when `window.showKey()` is called, as after the CAPTCHA. */
export const keyUrl = (key: string) => `${host}/a/profiles/7/edit?key=${key}`;

export function benchPage(url: URL): string {
  const key = url.searchParams.get('key');
  if (key !== null) return keyPage(key);
  const mutations = Number(url.searchParams.get('mutations'));
  return ordinaryPage(Number(url.searchParams.get('nodes')), mutations);
}

function ordinaryPage(nodes: number, mutations: number): string {
  const script = mutations > 0 ? `<script>(${mutate.toString()})(${mutations}, 2000);</script>` : '';
  return page('Ticket', `${rows(nodes)}${script}`);
}

function keyPage(key: string): string {
  const form = ['Full name', 'Email', 'Phone', 'Time zone']
    .map((label) => `<div class="field"><label>${label} <input value="${label} of an agent"></label></div>`)
    .join('');
  const panel = `<aside><h3>Your API Key</h3><div id="key"><button>View API Key</button></div></aside>`;
  const script = `<script>(${keyOnDemand.toString()})('${key}');</script>`;
  return page('Edit profile', `<form>${form}</form>${panel}${rows(300)}${script}`);
}

/** A row is five elements: a table of tickets as the vendors have them. */
function rows(nodes: number): string {
  return `<main>${Array.from({ length: Math.round(nodes / 5) }, (_, index) => row(index)).join('')}</main>`;
}

function row(index: number): string {
  return `<div class="row"><a href="/a/tickets/${index}">Ticket ${index}</a><span>Open</span><p>The printer is on <b>fire</b></p></div>`;
}

function page(title: string, body: string): string {
  return `<!doctype html><html lang="en"><meta charset="utf-8"><title>${title}</title><body>${body}</body></html>`;
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

/** Runs in the page: the key takes the place of the button, and the moment is kept. */
function keyOnDemand(key: string): void {
  Object.assign(window, {
    showKey: () => {
      const shown = document.createElement('div');
      shown.textContent = key;
      document.querySelector('#key')?.replaceChildren(shown);
      document.body.dataset.shownAt = String(performance.now());
    },
  });
}
