import { accountOfPage } from '../../utils/account.ts';
import { findKey, whyNoKey } from '../../utils/find-key.ts';
import { readKeyBlock } from '../../utils/key-block.ts';
import { documentsIn, findCandidate, shadowRootsIn } from '../../utils/key-scan.ts';
import { isMasked } from '../../utils/plausible.ts';
import { findInBlock } from '../../utils/seen.ts';
import { vendors } from '../../utils/vendors.ts';
import { plantTree, type Strewn } from './random-trees.ts';

export interface Harvest {
  readonly trees: number;
  readonly byBlock: number;
  readonly byPage: number;
  /** What is wrong, with the seed that shows it. */
  readonly faults: readonly string[];
}

/** Plants trees in this document and looks at each as the watcher does: run inside a key page by the tests. */
function harvest(first: number, trees: number, strewn: Strewn): Harvest {
  const faults: string[] = [];
  const found = { byBlock: 0, byPage: 0 };
  for (let seed = first; seed < first + trees; seed += 1) {
    try {
      plantTree(seed, strewn);
      const { block, page } = lookAtTree();
      found.byBlock += Number(block !== undefined);
      found.byPage += Number(page !== undefined);
      for (const key of [block, page]) {
        if (key !== undefined && (strewn === 'none' || isMasked(key))) faults.push(`${seed}: offers ${key}`);
      }
      if (block !== undefined && block !== page)
        faults.push(`${seed}: the block gives ${block}, the page ${page}`);
    } catch (error) {
      faults.push(`${seed}: ${error instanceof Error ? error.stack : String(error)}`);
    }
  }
  return { trees, ...found, faults };
}

/** The key that the candidate's block gives and the one that all of the page gives, if any. */
function lookAtTree(): { readonly block: string | undefined; readonly page: string | undefined } {
  const here = accountOfPage(location.href, vendors);
  if (here === undefined) throw new Error('This is no vendor’s page');
  const documents = documentsIn(document);
  const roots = [...documents, ...shadowRootsIn(documents, 'thorough')];
  findCandidate(roots, 'quick');
  const candidate = findCandidate(roots, 'thorough');
  const page = findKey(document, here, roots)?.finding.key;
  if (page === undefined) whyNoKey(document, here);
  const read = candidate && readKeyBlock(candidate);
  // As it goes through a message.
  const seen = read && JSON.parse(JSON.stringify(read));
  return { block: seen && findInBlock(seen, here.vendor, here.account)?.key, page };
}

Object.assign(globalThis, { harvest });
