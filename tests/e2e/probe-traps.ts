/** Traps that a page can set before anything else runs: what would an extension run into? */

/** Counts who calls the browser's own functions, and reads its properties, in the page's world. */
export function countCalls(): () => Record<string, string> {
  const counts = new Map<string, number>();
  const count = (name: string) => counts.set(name, (counts.get(name) ?? 0) + 1);
  const methods: readonly (readonly [object, string, string])[] = [
    [EventTarget.prototype, 'addEventListener', 'listeners added'],
    [Element.prototype, 'attachShadow', 'shadow roots attached'],
    [Document.prototype, 'createElement', 'elements made'],
    [Node.prototype, 'appendChild', 'nodes appended'],
    [Document.prototype, 'querySelectorAll', 'selectors asked'],
    [Document.prototype, 'elementFromPoint', 'points asked'],
    [HTMLElement.prototype, 'showPopover', 'popovers shown'],
    [History.prototype, 'replaceState', 'states replaced'],
    [Storage.prototype, 'setItem', 'items stored'],
    [Navigator.prototype, 'sendBeacon', 'beacons sent'],
    [globalThis, 'getComputedStyle', 'styles asked'],
    [globalThis, 'postMessage', 'messages posted'],
    [globalThis, 'MutationObserver', 'mutation observers made'],
    [console, 'log', 'lines logged'],
    [console, 'error', 'errors logged'],
    [console, 'debug', 'lines logged for debugging'],
    [CustomElementRegistry.prototype, 'define', 'elements defined'],
  ];
  for (const [owner, name, label] of methods) {
    const original: unknown = Reflect.get(owner, name);
    if (typeof original !== 'function') throw new Error(`No ${name}`);
    Reflect.set(
      owner,
      name,
      new Proxy(original, {
        apply: (target, self, args) => {
          count(label);
          return Reflect.apply(target, self, args);
        },
        construct: (target, args) => {
          count(label);
          return Reflect.construct(target, args);
        },
      }),
    );
  }
  const getters: readonly (readonly [object, string, string])[] = [
    [HTMLInputElement.prototype, 'value', 'values read'],
    [HTMLTextAreaElement.prototype, 'value', 'texts read'],
    [Node.prototype, 'textContent', 'contents read'],
    [Element.prototype, 'shadowRoot', 'roots read'],
    [Document.prototype, 'activeElement', 'focus read'],
  ];
  for (const [owner, name, label] of getters) {
    const own = Object.getOwnPropertyDescriptor(owner, name);
    const read: unknown = own && Reflect.get(own, 'get');
    if (typeof read !== 'function') throw new Error(`No ${name}`);
    Object.defineProperty(owner, name, {
      ...own,
      get(this: unknown) {
        count(label);
        return Reflect.apply(read, this, []);
      },
    });
  }
  const labels = [...methods, ...getters].map(([, , label]) => label);
  return () => Object.fromEntries(labels.map((label) => [label, String(counts.get(label) ?? 0)]));
}

/** Events that arrive without anybody having done anything, and what changes in the document. */
export function recordEvents(): () => Record<string, string> {
  const seen = new Map<string, number>();
  const changes: string[] = [];
  const types = [
    'toggle beforetoggle focus blur focusin focusout selectionchange message messageerror',
    'error unhandledrejection securitypolicyviolation storage visibilitychange popstate hashchange',
    'animationstart transitionrun slotchange scroll resize fullscreenchange pointerover pointermove keydown click',
    'copy paste cut beforeinput input change submit command contextmenu',
  ].flatMap((line) => line.split(' '));
  for (const type of types) {
    addEventListener(
      type,
      ({ isTrusted }) => void seen.set(type, (seen.get(type) ?? 0) + (isTrusted ? 1 : 1000)),
      true,
    );
  }
  new MutationObserver((records) => {
    for (const { type, target, attributeName, addedNodes, removedNodes } of records) {
      const moved = [addedNodes, removedNodes].map((nodes) =>
        Array.from(nodes, ({ nodeName }) => nodeName).join(),
      );
      changes.push([type, target.nodeName, attributeName ?? '', ...moved].join(' '));
    }
  }).observe(document, { subtree: true, childList: true, attributes: true, characterData: true });
  const reports: string[] = [];
  // Firefox has none.
  if ('ReportingObserver' in globalThis) {
    new ReportingObserver((list) => reports.push(...list.map(({ type }) => type ?? '')), {
      buffered: true,
    }).observe();
  }
  const entries: string[] = [];
  // Buffered: what comes out of the cache may be there before this is.
  for (const type of ['resource', 'mark', 'measure']) {
    new PerformanceObserver((list) => entries.push(...list.getEntries().map(({ name }) => name))).observe({
      type,
      buffered: true,
    });
  }
  return () => ({
    events: JSON.stringify([...seen].toSorted(([a], [b]) => a.localeCompare(b))),
    'mutation records': JSON.stringify(changes),
    reports: JSON.stringify(reports),
    'performance entries as they come': JSON.stringify(
      [...new Set(entries)].toSorted((a, b) => a.localeCompare(b)),
    ),
  });
}
