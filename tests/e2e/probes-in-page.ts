import { loadOutcome, loads, stores } from './probe-loads.ts';
import { countCalls, recordEvents } from './probe-traps.ts';

/**
 * What a page can ask to find out about an extension, as one script that runs before all others of the page. It gives
 * each question's answer as text; compared is the same page in a browser without Keylift, `root` being the address of its
 * folder, without the last slash.
 */
declare global {
  // oxlint-disable-next-line no-unused-vars -- the test calls it in the page
  var answerProbes: (root: string) => Promise<Record<string, string>>;
}

const nativeCode = readNatives();
const calls = countCalls();
const events = recordEvents();

globalThis.answerProbes = async (root) => ({
  // First of all, as the questions below run into the traps themselves.
  ...calls(),
  ...events(),
  ...nativeCode,
  ...Object.fromEntries(Object.entries(asked).map(([name, ask]) => [name, text(ask)])),
  ...(await answers(loads, (load) => loadOutcome(load, root))),
  ...(await answers(stores, async (list) => JSON.stringify(await list()))),
});

async function answers<Ask>(
  questions: Readonly<Record<string, Ask>>,
  answer: (ask: Ask) => Promise<string>,
): Promise<Record<string, string>> {
  const given = Object.entries(questions).map(async ([name, ask]) => [name, await answer(ask)] as const);
  return Object.fromEntries(await Promise.all(given));
}

function text(ask: () => unknown): string {
  try {
    return JSON.stringify(ask()) ?? 'undefined';
  } catch (error) {
    return String(error);
  }
}

const names = (of: object) => Object.getOwnPropertyNames(of).toSorted();
const all = (css: string) => Array.from(document.querySelectorAll(css), (element) => element.outerHTML);
const entryNames = (type: string) =>
  performance
    .getEntriesByType(type)
    .map(({ name }) => name)
    .toSorted();
const looks = (element: Element) => {
  const style = getComputedStyle(element);
  return Array.from(style, (name) => `${name}: ${style.getPropertyValue(name)}`);
};

