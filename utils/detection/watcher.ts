import type { KeyReport, ReportAnswer } from '../offers/page-messages.ts';
import { plain } from './dom/plain.ts';
import type { FoundKey } from './find-key.ts';
import { reportOf } from './key-report.ts';
import {
  candidateFields,
  documentsIn,
  findCandidate,
  isElement,
  isThere,
  mayHoldKey,
  type Root,
  shadowRootsIn,
} from './key-scan.ts';
import { mayShowKey } from './may-show-key.ts';
import { hasChanged, type KeyPlace, surroundings, textOf } from './watched-element.ts';

/** How soon to look after a change that brings what could be the key, after one that may, and after any other; milliseconds. */
const atOnce = 0;
const soon = 30;
const later = 250;
/** Field values, shadow roots, frames and removed keys change without a mutation that could be observed. */
const pulse = 700;
/** At each beat of this many, the scan is a thorough one. */
const thorough = 8;
/** So many changes at once are not looked through one by one. */
const manyChanges = 300;
/** How often a report is repeated that the background did not take. */
const mostRefusals = 4;

export interface Reporting {
  readonly tell: (report: KeyReport) => Promise<ReportAnswer>;
  /** Looks at the whole page, once the background has put that in: it did not get wise from a block. */
  readonly lookAtAll: () => ((roots: readonly Root[]) => FoundKey | undefined) | undefined;
  /** Whether nobody listens any more: the watcher ends. */
  readonly isOver: () => boolean;
}

/**
 * Looks at this document whenever it may show a key, and tells when it shows another one than before.
 *
 * Before a key is found it observes the document and the open roots in it; after that only the key's own
 * surroundings, until the key goes or another page of the site comes. Each look begins with a cheap scan.
 */
export function startWatcher({ tell, lookAtAll, isOver }: Reporting): void {
  /** Roots in which a key is looked for; none while one is found. */
  const observed = new Set<Root>();
  const observer = new MutationObserver((records) =>
    attempt(() => lookIn(records.length > manyChanges ? soon : records.some(mayBringKey) ? atOnce : later)),
  );
  let shadowRoots: readonly Root[] = [];
  let beats = 0;
  let lookedAt = 0;
  let told = '';
  let refusals = 0;
  let fieldsSeen = '';
  let keyPlace: KeyPlace | undefined;
  let pending: { readonly by: number; readonly cancel: () => void } | undefined;

  const navigation = 'navigation' in window ? window.navigation : undefined;
  navigation?.addEventListener('currententrychange', onNavigation);
  const beating = setInterval(() => attempt(beat), pulse);
  attempt(look);

  function stop(): void {
    rest();
    pending?.cancel();
    clearInterval(beating);
    navigation?.removeEventListener('currententrychange', onNavigation);
  }

  function onNavigation(): void {
    lookIn(soon);
  }

  function look(): void {
    pending = undefined;
    lookedAt = performance.now();
    if (isOver()) return stop();
    if (!mayShowKey(location)) return rest();
    const roots = rootsNow();
    const candidate = findCandidate(roots, scan());
    if (candidate === undefined) return searchOn(roots);
    const whole = lookAtAll();
    const found = whole?.(roots);
    if (whole !== undefined && found === undefined) return searchOn(roots);
    rest();
    const element = found?.element ?? candidate;
    keyPlace = { element, text: textOf(element) };
    observer.observe(surroundings(element), changes);
    void report(found ? { type: 'found', ...found.finding } : reportOf(candidate, roots));
  }

  /** A page can hide the document's own names behind those of its fields (`<input name="tagName">`): it is read later, or never. */
  function attempt(step: () => void): void {
    try {
      step();
    } catch {
      observed.add(document);
      observer.observe(document, changes);
    }
  }

  /** Until something changes here there is nothing to see. */
  function rest(): void {
    observer.disconnect();
    observed.clear();
    keyPlace = undefined;
  }

  function searchOn(roots: readonly Root[]): void {
    keyPlace = undefined;
    fieldsSeen = candidateFields(roots);
    for (const root of roots) {
      if (observed.has(root)) continue;
      observed.add(root);
      observer.observe(root, changes);
    }
  }

  /** Again at the next beats if it is not taken: the background may learn of this page's address later than the page. */
  async function report(message: KeyReport): Promise<void> {
    const text = JSON.stringify(message);
    if (text === told) return;
    told = text;
    const answer = await tell(message);
    if (answer === 'taken' || told !== text || refusals >= mostRefusals) return;
    told = '';
    if (answer === 'look' && lookAtAll() !== undefined) return lookIn(soon);
    refusals += 1;
    if (keyPlace !== undefined) keyPlace = { ...keyPlace, text: '' };
  }

  /**
   * At once means before the page is painted: the layout that a look asks for is the one that is painted then. But what
   * goes on changing is not looked at so often, and after other changes the page is to be idle.
   */
  function lookIn(delay: number): void {
    const now = performance.now();
    const wait = delay === atOnce && now - lookedAt < soon ? soon : delay;
    const by = now + wait;
    if (pending !== undefined && pending.by <= by) return;
    pending?.cancel();
    if (wait === atOnce) return attempt(look);
    if (wait === soon) return whenIdle(by);
    const timer = setTimeout(() => whenIdle(by), wait);
    pending = { by, cancel: () => clearTimeout(timer) };
  }

  function whenIdle(by: number): void {
    const idle = requestIdleCallback(() => attempt(look), { timeout: soon });
    pending = { by, cancel: () => cancelIdleCallback(idle) };
  }

  /** Cheap enough to do for ever: whether the key is still in its place, or what no mutation tells of. */
  function beat(): void {
    if (isOver()) return stop();
    if (document.hidden) return;
    beats += 1;
    if (keyPlace !== undefined) {
      if (hasChanged(keyPlace)) lookIn(soon);
    } else if (observed.size > 0) {
      shadowRoots = shadowRootsIn(documentsIn(document), scan());
      const roots = rootsNow();
      const isNew = roots.some((root) => !observed.has(root)) || candidateFields(roots) !== fieldsSeen;
      if (isNew || scan() === 'thorough') lookIn(soon);
    } else if (mayShowKey(location)) lookIn(soon);
  }

  function scan(): 'quick' | 'thorough' {
    return beats % thorough === 3 ? 'thorough' : 'quick';
  }

  /** Those found now, and those found by a more thorough look before. */
  function rootsNow(): readonly Root[] {
    return [...new Set([...documentsIn(document), ...shadowRoots, ...observed])].filter(isThere);
  }

  function mayBringKey(record: MutationRecord): boolean {
    if (record.type === 'attributes')
      return record.attributeName === 'value' || record.attributeName === 'type';
    if (record.type === 'characterData') return mayHoldKey(record.target.nodeValue);
    for (const node of record.addedNodes) {
      if (mayHoldKey(plain(node).textContent)) return true;
      if (!isElement(node)) continue;
      const one = plain(node);
      if (one.shadowRoot) shadowRoots = [...shadowRoots, one.shadowRoot];
      if (one.shadowRoot || one.matches(bearers) || one.querySelector(bearers)) return true;
    }
    return false;
  }
}

const changes: MutationObserverInit = {
  subtree: true,
  childList: true,
  characterData: true,
  attributeFilter: ['value', 'type', 'hidden', 'class', 'style', 'open'],
};
const bearers = 'input,textarea,iframe';
