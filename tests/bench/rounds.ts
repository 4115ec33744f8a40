import type { Chromium } from '../e2e/chromium.ts';
import type { Measure } from './measure.ts';

export interface Pair {
  readonly keylift: Chromium;
  readonly empty: Chromium;
}

export interface Medians {
  readonly value: number | undefined;
  readonly empty: number | undefined;
}

/**
 * Measures both extensions in turn, the first one changing from round to round, so that a busy moment of the machine
 * meets both. One round more than asked goes first and is thrown away.
 */
export async function interleaved(pair: Pair, measure: Measure, rounds: number): Promise<Medians> {
  const values = { keylift: [] as number[], empty: [] as number[] };
  for (let round = -1; round < rounds; round++) {
    const order = round % 2 === 0 ? (['keylift', 'empty'] as const) : (['empty', 'keylift'] as const);
    for (const name of order) {
      const value = await measure(pair[name]);
      if (round >= 0 && value !== undefined) values[name].push(value);
    }
  }
  return { value: median(values.keylift, rounds), empty: median(values.empty, rounds) };
}

/** For what the empty extension has none of. */
export async function repeated(chromium: Chromium, measure: Measure, rounds: number): Promise<Medians> {
  const values: number[] = [];
  for (let round = -1; round < rounds; round++) {
    const value = await measure(chromium);
    if (round >= 0 && value !== undefined) values.push(value);
  }
  return { value: median(values, rounds), empty: undefined };
}

/** Undefined unless every round gave a value: a card that comes every other time is no fast card. */
function median(values: readonly number[], rounds: number): number | undefined {
  if (values.length < rounds) return undefined;
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length / 2;
  const [low, high] = [sorted[Math.ceil(middle) - 1], sorted[Math.floor(middle)]];
  return low === undefined || high === undefined ? undefined : (low + high) / 2;
}
