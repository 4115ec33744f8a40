import { jsonText } from '../../text/json-text.ts';
import type { Format } from '../format.ts';
import { secretObject } from '../secret-object.ts';

/**
 * The AWS documentation of `create-secret`, November 2026: the secret is a text, by convention one flat JSON object of
 * strings, which the console shows as a table; 65,536 bytes at most. Given as a file, it stays out of the process list.
 */
export default {
  id: 'aws-secrets-manager',
  name: 'AWS Secrets Manager: secret string',
  group: 'Secret stores',
  use: 'Run this where the AWS command line is signed in. Several credentials become one secret: export one by one for a secret each.',
  command: ({ name, subject }) =>
    `aws secretsmanager create-secret --name keylift/${subject} --secret-string file://${name}`,
  extension: 'json',
  mediaType: 'application/json',
  render: (credentials) => jsonText(secretObject(credentials)),
} satisfies Format;
