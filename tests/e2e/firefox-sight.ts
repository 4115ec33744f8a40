import type { Firefox } from './firefox.ts';

/** All that a page, its scripts, and a reader of the screen can find in the tab in front. */
export interface Sight {
  readonly dom: string;
  readonly globals: string;
  /** Names, values and descriptions of the whole window: the page, and the browser around it. */
  readonly accessible: string;
}

export async function sightOf(firefox: Firefox): Promise<Sight> {
  const [dom, globals] = strings(await firefox.run(`return [${readDom}, ${readGlobals}];`));
  return { dom, globals, accessible: String(await firefox.inBrowser(readAccessible)) };
}

function strings(found: unknown): readonly [string, string] {
  const [dom, globals] = Array.isArray(found) ? found : [];
  return [String(dom), String(globals)];
}

/** Everything that is written in the document, with what stands in its fields, in open shadow roots and in its own frames. */
const readDom = `(function read(root) {
  const below = [...root.querySelectorAll('*')].flatMap((element) => [
    element.value, element.shadowRoot && read(element.shadowRoot), element.contentDocument && read(element.contentDocument),
  ]);
  return [root.documentElement?.outerHTML ?? root.innerHTML, ...below.filter((text) => typeof text === 'string')].join('\\n');
})(document)`;

/** What the page's scripts find in the window beyond what every window has, three steps deep, and in its own storage. */
const readGlobals = `(() => {
  const bare = document.createElement('iframe');
  document.documentElement.append(bare);
  const usual = new Set(Object.getOwnPropertyNames(bare.contentWindow));
  bare.remove();
  const page = window;
  const seen = new Set();
  const read = (value, depth) => {
    if (typeof value === 'string') return value;
    if (typeof value === 'function') return String(value);
    if (typeof value !== 'object' || value === null || depth === 0 || seen.has(value)) return '';
    seen.add(value);
    return Object.getOwnPropertyNames(value).map((name) => {
      try { return name + ' ' + read(value[name], depth - 1); } catch { return name; }
    }).join('\\n');
  };
  const own = Object.getOwnPropertyNames(page).filter((name) => !usual.has(name));
  const kept = [localStorage, sessionStorage].map((area) => JSON.stringify({ ...area }));
  return [...own.map((name) => name + ' ' + read(page[name], 3)), ...kept, page.name, document.cookie, JSON.stringify(history.state)].join('\\n');
})()`;

/**
 * The tree that screen readers are given. A page's own part comes a moment later than the browser's, and in pieces: it
 * is there when it has stayed the same for a while.
 */
const readAccessible = `
  const service = Cc['@mozilla.org/accessibilityService;1'].getService(Ci.nsIAccessibilityService);
  const window = Services.wm.getMostRecentWindow('navigator:browser');
  const texts = [];
  const read = (one) => {
    for (const part of ['name', 'value', 'description']) {
      try { texts.push(one[part]); } catch { /* it has none, or is gone */ }
    }
    if (one.role === Ci.nsIAccessibleRole.ROLE_DOCUMENT && one.childCount > 0) texts.push('document ' + one.name);
    for (let child = one.firstChild; child; child = child.nextSibling) read(child);
  };
  let before;
  for (const end = Date.now() + 20_000; Date.now() < end; ) {
    texts.length = 0;
    read(service.getAccessibleFor(window.document));
    const isThere = texts.includes('document ' + window.gBrowser.selectedBrowser.contentTitle);
    const now = texts.filter(Boolean).join('\\n');
    if (isThere && now === before) break;
    before = now;
    await new Promise((later) => window.setTimeout(later, 300));
  }
  return before;
`;
