import type { AddressInfo } from 'node:net';
import { createServer, type TLSSocket } from 'node:tls';
import { certificate } from '../sandbox/certificate.ts';
import { domains } from '../sandbox/hosts.ts';

/** A request as it came over the line. */
export interface WireRequest {
  readonly host: string;
  readonly path: string;
  readonly head: string;
}

/** A TLS server below HTTP: it reads a request's head, and the answer is bytes. */
export interface Wire {
  readonly port: number;
  readonly requests: readonly WireRequest[];
  /** Bytes that went out to a host's clients so far. */
  readonly sentTo: (host: string) => number;
  readonly close: () => Promise<void>;
}

export type WireAnswer = (socket: TLSSocket, request: WireRequest) => void;

export async function startWire(answer: WireAnswer): Promise<Wire> {
  const requests: WireRequest[] = [];
  const sockets = new Set<TLSSocket>();
  const hosts = new Map<TLSSocket, string>();
  const sent = new Map<string, number>();
  const server = createServer(await certificate(domains), (socket) => {
    let head = '';
    sockets.add(socket);
    socket.on('error', () => socket.destroy());
    socket.on('close', () => {
      sockets.delete(socket);
      const host = hosts.get(socket) ?? '';
      sent.set(host, (sent.get(host) ?? 0) + socket.bytesWritten);
    });
    socket.on('data', (chunk) => {
      head += chunk.toString('latin1');
      if (!head.includes('\r\n\r\n')) return;
      const host = /^host: ([^\s:]+)/im.exec(head)?.[1] ?? '';
      const request = { host, path: head.split(' ')[1] ?? '', head };
      head = '';
      hosts.set(socket, host);
      requests.push(request);
      answer(socket, request);
    });
  });
  server.on('tlsClientError', () => undefined);
  await new Promise<void>((listening) => void server.listen(0, '127.0.0.1', listening));
  return {
    port: (server.address() as AddressInfo).port,
    requests,
    sentTo: (host) =>
      [...sockets]
        .filter((socket) => hosts.get(socket) === host)
        .reduce((sum, { bytesWritten }) => sum + bytesWritten, sent.get(host) ?? 0),
    close: async () => {
      for (const socket of sockets) socket.destroy();
      await new Promise((closed) => server.close(closed));
    },
  };
}
