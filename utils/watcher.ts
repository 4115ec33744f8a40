import { accountOfPage } from './account.ts';
import { detect, type Shown } from './detect.ts';
import type { PageMessage } from './messages.ts';
import { readPage } from './page-text.ts';
import { isKeyPage } from './route.ts';
import type { Vendor } from './vendor.ts';

/** How soon to look after a change that could be the key, and after any other. */
const soon = 30;
const later = 250;
/** Field values, shadow roots and removed keys change without a mutation that could be observed. */
const pulse = 700;

/**
 * Looks at this document whenever it may show something new, and tells what it shows when that has changed.
 *
 * Before a key is found it observes the document and the open roots in it; after that only the key's own
 * surroundings, until the key goes or another page of the site comes.
 */
export function startWatcher(vendors: readonly Vendor[], tell: (message: PageMessage) => void): void {
  const observed = new Set<Node>();
  const observer = new MutationObserver((records) => lookIn(records.some(mayBringKey) ? soon : later));
  let told = '';
  let keyPlace: { element: Element; text: string } | undefined;
  let pending: { by: number; cancel: () => void } | undefined;
  let candidate: RegExp | undefined;

  navigationOf(window)?.addEventListener('currententrychange', () => lookIn(soon));
  document.addEventListener('load', () => lookIn(soon), { capture: true });
  setInterval(beat, pulse);
  look();

  function look(): void {
    pending = undefined;
    const here = accountOfPage(location.href, vendors);
    if (here === undefined || !isKeyPage(location.href, here.vendor)) return leave();
    candidate ??= wordOf(here.vendor.key.shape);
    const { pieces, roots } = readPage(document);
    const shown = detect(document, here.vendor, here.account, pieces);
    if (shown.kind === 'found') {
      observer.disconnect();
      observed.clear();
      keyPlace = { element: shown.element, text: textOf(shown.element) };
      observe(surroundings(shown.element));
    } else {
      keyPlace = undefined;
      for (const root of roots) observe(root);
    }
    report(messageOf(shown));
  }

  function leave(): void {
    observer.disconnect();
    observed.clear();
    keyPlace = undefined;
    report({ type: 'not-shown', reason: 'not-key-page' });
  }

  function report(message: PageMessage): void {
    const text = JSON.stringify(message);
    if (text === told) return;
    told = text;
    tell(message);
  }

  function observe(root: Node): void {
    if (observed.has(root)) return;
    observed.add(root);
    observer.observe(root, {
      subtree: true,
      childList: true,
      characterData: true,
      attributeFilter: ['value', 'type', 'hidden', 'class', 'style', 'open'],
    });
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

  /** Cheap enough to do for ever: the values of a few fields, or whether the key is still in its place. */
  function beat(): void {
    if (document.hidden) return;
    if (keyPlace !== undefined) {
      const { element, text } = keyPlace;
      if (!element.isConnected || textOf(element) !== text) lookIn(soon);
    } else if (observed.size > 0 && (hasNewRoot() || hasCandidateField())) lookIn(soon);
  }

  function hasCandidateField(): boolean {
    for (const root of observed) {
      for (const field of (root as ParentNode).querySelectorAll<HTMLInputElement>('input,textarea')) {
        if (candidate?.test(field.value)) return true;
      }
    }
    return false;
  }

  function hasNewRoot(): boolean {
    for (const root of observed) {
      for (const element of (root as ParentNode).querySelectorAll('*')) {
        if (element.shadowRoot !== null && !observed.has(element.shadowRoot)) return true;
      }
    }
    return false;
  }

  function mayBringKey(record: MutationRecord): boolean {
    if (record.type === 'attributes')
      return record.attributeName === 'value' || record.attributeName === 'type';
    if (record.type === 'characterData') return candidate?.test(record.target.nodeValue ?? '') ?? false;
    for (const node of record.addedNodes) {
      if (candidate?.test(node.textContent ?? '')) return true;
      if (node instanceof Element && (node.matches(bearers) || node.querySelector(bearers) !== null))
        return true;
    }
    return false;
  }
}

const bearers = 'input,textarea,iframe';

function messageOf(shown: Shown): PageMessage {
  return shown.kind === 'found'
    ? { type: 'found', ...shown.finding }
    : { type: 'not-shown', reason: shown.reason };
}

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

/** The shape of a whole key as the shape of a word in a longer text. */
function wordOf(shape: RegExp): RegExp {
  return new RegExp(`(?<![\\w-])${shape.source.replace(/^\^|\$$/g, '')}(?![\\w-])`, shape.flags);
}

function navigationOf(view: Window): EventTarget | undefined {
  return 'navigation' in view ? (view.navigation as EventTarget) : undefined;
}
