import { readdirSync, readFileSync } from 'node:fs';
import { type Credential, credential } from '../../utils/credentials/credential.ts';

const folder = new URL('../fixtures/credentials/', import.meta.url);

/** The invented credentials of `fixtures/credentials/`, by the name of their file. */
export const samples: ReadonlyMap<string, Credential> = new Map(
  readdirSync(folder)
    .toSorted()
    .map((file) => [
      file.replace(/\.json$/, ''),
      credential.parse(JSON.parse(readFileSync(new URL(file, folder), 'utf8'))),
    ]),
);

export function sample(name: string): Credential {
  const found = samples.get(name);
  if (found === undefined) throw new Error(`no tests/fixtures/credentials/${name}.json`);
  return found;
}
