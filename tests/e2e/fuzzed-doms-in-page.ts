import { findInBlock } from '../../utils/detection/block-read.ts';
import { findKey, whyNoKey } from '../../utils/detection/find-key.ts';
import { readKeyBlock } from '../../utils/detection/key-block.ts';
import { documentsIn, findCandidate, shadowRootsIn } from '../../utils/detection/key-scan.ts';
import { isMasked } from '../../utils/detection/plausible-key.ts';
import { accountOfPage } from '../../utils/vendors/account.ts';
import { vendors } from '../../utils/vendors/registry.ts';
import { plantTree, type Strewn } from './random-trees.ts';

export interface Harvest {
  readonly trees: number;
  readonly byBlock: number;
  readonly byPage: number;
  /** Questions to the tree and its layout for each element, on the tree where that was the most. */
  readonly mostAsked: number;
  /** What is wrong, with the seed that shows it. */
  readonly faults: readonly string[];
}

/** Plants trees in this document and looks at each as the watcher does: run inside a key page by the tests. */
function harvest(first: number, trees: number, strewn: Strewn): Harvest {
  const faults: string[] = [];
  const found = { byBlock: 0, byPage: 0, mostAsked: 0 };
  for (let seed = first; seed < first + trees; seed += 1) {
    try {
      plantTree(seed, strewn);
      const elements = elementsIn(document);
      questions = 0;
      const { block, page } = lookAtTree();
      found.mostAsked = Math.max(found.mostAsked, Math.round(questions / elements));
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

/** What a look costs, whatever the machine: each of these may make the browser go through the tree or lay it out. */
let questions = 0;
function count(owner: object, name: string): void {
  const answer: unknown = Reflect.get(owner, name);
  if (typeof answer !== 'function') throw new Error(`There is no ${name}`);
  Reflect.set(owner, name, function (this: unknown, ...given: readonly unknown[]) {
    questions += 1;
    return Reflect.apply(answer, this, given);
  });
}
for (const name of ['checkVisibility', 'getBoundingClientRect', 'querySelectorAll', 'closest', 'matches'])
  count(Element.prototype, name);
count(globalThis, 'getComputedStyle');

function elementsIn(root: Document | ShadowRoot): number {
  const all = [...root.querySelectorAll('*')];
  return all.reduce(
    (sum, one) => sum + (one.shadowRoot === null ? 0 : elementsIn(one.shadowRoot)),
    all.length,
  );
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
  return { block: seen && findInBlock(seen, here)?.key, page };
}

Object.assign(globalThis, { harvest });
