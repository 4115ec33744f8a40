import { type Chromium, launchChromium } from '../e2e/chromium.ts';
import type { PageServer } from '../e2e/pages.ts';
import { isDecided, type Round } from './ratio.ts';

/** Gives milliseconds; undefined where what is measured did not come. */
export type Measure = (chromium: Chromium) => Promise<number | undefined>;

/** Folders of extensions, or the browsers that they run in. */
type Sides<T> = Readonly<Record<keyof Round, T>>;
export type Take = (measure: Measure, asked: Asked) => Promise<readonly Round[]>;

interface Asked {
  readonly rounds: number;
  readonly limit: number;
}

/** So many times the rounds asked for, where the ratio comes near the limit. */
const mostTimes = 4;

/** Runs both extensions, each in a browser of its own, and closes them. */
export async function inTwoBrowsers<Result>(
  sandbox: PageServer,
  folders: Sides<string>,
  run: (take: Take, browsers: Sides<Chromium>) => Promise<Result>,
): Promise<Result> {
  const keylift = await launchChromium({ extension: folders.keylift, sandbox });
  try {
    const beside = await launchChromium({ extension: folders.beside, sandbox });
    try {
      const browsers = { keylift, beside };
      return await run((measure, asked) => interleaved(browsers, again(measure), asked), browsers);
    } finally {
      await beside.close();
    }
  } finally {
    await keylift.close();
  }
}

/**
 * Measures both in turn, the first one changing from round to round, so that a busy moment of the machine meets both. One
 * round more than asked goes first and is thrown away; more follow for as long as the verdict hangs in the balance.
 */
async function interleaved(browsers: Sides<Chromium>, measure: Measure, { rounds, limit }: Asked) {
  const taken: Round[] = [];
  await takeRound(browsers, measure, true);
  while (taken.length < rounds || (taken.length < rounds * mostTimes && !isDecided(taken, limit)))
    taken.push(await takeRound(browsers, measure, taken.length % 2 === 0));
  return taken;
}

async function takeRound(
  { keylift, beside }: Sides<Chromium>,
  measure: Measure,
  first: boolean,
): Promise<Round> {
  if (first) return { keylift: await measure(keylift), beside: await measure(beside) };
  const before = await measure(beside);
  return { keylift: await measure(keylift), beside: before };
}

/** What fails on the way there (a load cut off, a worker slow to end) tells of neither side: it is tried anew, twice. */
function again(measure: Measure): Measure {
  return async (chromium) => {
    for (let failures = 0; ; failures++) {
      try {
        return await measure(chromium);
      } catch (error) {
        if (failures === 2) throw error;
        console.error(`tried anew: ${String(error).split('\n', 1)[0]}`);
        for (const page of chromium.context.pages().slice(1)) await page.close();
      }
    }
  };
}

/** For what goes by the wall clock: the quickest of four. What else the machine does can only make it slower. */
export function quickest(measure: Measure): Measure {
  return async (chromium) => {
    const values: number[] = [];
    for (let taken = 0; taken < 4; taken++) values.push((await measure(chromium)) ?? Number.NaN);
    const least = Math.min(...values);
    return Number.isNaN(least) ? undefined : least;
  };
}
