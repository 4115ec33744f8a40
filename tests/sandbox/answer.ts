import type { ServerResponse } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import * as z from 'zod/mini';

/** One HTTP answer as data: what the fixtures' `answers.json` hold and what a test may put in the way of a request. */
export const answer = z.object({
  status: z.optional(z.number()),
  headers: z.optional(z.record(z.string(), z.union([z.string(), z.array(z.string())]))),
  /** Text is sent as it is, anything else as JSON; absent is a blank body. */
  body: z.optional(z.unknown()),
  /** Waits this long before the first byte. */
  delayMs: z.optional(z.number()),
  /** reset: the connection is cut; huge: a body of 5 MB; stall: the headers, then never a body. */
  fault: z.optional(z.enum(['reset', 'huge', 'stall'])),
});
export type Answer = z.infer<typeof answer>;

const hugeBytes = 5_000_000;

/** Sends an answer; resolves when it was handed to the socket (a stalled one stays open until the server closes). */
export async function send(
  response: ServerResponse,
  { status = 200, headers, body, delayMs, fault }: Answer,
) {
  if (delayMs !== undefined) await wait(delayMs, undefined, { ref: false });
  if (fault === 'reset') {
    response.destroy();
    return;
  }
  const text = fault === 'huge' ? `{"filler":"${'x'.repeat(hugeBytes)}"}` : bodyText(body);
  const own = new Headers({ 'content-type': contentType(body), 'cache-control': 'no-store' });
  for (const name of Object.keys(headers ?? {})) own.delete(name);
  response.writeHead(status, { ...Object.fromEntries(own), ...headers });
  if (fault === 'stall') response.flushHeaders();
  else response.end(text);
}

function bodyText(body: unknown): string {
  if (body === undefined) return '';
  return typeof body === 'string' ? body : JSON.stringify(body);
}

function contentType(body: unknown): string {
  if (typeof body !== 'string') return 'application/json; charset=utf-8';
  return /^\s*</.test(body) ? 'text/html; charset=utf-8' : 'text/plain; charset=utf-8';
}
