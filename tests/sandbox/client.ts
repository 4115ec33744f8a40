/* oxlint-disable unicorn/consistent-function-scoping -- the function is sent to the browser as text, so it holds all it uses */
/**
 * What runs in the rebuilt pages. It is sent to the browser as the text of this function, so it uses nothing from
 * outside itself. The markup asks for behaviour by attributes:
 *
 * - `a[data-link]` is followed by pushState, and the view is fetched;
 * - `[data-opens=NAME]` opens the `dialog[data-dialog=NAME]` of its section, `[data-closes]` closes it;
 * - `[data-enables]` is a checkbox that enables the dialog's main button;
 * - `[data-does=PATH]` posts to PATH and puts the answer into the section;
 * - `[data-copies=SELECTOR]` copies; `form[data-saves]` says "Saved".
 */
export function client(): void {
  const view = document.querySelector('#view');

  async function show(): Promise<void> {
    if (view === null) return;
    const path = location.pathname + location.search;
    const response = await fetch(`/_/view?path=${encodeURIComponent(path)}`);
    const { title, body }: { title: string; body: string } = await response.json();
    if (path !== location.pathname + location.search) return;
    document.title = title;
    view.setHTMLUnsafe(body);
    window.scrollTo(0, 0);
    for (const link of document.querySelectorAll('nav a')) {
      if (link.getAttribute('href') === location.pathname) link.setAttribute('aria-current', 'page');
      else link.removeAttribute('aria-current');
    }
  }

  function go(href: string): void {
    const url = new URL(href, location.href);
    const asked = new URLSearchParams(location.search);
    for (const name of ['look', 'lang']) {
      const value = asked.get(name);
      if (value !== null && !url.searchParams.has(name)) url.searchParams.set(name, value);
    }
    history.pushState(null, '', url);
    void show();
  }

  async function does(button: HTMLButtonElement, path: string): Promise<void> {
    const section = button.closest('[data-section]');
    button.disabled = true;
    button.textContent = button.dataset.busy ?? '…';
    const from = encodeURIComponent(location.pathname + location.search);
    const response = await fetch(`${path}?from=${from}`, { method: 'POST' });
    section?.setHTMLUnsafe(await response.text());
  }

  function copies(button: HTMLElement, selector: string): void {
    const source = button.closest('[data-section]')?.querySelector(selector);
    const text = source instanceof HTMLInputElement ? source.value : (source?.textContent ?? '');
    button.textContent = 'Copied';
    void navigator.clipboard.writeText(text.trim()).catch(() => undefined);
  }

  function press(target: HTMLElement, event: Event): void {
    const { link, opens, closes, does: path, copies: selector } = target.dataset;
    const section = target.closest('[data-section]');
    if (link !== undefined && target instanceof HTMLAnchorElement) {
      event.preventDefault();
      go(target.href);
    } else if (opens !== undefined) {
      section?.querySelector<HTMLDialogElement>(`[data-dialog="${opens}"]`)?.showModal();
    } else if (closes !== undefined) target.closest('dialog')?.close();
    else if (path !== undefined && target instanceof HTMLButtonElement) void does(target, path);
    else if (selector !== undefined) copies(target, selector);
  }

  document.addEventListener('click', (event) => {
    if (!(event.target instanceof Element)) return;
    const target = event.target.closest<HTMLElement>(
      '[data-link],[data-opens],[data-closes],[data-does],[data-copies]',
    );
    if (target !== null) press(target, event);
  });
  document.addEventListener('change', ({ target }) => {
    if (!(target instanceof HTMLInputElement) || target.dataset.enables === undefined) return;
    const main = target.closest('dialog')?.querySelector<HTMLButtonElement>('[data-does]');
    if (main) main.disabled = !target.checked;
  });
  document.addEventListener('submit', (event) => {
    if (!(event.target instanceof HTMLFormElement) || event.target.dataset.saves === undefined) return;
    event.preventDefault();
    const button = event.target.querySelector('[type=submit]');
    if (button !== null) button.textContent = 'Saved';
  });
  window.addEventListener('popstate', () => void show());
  void show();
}
