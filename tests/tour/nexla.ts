import { request } from 'node:https';
import * as z from 'zod/mini';
import type { Sandbox } from '../sandbox/sandbox.ts';

/** The part of Nexla's API body that its connection test needs. */
const body = z.object({
  credentials: z.union([
    z.object({
      'auth.type': z.literal('BASIC'),
      'basic.username': z.string(),
      'basic.password': z.string(),
      'test.url': z.url(),
    }),
    z.object({
      'auth.type': z.literal('API_KEY'),
      'api.key.include.mode': z.literal('HEADER'),
      'api.key.auth.key': z.string(),
      'api.key.auth.value': z.string(),
      'test.url': z.url(),
    }),
  ]),
});

/** One exported credential, or an array of several. */
const exported = z.union([
  z.pipe(
    body,
    z.transform((one) => [one]),
  ),
  z.array(body),
]);

/** Tests the connection of each credential in an exported file as Nexla does, from the file alone: the statuses. */
export async function testConnections(file: string, sandbox: Sandbox): Promise<readonly number[]> {
  return Promise.all(exported.parse(JSON.parse(file)).map((one) => testConnection(one, sandbox)));
}

function testConnection({ credentials }: z.infer<typeof body>, { port }: Sandbox): Promise<number> {
  const { host, pathname, hostname } = new URL(credentials['test.url']);
  const headers = { host, accept: 'application/json', ...authorization(credentials) };
  return new Promise((resolve, reject) => {
    // The sandbox signs its own certificate, and only this machine can reach it.
    const options = {
      host: '127.0.0.1',
      port,
      servername: hostname,
      path: pathname,
      headers,
      rejectUnauthorized: false,
    };
    request(options, (response) => resolve(response.resume().statusCode ?? 0))
      .on('error', reject)
      .end();
  });
}

function authorization(credentials: z.infer<typeof body>['credentials']): Record<string, string> {
  if (credentials['auth.type'] === 'API_KEY') {
    return { [credentials['api.key.auth.key']]: credentials['api.key.auth.value'] };
  }
  const pair = `${credentials['basic.username']}:${credentials['basic.password']}`;
  return { authorization: `Basic ${Buffer.from(pair).toString('base64')}` };
}
