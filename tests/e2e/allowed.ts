import { readFile, writeFile } from 'node:fs/promises';
import * as z from 'zod/mini';

/** As if it had been asked for with the installation. */
export async function allow(names: readonly string[], manifestFile: string): Promise<void> {
  if (names.length === 0) return;
  const manifest: unknown = JSON.parse(await readFile(manifestFile, 'utf8'));
  const { permissions, host_permissions, ...rest } = asking.parse(manifest);
  const isHost = (name: string) => name.includes('://');
  const granted = {
    ...rest,
    permissions: [...permissions, ...names.filter((name) => !isHost(name))],
    host_permissions: [...host_permissions, ...names.filter(isHost)],
    optional_permissions: [],
    optional_host_permissions: [],
  };
  await writeFile(manifestFile, JSON.stringify(granted));
}

const asking = z.looseObject({ permissions: z.array(z.string()), host_permissions: z.array(z.string()) });
