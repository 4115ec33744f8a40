import { findInBlock } from '../../utils/detection/block-read.ts';
import { findKey, whyNoKey } from '../../utils/detection/find-key.ts';
import { readKeyBlock } from '../../utils/detection/key-block.ts';
import { documentsIn, findCandidate, shadowRootsIn } from '../../utils/detection/key-scan.ts';
import { onlyEmail } from '../../utils/detection/owner-email.ts';
import { accountOfPage, accountsOf, type PageAddress } from '../../utils/vendors/account.ts';
import { isKeyPage } from '../../utils/vendors/key-page.ts';
import { vendors } from '../../utils/vendors/registry.ts';

/** What would be reported of a document at this address, by its block or by all of it, and for which account: run inside a page by the tests. */
export function detectIn(document: Document, href: string) {
  const here = accountOfPage(href, vendors);
  if (here === undefined || !isKeyPage(href, here.vendor)) return { none: 'not-key-page' };
  const documents = documentsIn(document);
  const roots = [...documents, ...shadowRootsIn(documents, 'thorough')];
  const candidate = findCandidate(roots, 'thorough');
  const all = findKey(document, here, roots);
  if (candidate === undefined)
    return all === undefined ? { none: whyNoKey(document, here) } : { overlooked: all.finding };
  const email = onlyEmail(roots);
  const block = inBlock(candidate, here);
  const finding = block ? { ...block, ...(email && { email }) } : all?.finding;
  if (finding === undefined) return { none: whyNoKey(document, here) };
  if (finding.key !== all?.finding.key) return { block: finding, page: all?.finding };
  const { key, accountTexts = [] } = finding;
  const { person } = here.vendor.keyPage;
  const [account, ...more] = accountsOf(here, accountTexts);
  const others = more.map(({ host }) => host);
  const id = person?.exec(new URL(href).pathname)?.[1];
  const by = block ? 'block' : 'page';
  return {
    by,
    key,
    account,
    others,
    person: { ...(finding.email && { email: finding.email }), ...(id && { id }) },
  };
}

function inBlock(candidate: Element, here: PageAddress) {
  const block = readKeyBlock(candidate);
  // As it goes through a message.
  return block && findInBlock(JSON.parse(JSON.stringify(block)), here);
}

Object.assign(globalThis, { detectHere: () => detectIn(document, location.href) });
