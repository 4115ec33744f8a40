import type { Credential } from '../credentials/credential.ts';
import { jsonText } from '../text/json-text.ts';
import { distinctSlugs } from './account-slug.ts';
import type { ExportedFile } from './format.ts';

/**
 * For consumers that take one configuration a file: the configuration alone, or several under the names of their
 * accounts, to be taken out one by one.
 */
export function keyedConfigs(
  credentials: readonly Credential[],
  config: (credential: Credential) => object,
): string {
  const [only, another] = credentials;
  if (only !== undefined && another === undefined) return jsonText(config(only));
  const names = distinctSlugs(credentials);
  return jsonText(
    Object.fromEntries(credentials.map((credential, index) => [names[index] ?? '', config(credential)])),
  );
}

/** What to run with the file: `alone` if it is one configuration, else what makes a file of each. */
export function splitCommand(
  { name }: ExportedFile,
  credentials: readonly Credential[],
  alone: (credential: Credential) => string,
): string {
  const [only, another] = credentials;
  if (only !== undefined && another === undefined) return alone(only);
  return `jq -r 'keys[]' ${name} | while IFS= read -r k; do jq --arg k "$k" '.[$k]' ${name} > "$k.json"; done`;
}
