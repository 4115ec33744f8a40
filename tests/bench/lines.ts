import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { type PageServer, servePages } from '../e2e/pages.ts';
import { domains, sites } from '../sandbox/hosts.ts';
import { type Baseline, type Manifest, writeEmpty, writeFloor } from './baselines.ts';
import { benchPage } from './bench-pages.ts';
import { keyToCard } from './card-painted.ts';
import { busyPage, keyPage, ordinaryPage } from './page-measures.ts';
import { credentialsPainted, popupFirstPaint, saveCredentials } from './popup-measures.ts';
import { inTwoBrowsers } from './rounds.ts';
import type { Line } from './table.ts';
import { workerStart } from './worker-start.ts';

interface Run {
  /** The folder of the build. */
  readonly extension: string;
  readonly manifest: Manifest;
  /** How many rounds of a line on a page, at least; what is quick and by wall clock has four times as many. */
  readonly rounds: number;
}

/** Measures all that has a limit. Two browsers run at a time. */
export async function measureAll(run: Run): Promise<readonly Line[]> {
  const server = await servePages(
    domains.map((domain) => `*.${domain}`),
    benchPage,
  );
  const [floor, empty] = [await writeFloor(run.manifest), await writeEmpty(run.manifest)];
  try {
    return [
      ...(await besideFloor(run, server, floor)),
      ...(await besideEmpty(run, server, empty)),
      ...(await besideOneCredential(run, server)),
      await contentScriptSize(run),
    ];
  } finally {
    await server.close();
    await floor.remove();
    await empty.remove();
  }
}

function besideFloor({ extension, rounds }: Run, server: PageServer, floor: Baseline): Promise<Line[]> {
  return inTwoBrowsers(server, { keylift: extension, beside: floor.folder }, async (take) => {
    const line = async (
      name: string,
      limit: number,
      measure: Parameters<typeof take>[0],
      times = rounds,
    ) => ({
      name,
      beside: 'floor',
      limit,
      rounds: await take(measure, { rounds: times, limit }),
    });
    const lines = [
      await line('ordinary page, 1,000 elements', 1.6, ordinaryPage),
      await line('5,000 elements, 20,000 mutations in 2 s', 1.6, busyPage),
    ];
    for (const { id, name } of sites)
      for (const elements of [300, 1500, 5000])
        lines.push(
          await line(`${name}, ${elements.toLocaleString('en')} elements`, 3, keyPage(id, elements)),
        );
    lines.push(await line('key to card painted', 1.6, keyToCard, rounds * 4));
    return lines;
  });
}

function besideEmpty({ extension, rounds }: Run, server: PageServer, empty: Baseline): Promise<Line[]> {
  return inTwoBrowsers(server, { keylift: extension, beside: empty.folder }, async (take) => [
    {
      name: 'start of the stopped worker',
      beside: 'empty',
      limit: 2,
      rounds: await take(workerStart, { rounds: rounds * 4, limit: 2 }),
    },
    {
      name: 'popup, first paint',
      beside: 'empty',
      limit: 1.3,
      rounds: await take(popupFirstPaint, { rounds: rounds * 4, limit: 1.3 }),
    },
  ]);
}

function besideOneCredential({ extension, rounds }: Run, server: PageServer): Promise<Line[]> {
  return inTwoBrowsers(
    server,
    { keylift: extension, beside: extension },
    async (take, { keylift, beside }) => {
      await saveCredentials(keylift, 200);
      await saveCredentials(beside, 1);
      const painted = (chromium: typeof keylift) =>
        credentialsPainted(chromium === keylift ? 200 : 1)(chromium);
      return [
        {
          name: 'popup, 200 credentials painted',
          beside: 'one',
          limit: 1.5,
          rounds: await take(painted, { rounds: rounds * 4, limit: 1.5 }),
        },
      ];
    },
  );
}

/** What is put into every page of the vendors, in 1,000 bytes. */
async function contentScriptSize({ extension, manifest }: Run): Promise<Line> {
  const files = manifest.content_scripts.flatMap(({ js }) => js);
  const sizes = await Promise.all(
    files.map(async (file) => gzipSync(await readFile(join(extension, file))).length),
  );
  const bytes = sizes.reduce((total, size) => total + size, 0);
  return { name: 'content script, gzip', kilobytes: bytes / 1000, limit: 6 };
}
