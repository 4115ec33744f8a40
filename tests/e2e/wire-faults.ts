import type { TLSSocket } from 'node:tls';
import { gzipSync } from 'node:zlib';
import { bomb, drip, flood, type Good, head, headOf, redirect, whole, zipped } from './wire-answers.ts';

export interface Fault {
  readonly about: string;
  readonly send: (socket: TLSSocket, good: Good, host: string) => void;
  /** The verdict but for its time; of one that works, its kind alone. */
  readonly expect: Readonly<Record<string, unknown>>;
}

const unreachable = { kind: 'unknown', reason: 'unreachable' };
const redirected = { kind: 'unknown', reason: 'redirected' };
const timeout = { kind: 'unknown', reason: 'timeout' };
const works = { kind: 'works' };
const unsigned: Good = { status: 200, headers: {}, body: '' };
const unknown = (reason: string, status: number) => ({ kind: 'unknown', reason, status });

/** What can go wrong below and around an answer, and what the check must make of it. The slow ones come first. */
export const wireFaults: readonly Fault[] = [
  {
    about: 'headers, a letter at a time, for ever',
    send: (s) => drip(s, 'HTTP/1.1 200 OK\r\nX-Wait: '),
    expect: timeout,
  },
  {
    about: 'a body, a letter at a time, for ever',
    send: (s) => drip(s, `${head(200)}\r\n{"a":"`),
    expect: timeout,
  },
  { about: '50 MB', send: (s) => flood(s, 50_000_000), expect: unknown('oversize', 200) },
  {
    about: '50 MB in a small gzip',
    send: (s) => s.end(Buffer.concat([Buffer.from(`${head(200)}Content-Encoding: gzip\r\n\r\n`), bomb])),
    expect: unknown('oversize', 200),
  },
  { about: 'a good answer in gzip', send: (s, good) => zipped(s, good, gzipSync(good.body)), expect: works },
  {
    about: 'gzip that is none',
    send: (s, good) => zipped(s, good, Buffer.from('no gzip at all')),
    expect: unreachable,
  },
  {
    about: 'gzip that ends in the middle',
    send: (s, { body }) => zipped(s, unsigned, gzipSync(body).subarray(0, 40)),
    expect: unknown('not-the-api', 200),
  },
  {
    about: 'a good answer in chunks of one byte',
    send: (s, good) =>
      s.end(
        `${headOf(good)}Transfer-Encoding: chunked\r\n\r\n${[...Buffer.from(good.body)].map((byte) => `1\r\n${String.fromCharCode(byte)}\r\n`).join('')}0\r\n\r\n`,
        'latin1',
      ),
    expect: works,
  },
  {
    about: 'chunks that are none',
    send: (s) => s.end(`${head(200)}Transfer-Encoding: chunked\r\n\r\nzz\r\n{"id":1}\r\n`),
    expect: unreachable,
  },
  {
    about: 'fewer bytes than were announced',
    send: (s) => s.end(`${head(200)}Content-Length: 1000\r\n\r\n{"id":`),
    expect: unreachable,
  },
  {
    about: 'two lengths',
    send: (s) => s.end(`${head(200)}Content-Length: 2\r\nContent-Length: 9\r\n\r\n{"id":1}`),
    expect: unreachable,
  },
  { about: 'a cut before the first byte', send: (s) => s.destroy(), expect: unreachable },
  {
    about: 'a cut in the headers',
    send: (s) => s.write('HTTP/1.1 200 O', () => s.destroy()),
    expect: unreachable,
  },
  {
    about: 'something that is not HTTP',
    send: (s) => s.end('220 mail.example ESMTP ready\r\n'),
    expect: unknown('not-the-api', 200),
  },
  {
    about: 'headers of 1 MB',
    send: (s) => s.end(`${head(200)}X-Long: ${'x'.repeat(1_000_000)}\r\n\r\n{}`),
    expect: unreachable,
  },
  {
    about: 'a redirect to the sign-in page',
    send: (s, _, host) => redirect(s, 302, `https://${host}/login`),
    expect: redirected,
  },
  {
    about: 'a redirect to http',
    send: (s, _, host) => redirect(s, 307, `http://${host}/api`),
    expect: redirected,
  },
  {
    about: 'a redirect to another host',
    send: (s) => redirect(s, 308, 'https://collects.freshdesk.com/'),
    expect: redirected,
  },
  {
    about: 'a redirect to nowhere',
    send: (s) => s.end(`${head(302)}Content-Length: 0\r\n\r\n`),
    expect: redirected,
  },
  {
    about: '205',
    send: (s) => s.end(`${head(205)}Content-Length: 0\r\n\r\n`),
    expect: unknown('not-the-api', 205),
  },
  {
    about: '304, though nothing was kept',
    send: (s) => s.end(`${head(304)}\r\n`),
    expect: unknown('not-the-api', 304),
  },
  {
    about: 'early hints, then a good answer',
    send: (s, good) => whole(s, good, 'HTTP/1.1 103 Early Hints\r\nLink: </x>; rel=preload\r\n\r\n'),
    expect: works,
  },
  {
    about: '100, then a good answer',
    send: (s, good) => whole(s, good, 'HTTP/1.1 100 Continue\r\n\r\n'),
    expect: works,
  },
  {
    about: '101',
    send: (s) => s.end('HTTP/1.1 101 Switching Protocols\r\nUpgrade: x\r\nConnection: Upgrade\r\n\r\n'),
    expect: unreachable,
  },
  {
    about: 'a good answer in UTF-16',
    send: (s, good) =>
      s.end(Buffer.concat([Buffer.from(`${head(200)}\r\n`), Buffer.from(`\ufeff${good.body}`, 'utf16le')])),
    expect: unknown('not-the-api', 200),
  },
  {
    about: 'JSON, 100,000 deep',
    send: (s) => s.end(`${head(200)}\r\n${'{"a":'.repeat(100_000)}1${'}'.repeat(100_000)}`),
    expect: unknown('unexpected-answer', 200),
  },
  {
    about: 'every name twice, the last one counts',
    send: (s, good) =>
      whole(s, {
        ...good,
        body: good.body.replace(/^\{/, '{"id":1e999,"contact":null,"agent":7,"users":"x","USER_ID":[],'),
      }),
    expect: works,
  },
  {
    about: 'numbers beyond all numbers',
    send: (s, good) => whole(s, { ...good, body: good.body.replaceAll(/(?<=:)\d{7,}(?=[,}])/g, '1e999') }),
    expect: works,
  },
  {
    about: '401 that asks for a password',
    send: (s) => s.end(`${head(401)}WWW-Authenticate: Basic realm="x"\r\n\r\n{"message":"no"}`),
    expect: { kind: 'refused' },
  },
];
