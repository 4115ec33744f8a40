import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const root = new URL('../../', import.meta.url);

/** What a checkout has beside the project's own: packages, builds, the repository. */
const notOurs = new Set(['.git', '.output', '.wxt', 'node_modules']);

/** What lies in a folder of the project, `''` for its root; folders end with a slash. */
export function entriesIn(folder: string): readonly string[] {
  return readdirSync(new URL(folder, root), { withFileTypes: true })
    .filter(({ name }) => !notOurs.has(name))
    .map((entry) => (entry.isDirectory() ? `${entry.name}/` : entry.name))
    .toSorted();
}

/** Every file below a folder of the project, as a path from the root: `utils/vendors/catalog/freshdesk.ts`. */
export function filesBelow(folder: string): readonly string[] {
  return entriesIn(folder).flatMap((name) =>
    name.endsWith('/') ? filesBelow(folder + name) : [folder + name],
  );
}

export function readSource(path: string): string {
  return readFileSync(new URL(path, root), 'utf8');
}

/** Where a path from the root lies on the disk. */
export function onDisk(path: string): string {
  return fileURLToPath(new URL(path, root));
}
