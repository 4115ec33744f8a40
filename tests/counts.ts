/**
 * How often each promise is tried: a sample in `npm test`, all of it in `npm run endurance`. The one place in which the
 * two differ; `KEYLIFT_COUNTS=full` chooses.
 */
const isFull = process.env['KEYLIFT_COUNTS'] === 'full';

const planned = {
  /** Crashes of the browser in the middle of saving. */
  crashes: [3, 50],
  /** Credentials that each of two windows adds at once. */
  addsAtOnce: [25, 500],
  /** Moments of each change of the whole vault at which the background is killed. */
  killsOfVault: [2, 20],
  /** Steps at which the worker is killed in a save, in a check, in a change of the key, and with the card open. */
  killsInSave: [2, 30],
  killsInCheck: [2, 24],
  killsInReplacement: [2, 20],
  killsUnderCard: [1, 4],
  /** Messages of another form, from a page and from Keylift's own pages. */
  malformedMessages: [100, 500],
  /** Other builds of the pages of the corpus. */
  mutants: [60, 500],
  /** Random trees of each kind, at each vendor. */
  trees: [40, 400],
  /** Pages and blocks that nobody wrote, of each kind. */
  fuzzedPages: [500, 5000],
  /** Lists of credentials that are imported. */
  imports: [100, 1000],
  /** Secrets that are planted in pages of which a report is made. */
  plantedSecrets: [150, 1500],
} satisfies Readonly<Record<string, readonly [sample: number, full: number]>>;

/** How many of these this run tries. */
export function countOf(what: keyof typeof planned): number {
  return planned[what][isFull ? 1 : 0];
}

/** As many of a list as this run tries, spread over all of it: where no count is named, one in four, and two at least. */
export function someOf<Item>(all: readonly Item[], what?: keyof typeof planned): readonly Item[] {
  const share = isFull ? all.length : Math.max(2, Math.ceil(all.length / 4));
  const count = Math.min(what === undefined ? share : countOf(what), all.length);
  return Array.from({ length: count }, (_, n) => all[Math.floor(((n + 0.5) * all.length) / count)] as Item);
}

/** Said before each run of Vitest. */
export default function sayCounts(): void {
  console.log(isFull ? 'counts: full' : 'counts: a sample (all: npm run endurance)');
}
