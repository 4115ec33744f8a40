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
import { inTwoBrowsers, type Measure, quickest, type Take } from './rounds.ts';
import type { Line } from './table.ts';
import { workerStart } from './worker-start.ts';

interface Run {
  /** The folder of the build. */
  readonly extension: string;
  readonly manifest: Manifest;
  /** How many rounds a line has, at least. */
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
    const line = lineBeside('floor', take);
    const lines = [
      // Less than a millisecond, which takes more rounds to tell apart.
      await line('ordinary page, 1,000 elements', 1.6, rounds * 3, ordinaryPage),
      await line('5,000 elements, 20,000 mutations in 2 s', 1.6, rounds, busyPage),
    ];
    for (const { id, name } of sites)
      for (const elements of [300, 1500, 5000])
        lines.push(
          await line(`${name}, ${elements.toLocaleString('en')} elements`, 3, rounds, keyPage(id, elements)),
        );
    lines.push(await line('key to card painted', 1.6, rounds, quickest(keyToCard)));
    return lines;
  });
}

function besideEmpty({ extension, rounds }: Run, server: PageServer, empty: Baseline): Promise<Line[]> {
  return inTwoBrowsers(server, { keylift: extension, beside: empty.folder }, async (take) => {
    const line = lineBeside('empty', take);
    return [
      await line('start of the stopped worker', 2, rounds, workerStart),
      await line('popup, first paint', 1.3, rounds * 2, popupFirstPaint),
    ];
  });
}

function besideOneCredential({ extension, rounds }: Run, server: PageServer): Promise<Line[]> {
  return inTwoBrowsers(
    server,
    { keylift: extension, beside: extension },
    async (take, { keylift, beside }) => {
      await saveCredentials(keylift, 200);
      await saveCredentials(beside, 1);
      const painted: Measure = (chromium) => credentialsPainted(chromium, chromium === keylift ? 200 : 1);
      return [
        await lineBeside('one', take)('popup, 200 credentials painted', 1.5, rounds, quickest(painted)),
      ];
    },
  );
}

function lineBeside(beside: string, take: Take) {
  return async (name: string, limit: number, rounds: number, measure: Measure): Promise<Line> => ({
    name,
    beside,
    limit,
    rounds: await take(measure, { rounds, limit }),
  });
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
