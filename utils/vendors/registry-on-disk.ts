import { readdirSync } from 'node:fs';
import type { Vendor } from './vendor.ts';

/** The list of `registry.ts` for plain Node, where `import.meta.glob` does not exist: the build, the sandbox, the tests. */
const folder = new URL('./catalog/', import.meta.url);

export const vendors: readonly Vendor[] = await Promise.all(
  readdirSync(folder)
    .toSorted()
    .map(async (file) => ((await import(new URL(file, folder).href)) as { default: Vendor }).default),
);
