import * as z from 'zod/mini';
import { credentialFile } from './credential.ts';

/**
 * The JSON Schema of Keylift's own file, made from the schema that the import uses. The build ships it as
 * `credentials.schema.json`. Unknown properties pass, as they do on import.
 */
export function credentialFileSchema() {
  return {
    $id: 'urn:keylift:credentials:1',
    title: 'Keylift credentials',
    description:
      'API keys with the accounts they belong to, as exported by Keylift. The keys are in the clear.',
    ...z.toJSONSchema(credentialFile, { io: 'input' }),
  };
}
