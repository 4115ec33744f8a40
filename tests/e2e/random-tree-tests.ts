import { expect, test } from 'vitest';
import { countOf } from '../counts.ts';
import type { Harvest } from './fuzzed-doms-in-page.ts';
import type { Strewn } from './random-trees.ts';

/** As many trees of each kind are tried at each vendor, with these seeds and the next: the same in every run. */
export const plan = {
  trees: countOf('trees'),
  first: 20_261_122,
  /** To the tree and its layout, for each element, on the worst of the trees: 49 in November 2026. */
  mostQuestions: 60,
};

const { trees, first, mostQuestions } = plan;

/** What holds for random trees on a vendor's key page, in whichever browser they are grown. */
export function testTrees(harvest: (strewn: Strewn) => Promise<Harvest>): void {
  test(`${trees} trees without anything like a key offer nothing (seeds from ${first})`, async () => {
    const { mostAsked, ...offered } = await harvest('none');
    expect(offered).toEqual({ trees, byBlock: 0, byPage: 0, faults: [] });
    expect(mostAsked).toBeLessThan(mostQuestions);
  });

  test.each(['one', 'any'] as const)(
    `in ${trees} trees with keys strewn in (%s) a block gives what the page gives (seeds from ${first})`,
    async (strewn) => {
      const { faults, byPage, mostAsked } = await harvest(strewn);
      expect(faults).toEqual([]);
      // A property of nothing would hold as well.
      expect(byPage).toBeGreaterThan(0);
      expect(mostAsked).toBeLessThan(mostQuestions);
    },
  );
}
