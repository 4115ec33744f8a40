/** What one round gave: milliseconds of Keylift and of what stands beside it; undefined where nothing came. */
export interface Round {
  readonly keylift: number | undefined;
  readonly beside: number | undefined;
}

export interface Comparison {
  /** Medians, in milliseconds. */
  readonly keylift: number | undefined;
  readonly beside: number | undefined;
  /** Undefined unless every round gave both values: a card that comes every other time is no fast card. */
  readonly ratio: Ratio | undefined;
}

export interface Ratio {
  readonly median: number;
  /** The first and the third quartile. */
  readonly spread: readonly [number, number];
}

/**
 * The ratio is the median of the rounds' own ratios: the two values of a round were taken one right after the other, so
 * what else the machine does is in both, and one bad round does not decide.
 */
export function compare(rounds: readonly Round[]): Comparison {
  return {
    keylift: quantile(
      rounds.flatMap(({ keylift }) => keylift ?? []),
      0.5,
    ),
    beside: quantile(
      rounds.flatMap(({ beside }) => beside ?? []),
      0.5,
    ),
    ratio: ratioOf(rounds),
  };
}

/** Whether more rounds would hardly change the verdict: the limit is further from the quartiles than they are apart. */
export function isDecided(rounds: readonly Round[], limit: number): boolean {
  const ratio = ratioOf(rounds);
  if (ratio === undefined) return true;
  const [low, high] = ratio.spread;
  return low - (high - low) > limit || high + (high - low) <= limit;
}

export function keepsLimit({ ratio }: Comparison, limit: number): boolean {
  return ratio !== undefined && ratio.median <= limit;
}

function ratioOf(rounds: readonly Round[]): Ratio | undefined {
  const ratios: number[] = [];
  for (const { keylift, beside } of rounds) {
    if (keylift === undefined || beside === undefined || beside === 0) return undefined;
    ratios.push(keylift / beside);
  }
  const [median, low, high] = [quantile(ratios, 0.5), quantile(ratios, 0.25), quantile(ratios, 0.75)];
  if (median === undefined || low === undefined || high === undefined) return undefined;
  return { median, spread: [low, high] };
}

/** The value below which this share of the values lies, straight between neighbours. */
function quantile(values: readonly number[], share: number): number | undefined {
  const sorted = values.toSorted((a, b) => a - b);
  const place = (sorted.length - 1) * share;
  const [low, high] = [sorted[Math.floor(place)], sorted[Math.ceil(place)]];
  return low === undefined || high === undefined ? undefined : low + (high - low) * (place % 1);
}
