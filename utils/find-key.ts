import { accountOfPage } from './account.ts';
import { detect, type Finding, type Shown } from './detect.ts';
import { findCandidate, onlyEmail, rootsOf } from './key-scan.ts';
import { readPage } from './page-text.ts';
import type { Vendor } from './vendor.ts';

/** A key page, by its address: whose it is, and the account if the address names one. */
export type KeyPageHere = NonNullable<ReturnType<typeof accountOfPage>>;

/** By the word that the gate looks for; the background tests the whole address of whatever is reported. */
export function keyPageAt(href: string, vendors: readonly Vendor[]): KeyPageHere | undefined {
  const here = accountOfPage(href, vendors);
  return here !== undefined && href.toLowerCase().includes(here.vendor.keyPage.word) ? here : undefined;
}

export interface FoundKey {
  readonly finding: Finding & { readonly email?: string };
  /** Where it stands. */
  readonly element: Element;
}

/** The key that a key page shows, at the least cost: nothing is read before something of the key's shape is there. */
export function findKey(
  document: Document,
  here: KeyPageHere,
  scan: 'quick' | 'thorough',
  roots = rootsOf(document, scan),
): FoundKey | undefined {
  const candidate = findCandidate(roots, keyWord(here.vendor), scan);
  const shown = candidate && detectNear(candidate, document, here);
  if (shown?.kind !== 'found') return undefined;
  const email = onlyEmail(roots);
  return { finding: { ...shown.finding, ...(email && { email }) }, element: shown.element };
}

/** The shape of a whole key as the shape of a word in a longer text. */
export function keyWord({ key: { shape } }: Vendor): RegExp {
  return new RegExp(`(?<![\\w-])${shape.source.replace(/^\^|\$$/g, '')}(?![\\w-])`, shape.flags);
}

/** Reads the candidate's own block first: on most pages that settles it, and costs a part of the page. */
function detectNear(candidate: Element, document: Document, { vendor, account }: KeyPageHere): Shown {
  const { sections, accountOnPage } = vendor.keyPage;
  const block = sections === undefined && accountOnPage === undefined ? blockOf(candidate) : undefined;
  const near = block && detect(document, vendor, account, readPage(document, block));
  return near?.kind === 'found' ? near : detect(document, vendor, account);
}

/** The nearest ancestor that says API, which is where a name of the key is met first; none far up. */
function blockOf(candidate: Element): Element | undefined {
  let block = candidate.parentElement;
  for (let up = 0; block !== null && up < 8; up += 1) {
    const text = block.textContent ?? '';
    if (text.length > 4000) return undefined;
    if (text.includes('API') || text.includes('Api') || text.includes('api')) return block;
    block = block.parentElement;
  }
  return undefined;
}
