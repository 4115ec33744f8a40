import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { readManifest } from './baselines.ts';
import { burnProcessors } from './burn.ts';
import { measureAll } from './lines.ts';
import { isKept, summary, table } from './table.ts';

/**
 * What Keylift costs a page and how fast it is, beside the least that could do the same, in one run on one machine. Ends
 * with status 1 if a limit is broken. `--burn 2` keeps two processors busy meanwhile: the verdicts are to stay the same.
 */
const { values: options } = parseArgs({
  options: {
    extension: { type: 'string', default: '.output/chrome-mv3' },
    rounds: { type: 'string', default: '3' },
    burn: { type: 'string', default: '0' },
  },
});
const extension = resolve(options.extension);
const manifest = await readManifest(extension);
const stopBurning = burnProcessors(Number(options.burn));
try {
  const lines = await measureAll({ extension, manifest, rounds: Number(options.rounds) });
  console.log('Medians of interleaved rounds. Pages and worker: processor time, from a trace.');
  console.log('Card and popup: wall clock, a round is the quickest of four.');
  console.log(table(lines));
  console.log(summary(lines));
  process.exitCode = lines.every(isKept) ? 0 : 1;
} finally {
  stopBurning();
}
