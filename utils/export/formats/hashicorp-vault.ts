import { jsonText } from '../../text/json-text.ts';
import type { Format } from '../format.ts';
import { secretObject } from '../secret-object.ts';

/**
 * HashiCorp's documentation of `vault kv put`, November 2026: `@file` is one JSON object, and becomes the key/value pairs of
 * one secret.
 */
export default {
  id: 'hashicorp-vault',
  name: 'HashiCorp Vault: key/value secret',
  group: 'Secret stores',
  use: 'Run this where vault is signed in. Several credentials become one secret: export one by one for a secret each.',
  command: ({ name, subject }) => `vault kv put -mount=secret keylift/${subject} @${name}`,
  extension: 'json',
  mediaType: 'application/json',
  render: (credentials) => jsonText(secretObject(credentials)),
} satisfies Format;
