import { writeFileSync } from 'node:fs';
import { build } from 'wxt';

/**
 * `node tests/build-apart.ts`: builds the folder it is run in, for both browsers, and leaves in
 * `.output/modules.json` what went into the scripts: a list of module ids.
 */
const ids = new Set<string>();
for (const browser of ['chrome', 'firefox']) {
  // oxlint-disable-next-line no-await-in-loop -- WXT builds one at a time
  const { steps } = await build({ root: process.cwd(), browser });
  for (const chunk of steps.flatMap(({ chunks }) => chunks)) {
    if (chunk.type === 'chunk') for (const id of chunk.moduleIds) ids.add(id);
  }
}
writeFileSync('.output/modules.json', JSON.stringify([...ids]));
