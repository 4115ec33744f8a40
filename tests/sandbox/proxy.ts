import { createServer } from 'node:http';
import { connect } from 'node:net';
import { siteFor } from './hosts.ts';
import { platformHosts } from './platforms.ts';
import type { Sandbox } from './sandbox.ts';

/** An HTTP CONNECT proxy on 127.0.0.1, for browsers that cannot map host names. */
export interface Proxy {
  readonly port: number;
  /** Every host that was asked for, with its port, refused ones as well. */
  readonly hosts: readonly string[];
  readonly close: () => Promise<void>;
}

/**
 * Tunnels the hosts of the vendors and platforms to the sandbox and answers 502 to everything else. `elsewhere`: the port
 * on 127.0.0.1 that a host, of whomever, leads to in place of that.
 */
export async function startProxy(
  sandbox: Pick<Sandbox, 'port'>,
  elsewhere: (host: string) => number | undefined = () => undefined,
): Promise<Proxy> {
  const hosts: string[] = [];
  const open = new Set<{ destroy: () => void }>();
  const refuse = 'HTTP/1.1 502 Bad Gateway\r\nContent-Length: 0\r\nConnection: close\r\n\r\n';
  const server = createServer((request, response) => {
    hosts.push(request.headers.host ?? '');
    response.writeHead(502).end();
  });
  server.on('connect', ({ url = '' }, client, head) => {
    hosts.push(url);
    client.on('error', () => client.destroy());
    const [hostname = '', port] = url.toLowerCase().split(':');
    const away = elsewhere(hostname);
    const known = away !== undefined || siteFor(hostname) !== undefined || platformHosts.includes(hostname);
    if (!known || port !== '443') {
      client.end(refuse);
      return;
    }
    const tunnel = connect(away ?? sandbox.port, '127.0.0.1', () => {
      client.write('HTTP/1.1 200 Connection Established\r\n\r\n');
      tunnel.write(head);
      tunnel.pipe(client).pipe(tunnel);
    });
    tunnel.on('error', () => client.destroy());
    for (const socket of [client, tunnel]) {
      open.add(socket);
      socket.once('close', () => open.delete(socket));
    }
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(0, '127.0.0.1', resolve);
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The proxy has no port');
  return {
    port: address.port,
    hosts,
    close: async () => {
      for (const socket of open) socket.destroy();
      await new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      });
    },
  };
}
