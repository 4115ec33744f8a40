import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { gzipSync } from 'node:zlib';
import { launchChromium } from '../e2e/chromium.ts';
import { servePages } from '../e2e/pages.ts';
import { benchPage } from './bench-pages.ts';
import { readManifest, writeEmptyExtension } from './empty.ts';
import { busyPage, keyPage, keyToCard, ordinaryPage, popupFirstPaint } from './measure.ts';
import { interleaved, type Pair, repeated } from './rounds.ts';
import { keepsLimit, type Line, table } from './table.ts';

/**
 * What Keylift costs a page and how fast it is, beside an extension that does nothing, in one run on one machine.
 * Ends with status 1 if a limit is broken.
 */
const { values: options } = parseArgs({
  options: {
    extension: { type: 'string', default: '.output/chrome-mv3' },
    rounds: { type: 'string', default: '6' },
  },
});
const extension = resolve(options.extension);
const rounds = Number(options.rounds);

const manifest = await readManifest(extension);
const empty = await writeEmptyExtension(manifest);
const server = await servePages(['*.freshdesk.com'], benchPage);
const pair: Pair = {
  keylift: await launchChromium({ extension, sandbox: server }),
  empty: await launchChromium({ extension: empty.folder, sandbox: server }),
};
try {
  const lines = [...(await speeds()), ...(await sizes())];
  console.log(`medians of ${rounds} interleaved rounds; processor time of the content script, from a trace`);
  console.log(table(lines));
  process.exitCode = lines.every(keepsLimit) ? 0 : 1;
} finally {
  await pair.keylift.close();
  await pair.empty.close();
  await server.close();
  await empty.remove();
}

async function speeds(): Promise<Line[]> {
  return [
    {
      name: 'ordinary page, 1,000 nodes',
      ...(await interleaved(pair, ordinaryPage, rounds)),
      unit: 'ms',
      limit: { kind: 'below', value: 1 },
    },
    {
      name: '5,000 nodes, 20,000 mutations in 2 s',
      ...(await interleaved(pair, busyPage, rounds)),
      unit: 'ms',
      limit: { kind: 'below', value: 1 },
    },
    {
      name: 'key page',
      ...(await interleaved(pair, keyPage, rounds)),
      unit: 'ms',
      limit: { kind: 'below', value: 6 },
    },
    {
      name: 'key to card painted',
      ...(await repeated(pair.keylift, keyToCard, rounds * 2)),
      unit: 'ms',
      limit: { kind: 'at most', value: 40 },
    },
    {
      name: 'popup, first paint',
      ...(await interleaved(pair, popupFirstPaint, rounds * 4)),
      unit: 'ms',
      limit: { kind: 'ratio at most', value: 1.3 },
    },
  ];
}

async function sizes(): Promise<Line[]> {
  const everywhere = manifest.content_scripts.flatMap(({ js }) => js);
  return [
    {
      name: 'content script, gzip',
      value: await gzipSize(everywhere),
      unit: 'kB',
      limit: { kind: 'at most', value: 6 },
    },
  ];
}

async function gzipSize(files: readonly string[]): Promise<number> {
  const sizesInBytes = await Promise.all(
    files.map(async (file) => gzipSync(await readFile(join(extension, file))).length),
  );
  return sizesInBytes.reduce((total, size) => total + size, 0) / 1000;
}
