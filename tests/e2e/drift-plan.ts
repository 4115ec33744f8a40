import { countOf, someOf } from '../counts.ts';
import { type FixturePage, readCorpus } from '../stages/corpus.ts';

/** How often which page of the corpus is made another build's: pages of every vendor in turn, until there are enough. */
export const corpus = someOf(readCorpus());
export const mutantsWanted = countOf('mutants');
const positives = corpus.filter(({ expect }) => 'key' in expect);

export function mutantsOf(fixture: FixturePage): number {
  const at = positives.indexOf(fixture);
  if (at < 0) return 0;
  return Math.floor(mutantsWanted / positives.length) + (at < mutantsWanted % positives.length ? 1 : 0);
}

export function mutantsPlanned(): number {
  return corpus.reduce((sum, fixture) => sum + mutantsOf(fixture), 0);
}
