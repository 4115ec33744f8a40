import { expect } from 'vitest';
import type { FixturePage } from '../stages/corpus.ts';
import type { Detected, Shown } from './corpus-in-page.ts';
import { corpus, mutantsOf } from './drift-plan.ts';

/** What was detected on a page of the corpus: at first, and after each drift. */
export type OfPage = readonly Detected[];

export const positives = corpus.filter((fixture) => 'key' in fixture.expect);
export const negatives = corpus.filter((fixture) => !positives.includes(fixture));

const atOnce = 40;

/** The pages of the corpus through `detectEach` of one page, in frames of the size of a window; by the pages' names. */
export async function detectCorpus(
  detectEach: (pages: readonly Shown[]) => Promise<readonly OfPage[]>,
): Promise<ReadonlyMap<string, OfPage>> {
  const found = new Map<string, OfPage>();
  for (let at = 0; at < corpus.length; at += atOnce) {
    const some = corpus.slice(at, at + atOnce);
    // oxlint-disable-next-line no-await-in-loop -- all at once would be hundreds of frames
    const detected = await detectEach(some.map(asShown));
    for (const [n, each] of detected.entries()) found.set(some[n]?.name ?? '', each);
  }
  return found;
}

function asShown(fixture: FixturePage): Shown {
  const { html, url } = fixture;
  const seeds = Array.from({ length: mutantsOf(fixture) }, (_, n) => n + 1);
  return { html, url, seeds: positives.includes(fixture) ? seeds : [7] };
}

/** Of a page that shows a key: it, its account and person, and after each drift the key and the account still. */
export function wantedShown(fixture: FixturePage): readonly object[] {
  const { key, account } = fixture.expect as { key: string; account: object };
  return [
    { others: [], ...fixture.expect },
    ...Array.from({ length: mutantsOf(fixture) }, () => ({ key, account })),
  ];
}

/** Of a page that shows none: a reason that is right, and after a drift no key. */
export function wantedNone({ expect: wanted }: FixturePage): readonly unknown[] {
  const reasons = [Reflect.get(wanted, 'none')].flat();
  return [
    expect.objectContaining({ none: expect.stringMatching(new RegExp(`^(?:${reasons.join('|')})$`)) }),
    expect.not.objectContaining({ key: expect.anything() }),
  ];
}
