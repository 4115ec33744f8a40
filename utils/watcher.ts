import { detect } from './detect.ts';
import { findKey, keyPageAt, keyWord } from './find-key.ts';
import { rootsOf } from './key-scan.ts';
import type { NotShownReason } from './not-shown.ts';
import type { PageMessage } from './page-messages.ts';
import { isKeyPage } from './route.ts';
import type { Vendor } from './vendor.ts';

/** How soon to look after a change that could be the key, and after any other; milliseconds. */
const soon = 30;
const later = 250;
/** Field values, shadow roots and removed keys change without a mutation that could be observed. */
const pulse = 700;
/** At each beat of this many, the scan is a thorough one. */
const thorough = 8;
/** How often a report is repeated that the background did not take. */
const mostRefusals = 4;

/**
 * Looks at this document whenever it may show a key, and tells when it shows another one than before.
 *
 * Before a key is found it observes the document and the open roots in it; after that only the key's own
 * surroundings, until the key goes or another page of the site comes. Each look begins with a cheap scan, and why
 * there is no key is worked out only when it is asked for.
 */
export function startWatcher(
  vendors: readonly Vendor[],
  tell: (message: FoundMessage) => Promise<boolean>,
): { readonly whyNotShown: () => NotShownReason | undefined } {
  /** Roots in which a key is looked for; none while one is found. */
  const observed = new Set<Root>();
  const observer = new MutationObserver((records) => lookIn(records.some(mayBringKey) ? soon : later));
  let beats = 0;
  let told = '';
  let refusals = 0;
  let keyPlace: { readonly element: Element; readonly text: string } | undefined;
  let pending: { readonly by: number; readonly cancel: () => void } | undefined;
  let word: RegExp | undefined;

  navigationOf(window)?.addEventListener('currententrychange', () => lookIn(soon));
  document.addEventListener('load', () => lookIn(soon), { capture: true });
  setInterval(beat, pulse);
  look();
  return { whyNotShown };

  function look(): void {
    pending = undefined;
    const here = keyPageAt(location.href, vendors);
    if (here === undefined) return rest();
    word ??= keyWord(here.vendor);
    const roots = rootsNow();
    const found = findKey(document, here, scan(), roots);
    // The word in the address was enough to look; the whole address is tested once there is something to tell.
    if (found === undefined || !isKeyPage(location.href, here.vendor)) {
      keyPlace = undefined;
      for (const root of roots) observe(root);
      return;
    }
    rest();
    keyPlace = { element: found.element, text: textOf(found.element) };
    observer.observe(surroundings(found.element), changes);
    void report({ type: 'found', ...found.finding });
  }

  /** Until something changes here there is nothing to see. */
  function rest(): void {
    observer.disconnect();
    observed.clear();
    keyPlace = undefined;
  }

  /** Again at the next beats if it is not taken: the background may learn of this page's address later than the page. */
  async function report(message: FoundMessage): Promise<void> {
    const text = JSON.stringify(message);
    if (text === told) return;
    told = text;
    if ((await tell(message)) || told !== text || refusals >= mostRefusals) return;
    refusals += 1;
    told = '';
    if (keyPlace !== undefined) keyPlace = { ...keyPlace, text: '' };
  }

  function whyNotShown(): NotShownReason | undefined {
    const here = keyPageAt(location.href, vendors);
    if (here === undefined) return 'not-key-page';
    const shown = detect(document, here.vendor, here.account);
    return shown.kind === 'found' ? undefined : shown.reason;
  }

  function observe(root: Root): void {
    if (observed.has(root)) return;
    observed.add(root);
    observer.observe(root, changes);
  }

  /** Looks when the page is idle, at the latest after `delay` and a frame or two. */
  function lookIn(delay: number): void {
    const by = performance.now() + delay;
    if (pending !== undefined && pending.by <= by) return;
    pending?.cancel();
    if (delay > soon) {
      const timer = setTimeout(() => whenIdle(by), delay);
      pending = { by, cancel: () => clearTimeout(timer) };
    } else whenIdle(by);
  }

  function whenIdle(by: number): void {
    const idle = requestIdleCallback(look, { timeout: soon });
    pending = { by, cancel: () => cancelIdleCallback(idle) };
  }

  /** Cheap enough to do for ever: whether the key is still in its place, or what no mutation tells of. */
  function beat(): void {
    if (document.hidden) return;
    beats += 1;
    if (keyPlace !== undefined) {
      const { element, text } = keyPlace;
      if (!element.isConnected || textOf(element) !== text) lookIn(soon);
    } else if (observed.size > 0) {
      const hasNew = scan() === 'thorough' || rootsNow().some((root) => !observed.has(root));
      if (hasNew || hasCandidateField()) lookIn(soon);
    }
  }

  function scan(): 'quick' | 'thorough' {
    return beats % thorough === 3 ? 'thorough' : 'quick';
  }

  /** Those found now, and those found by a more thorough look before. */
  function rootsNow(): readonly Root[] {
    const found = rootsOf(document, scan());
    return [...new Set([...found, ...observed])].filter(isThere);
  }

  function hasCandidateField(): boolean {
    for (const root of observed) {
      for (const field of root.querySelectorAll<HTMLInputElement>('input,textarea')) {
        if (word?.test(field.value)) return true;
      }
    }
    return false;
  }

  function mayBringKey(record: MutationRecord): boolean {
    if (record.type === 'attributes')
      return record.attributeName === 'value' || record.attributeName === 'type';
    if (record.type === 'characterData') return word?.test(record.target.nodeValue ?? '') ?? false;
    for (const node of record.addedNodes) {
      if (word?.test(node.textContent ?? '')) return true;
      if (node instanceof Element && (node.matches(bearers) || node.querySelector(bearers) !== null))
        return true;
    }
    return false;
  }
}

type FoundMessage = Extract<PageMessage, { type: 'found' }>;
type Root = Document | ShadowRoot;

/** A frame that was taken out keeps its document, which is in no view any more. */
function isThere(root: Root): boolean {
  return 'host' in root ? root.isConnected : root.defaultView !== null;
}

const changes: MutationObserverInit = {
  subtree: true,
  childList: true,
  characterData: true,
  attributeFilter: ['value', 'type', 'hidden', 'class', 'style', 'open'],
};
const bearers = 'input,textarea,iframe';

function textOf(element: Element): string {
  return 'value' in element && typeof element.value === 'string'
    ? element.value
    : (element.textContent ?? '');
}

/** Far enough up to see the key's own element being replaced. */
function surroundings(element: Element): Node {
  const root = element.getRootNode();
  const near = element.parentElement?.parentElement ?? element.parentElement;
  return near === null || near === element.ownerDocument.documentElement ? root : near;
}

function navigationOf(view: Window): EventTarget | undefined {
  return 'navigation' in view ? view.navigation : undefined;
}
