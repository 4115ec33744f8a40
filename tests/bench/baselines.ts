import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as z from 'zod/mini';
import { gate, watch, worker } from './floor-scripts.ts';

const contentScript = z.looseObject({ matches: z.array(z.string()), js: z.array(z.string()) });
const manifestShape = z.object({
  /** Those of key pages that are loaded by their own address, and of all other pages. */
  content_scripts: z.tuple([contentScript, contentScript]),
  host_permissions: z.array(z.string()),
  action: z.object({ default_popup: z.string() }),
});
export type Manifest = z.infer<typeof manifestShape>;

export interface Baseline {
  readonly folder: string;
  remove(): Promise<void>;
}

/**
 * What the browser charges for any extension: the same matches, frames and permissions as Keylift, with an empty content
 * script, a worker of one listener and a popup of one word (a page that paints nothing has no first paint).
 */
export function writeEmpty(manifest: Manifest): Promise<Baseline> {
  return writeExtension(manifest, {
    'background.js': 'chrome.runtime.onMessage.addListener(() => undefined);',
    'watch.js': '',
    'gate.js': '',
  });
}

/** The least that could do the job that one sees, at the same places. */
export function writeFloor(manifest: Manifest): Promise<Baseline> {
  return writeExtension(manifest, {
    'background.js': `(${worker.toString()})();`,
    'watch.js': `(${watch.toString()})();`,
    'gate.js': `(${gate.toString()})();`,
  });
}

async function writeExtension(
  { host_permissions, content_scripts: [keyPages, others] }: Manifest,
  scripts: Record<'background.js' | 'watch.js' | 'gate.js', string>,
): Promise<Baseline> {
  const folder = await mkdtemp(join(tmpdir(), 'keylift-bench-'));
  const manifest = {
    manifest_version: 3,
    name: 'Baseline',
    version: '1',
    background: { service_worker: 'background.js' },
    permissions: ['scripting'],
    host_permissions,
    action: { default_popup: 'popup.html' },
    content_scripts: [
      { ...keyPages, js: ['watch.js'] },
      { ...others, js: ['gate.js'] },
    ],
  };
  const files = {
    ...scripts,
    'manifest.json': JSON.stringify(manifest),
    'popup.html': '<!doctype html><meta charset="utf-8"><title>Empty</title><p>Empty</p>',
  };
  for (const [name, text] of Object.entries(files)) await writeFile(join(folder, name), text);
  return { folder, remove: () => rm(folder, { recursive: true, force: true }) };
}

export async function readManifest(extension: string): Promise<Manifest> {
  return manifestShape.parse(JSON.parse(await readFile(join(extension, 'manifest.json'), 'utf8')));
}
