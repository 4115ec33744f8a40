import { createServer } from 'node:https';
import { generate } from 'selfsigned';

export interface PageServer {
  readonly port: number;
  /** Maps the hosts to this server; for Chromium's `--host-resolver-rules`. */
  readonly hostRules: string;
  close(): Promise<void>;
}

/**
 * A small TLS server on loopback that answers for the given hosts (`*.freshdesk.com`) with exactly the pages a test
 * or the benchmark writes: `page` gets the address and returns HTML, or undefined for 404.
 */
export async function servePages(
  hosts: readonly string[],
  page: (url: URL) => string | undefined,
): Promise<PageServer> {
  const { private: key, cert } = await generate([{ name: 'commonName', value: 'localhost' }]);
  const server = createServer({ key, cert }, (request, response) => {
    const html = page(new URL(request.url ?? '/', `https://${request.headers.host}`));
    response.writeHead(html === undefined ? 404 : 200, { 'content-type': 'text/html; charset=utf-8' });
    response.end(html);
  });
  await new Promise<void>((listening) => void server.listen(0, '127.0.0.1', listening));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The page server listens on no port');
  const { port } = address;
  return {
    port,
    hostRules: hosts.map((host) => `MAP ${host} 127.0.0.1:${port}`).join(', '),
    close: () =>
      new Promise((closed) => {
        server.close(() => closed());
        server.closeAllConnections();
      }),
  };
}
