import type { Browser } from 'wxt/browser';

declare const chrome: typeof Browser;

/**
 * The scripts of the floor: the least that could show a card for a key. It knows no vendors: one shape covers the keys of
 * all pages here, and whatever stands alone and looks like that is taken for one, without a look at names or sections.
 * It guards nothing, seals nothing and remembers nothing. Each is sent as text, so it uses nothing from outside itself.
 */

/** Off the key pages: whether the path is a key page's, once a navigation. */
export function gate(): void {
  const test = () => {
    const path = location.pathname.toLowerCase();
    if (path.includes('profile') || path.includes('personal-settings') || path.includes('usersettings'))
      void chrome.runtime.sendMessage('watch');
  };
  test();
  window.navigation.addEventListener('currententrychange', test);
}

/** On a key page: one observer until a key is there, one message, one card. */
export function watch(): void {
  // Freshdesk and Freshservice, Freshsales, Insightly.
  const shape = /^\s*(?:[A-Za-z0-9]{20}|[\w-]{22}|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\s*$/;
  const observer = new MutationObserver((records) => {
    for (const { addedNodes } of records) for (const node of addedNodes) if (lookAt(node)) return;
  });
  if (!lookAt(document.body)) observer.observe(document, { childList: true, subtree: true });

  function lookAt(node: Node): boolean {
    const key = keyIn(node);
    if (key === undefined) return false;
    observer.disconnect();
    void chrome.runtime.sendMessage({ key }).then(show);
    return true;
  }

  /** Where no text is long enough, none is asked one by one. A field with a key cannot be written to. */
  function keyIn(node: Node): string | undefined {
    if (node instanceof Element) {
      for (const { value } of node.querySelectorAll<HTMLInputElement>('input[readonly]'))
        if (shape.test(value)) return value;
    }
    if (!/[\w-]{20}/.test(node.textContent ?? '')) return undefined;
    const texts = document.createTreeWalker(node, NodeFilter.SHOW_TEXT);
    for (let text: Node | null = texts.currentNode; text !== null; text = texts.nextNode()) {
      if (text instanceof Text && text.length < 60 && shape.test(text.data)) return text.data.trim();
    }
    return undefined;
  }

  function show(words: Record<'title' | 'account' | 'key', string>): void {
    const host = document.createElement('div');
    const root = host.attachShadow({ mode: 'closed' });
    // As large as Keylift's card, and in the same corner.
    root.innerHTML = `<style>
section { position: fixed; inset: 16px 16px auto auto; z-index: 2147483647; box-sizing: border-box; width: 376px; height: 119px;
  padding: 14px 16px 14px 54px; font: 14px/1.45 system-ui, sans-serif; color: #14201f; background: #fff;
  border: 1px solid #d9e2df; border-radius: 12px; box-shadow: 0 2px 6px #0000001a, 0 12px 32px #00000029 }
h2 { margin: 0; font-size: 15px; line-height: 1.35 }
p { margin: 2px 0 12px }
button { font: inherit; padding: 6px 13px; border: 1px solid #d9e2df; border-radius: 8px; background: #fff }
</style><section role="dialog"><h2></h2><p><b></b><span></span></p><button>Save</button> <button>Not now</button> <button>Never</button></section>`;
    const fill = (name: string, text: string) => root.querySelector(name)?.append(text);
    fill('h2', words.title);
    fill('b', words.account);
    fill('span', ` ····${words.key.slice(-4)}`);
    root.addEventListener('click', () => host.remove());
    document.documentElement.append(host);
  }
}

/** Puts the watcher into a key page that was come to without loading it, and words the card. */
export function worker(): void {
  chrome.runtime.onMessage.addListener(
    (message: 'watch' | { readonly key: string }, { tab, frameId }, reply) => {
      if (message !== 'watch')
        reply({ title: 'Save this API key?', account: new URL(tab?.url ?? '').hostname, key: message.key });
      else if (tab?.id !== undefined)
        void chrome.scripting.executeScript({
          target: { tabId: tab.id, frameIds: [frameId ?? 0] },
          files: ['watch.js'],
        });
    },
  );
}