/** Asked at the end, when Keylift has long looked at the page. */
const asked: Readonly<Record<string, () => unknown>> = {
  globals: () => names(globalThis),
  'symbols of the window': () => Object.getOwnPropertySymbols(globalThis).map(String),
  'handlers of the window': () => [onerror, onmessage, onfocus, onpopstate, onunhandledrejection],
  'properties of the document': () => names(document),
  'properties of the root': () => [
    names(document.documentElement),
    names(document.body),
    names(document.head),
  ],
  'properties of prototypes': () =>
    [
      Object,
      Function,
      Array,
      Node,
      Element,
      HTMLElement,
      Document,
      EventTarget,
      Event,
      History,
      Navigator,
    ].map(({ prototype }) => names(prototype)),
  'properties of navigator, history and navigation': () =>
    [navigator, history, navigation, screen].map(names),
  chrome: () => Object.keys(Reflect.get(globalThis, 'chrome') ?? {}),
  'chrome.runtime and browser': () => [
    typeof Reflect.get(globalThis, 'browser'),
    String(Reflect.get(Reflect.get(globalThis, 'chrome') ?? {}, 'runtime')),
  ],
  'the whole document': () => document.documentElement.outerHTML,
  'nodes beside the root': () => Array.from(document.childNodes, ({ nodeName }) => nodeName),
  'attributes of the root': () =>
    [document.documentElement, document.body].map((one) => one.getAttributeNames()),
  'children of the root': () => Array.from(document.documentElement.childNodes, ({ nodeName }) => nodeName),
  'number of elements': () => document.querySelectorAll('*').length,
  'number of comments and texts': () => {
    const walker = document.createTreeWalker(document, NodeFilter.SHOW_COMMENT | NodeFilter.SHOW_TEXT);
    let count = 0;
    while (walker.nextNode() !== null) count += 1;
    return count;
  },
  scripts: () => all('script'),
  'links, styles and metas': () => [all('link'), all('style'), all('meta')],
  frames: () => [window.length, all('iframe,frame,object,embed')],
  'style sheets': () =>
    Array.from(document.styleSheets, ({ href, ownerNode }) => [href, ownerNode?.nodeName]),
  'adopted style sheets': () => document.adoptedStyleSheets.length,
  'elements not defined': () => all(':not(:defined)'),
  'elements above all': () => all(':popover-open,:modal,:fullscreen'),
  'hosts of shadow roots': () =>
    Array.from(document.querySelectorAll('*')).filter(({ shadowRoot }) => shadowRoot !== null).length,
  'what is at the corner above': () =>
    document.elementsFromPoint(innerWidth - 100, 60).map(({ nodeName }) => nodeName),
  'looks of the root': () => looks(document.documentElement),
  'looks of the body': () => looks(document.body),
  'size of the page': () => [
    document.documentElement.scrollWidth,
    document.documentElement.scrollHeight,
    innerWidth,
    innerHeight,
  ],
  'scroll positions': () => [scrollX, scrollY],
  animations: () => document.getAnimations().length,
  highlights: () => CSS.highlights.size,
  fonts: () => [...document.fonts].map(({ family }) => family),
  focus: () => [document.activeElement?.outerHTML, document.hasFocus()],
  selection: () => [String(getSelection()), getSelection()?.rangeCount],
  'title, mode and referrer': () => [
    document.title,
    document.designMode,
    document.compatMode,
    document.referrer,
  ],
  cookies: () => document.cookie,
  'local storage': () => Object.keys(localStorage),
  'session storage': () => Object.keys(sessionStorage),
  history: () => [history.length, history.state],
  'entries of navigation': () => navigation.entries().map(({ url, index }) => [url, index]),
  'handlers of navigation': () => [
    navigation.oncurrententrychange,
    navigation.onnavigate,
    navigation.transition,
  ],
  resources: () => entryNames('resource'),
  'marks and measures': () => [entryNames('mark'), entryNames('measure')],
  'other performance entries': () => [
    entryNames('paint'),
    entryNames('navigation').length,
    entryNames('element'),
  ],
  'kinds of performance entries': () => PerformanceObserver.supportedEntryTypes,
  'stack of an error': () => stackOf(() => new Error('probe')),
  'stack of a type error': () => stackOf(() => Reflect.get(Object(undefined), 'probe')),
  'functions of developer tools': () => [
    typeof Reflect.get(globalThis, 'getEventListeners'),
    typeof Reflect.get(globalThis, '$0'),
  ],
  navigator: () => [navigator.userAgent, navigator.plugins.length, navigator.webdriver, navigator.doNotTrack],
  'clipboard and permissions': () => [
    names(Object.getPrototypeOf(navigator.clipboard)),
    names(Object.getPrototypeOf(navigator.permissions)),
  ],
};

function stackOf(make: () => unknown): string {
  try {
    const made = make();
    return made instanceof Error ? (made.stack ?? '').replaceAll(/:\d+:\d+/g, '') : String(made);
  } catch (error) {
    return error instanceof Error ? (error.stack ?? '').replaceAll(/:\d+:\d+/g, '') : String(error);
  }
}

/** Read before anything of the page runs. */
function readNatives(): Record<string, string> {
  const functions: readonly (readonly [object, string])[] = [
    [globalThis, 'fetch'],
    [globalThis, 'postMessage'],
    [EventTarget.prototype, 'addEventListener'],
    [Element.prototype, 'attachShadow'],
    [HTMLElement.prototype, 'showPopover'],
    [History.prototype, 'pushState'],
    [Function.prototype, 'toString'],
    [XMLHttpRequest.prototype, 'send'],
    [Document.prototype, 'createElement'],
  ];
  const code = functions.map(([owner, name]) => String(Reflect.get(owner, name)));
  return { 'code of the browser’s own functions': code.join('\n') };
}
