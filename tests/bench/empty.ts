import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as z from 'zod/mini';

const contentScript = z.looseObject({ matches: z.array(z.string()), js: z.array(z.string()) });
const manifestShape = z.object({
  content_scripts: z.tuple([contentScript], contentScript),
  host_permissions: z.array(z.string()),
  action: z.object({ default_popup: z.string() }),
});
export type Manifest = z.infer<typeof manifestShape>;

export interface EmptyExtension {
  readonly folder: string;
  remove(): Promise<void>;
}

/**
 * What the browser charges for any extension: the same matches, frames and permissions as the measured one, with an
 * empty content script, an empty worker and a popup of one word (a page that paints nothing has no first paint).
 */
export async function writeEmptyExtension(manifest: Manifest): Promise<EmptyExtension> {
  const folder = await mkdtemp(join(tmpdir(), 'keylift-bench-'));
  const empty = {
    manifest_version: 3,
    name: 'Empty',
    version: '1',
    background: { service_worker: 'background.js' },
    host_permissions: manifest.host_permissions,
    action: { default_popup: 'popup.html' },
    content_scripts: manifest.content_scripts.map((script) => ({ ...script, js: ['content.js'] })),
  };
  const files = {
    'manifest.json': JSON.stringify(empty),
    'background.js': '',
    'content.js': '',
    'popup.html': '<!doctype html><meta charset="utf-8"><title>Empty</title><p>Empty</p>',
  };
  for (const [name, text] of Object.entries(files)) await writeFile(join(folder, name), text);
  return { folder, remove: () => rm(folder, { recursive: true, force: true }) };
}

export async function readManifest(extension: string): Promise<Manifest> {
  return manifestShape.parse(JSON.parse(await readFile(join(extension, 'manifest.json'), 'utf8')));
}
