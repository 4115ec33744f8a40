import type { TLSSocket } from 'node:tls';
import { gzipSync } from 'node:zlib';

/** What a good answer of this vendor to this path is. */
export interface Good {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** 50 MB of blanks. */
export const bomb = gzipSync(Buffer.alloc(50_000_000, 0x20));

export function head(status: number): string {
  return `HTTP/1.1 ${status} x\r\nContent-Type: application/json; charset=utf-8\r\nConnection: close\r\n`;
}

export function headOf({ status, headers }: Good): string {
  const own = Object.entries(headers).filter(([name]) => !/^content-type$/i.test(name));
  return head(status) + own.map(([name, value]) => `${name}: ${value}\r\n`).join('');
}

export function whole(socket: TLSSocket, good: Good, before = ''): void {
  socket.end(`${before}${headOf(good)}\r\n${good.body}`);
}

export function zipped(socket: TLSSocket, good: Good, bytes: Buffer): void {
  socket.end(Buffer.concat([Buffer.from(`${headOf(good)}Content-Encoding: gzip\r\n\r\n`), bytes]));
}

export function redirect(socket: TLSSocket, status: number, to: string): void {
  socket.end(`${head(status)}Location: ${to}\r\nContent-Length: 0\r\n\r\n`);
}

export function drip(socket: TLSSocket, start: string): void {
  socket.write(start);
  const timer = setInterval(() => socket.write('x'), 200);
  socket.on('close', () => clearInterval(timer));
}

/** As fast as it is read, and no faster. */
export function flood(socket: TLSSocket, bytes: number): void {
  socket.write(`${head(200)}Content-Length: ${bytes}\r\n\r\n`);
  const piece = Buffer.alloc(65_536, 0x20);
  let left = bytes;
  const more = () => {
    while (left > 0 && !socket.destroyed) {
      left -= piece.length;
      if (!socket.write(piece)) return void socket.once('drain', more);
    }
  };
  more();
}
