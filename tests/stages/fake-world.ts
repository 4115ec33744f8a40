import type { World } from '../../utils/checks/http.ts';
import { type FixtureAnswer, fixtureNow } from '../checks/answer-entries.ts';

interface FakeRequest {
  readonly url: URL;
  readonly init: RequestInit;
}

/** A world whose network is the given answers; every request is kept. A path that is not listed is a failed test. */
export function fakeWorld(
  answers: Readonly<Record<string, FixtureAnswer>>,
  over: Partial<World> = {},
): {
  readonly world: World;
  readonly requests: readonly FakeRequest[];
  readonly unlisted: readonly string[];
} {
  const requests: FakeRequest[] = [];
  const unlisted: string[] = [];
  const world: World = {
    fetch: async (input, init = {}) => {
      const url = new URL(input instanceof Request ? input.url : input);
      requests.push({ url, init });
      const found = answers[url.pathname] ?? answers['*'];
      if (found === undefined) unlisted.push(url.pathname);
      return respond(found ?? { fault: 'reset' }, init.signal ?? undefined);
    },
    now: () => fixtureNow,
    online: () => true,
    allowed: async () => true,
    ...over,
  };
  return { world, requests, unlisted };
}

async function respond({ status = 200, headers, body, delayMs, fault }: FixtureAnswer, signal?: AbortSignal) {
  if (delayMs !== undefined) await delay(delayMs, signal);
  if (fault === 'reset') throw new TypeError('Failed to fetch');
  if (status >= 300 && status < 400) return opaqueRedirect();
  const content = fault === undefined ? bytesOf(body) : faulty(fault, signal);
  const nothing = content === undefined || status === 204;
  return new Response(nothing ? null : content, {
    status,
    headers: { 'content-type': contentType(body), ...headers },
  });
}

/** What a browser gives for `redirect: 'manual'`. */
function opaqueRedirect(): Response {
  return Object.defineProperties(new Response(null), {
    type: { value: 'opaqueredirect' },
    status: { value: 0 },
  });
}

function bytesOf(body: unknown): Uint8Array<ArrayBuffer> | undefined {
  if (body === undefined) return undefined;
  return new TextEncoder().encode(typeof body === 'string' ? body : JSON.stringify(body));
}

function contentType(body: unknown): string {
  return typeof body === 'string' ? 'text/plain' : 'application/json; charset=utf-8';
}

function faulty(fault: 'huge' | 'stall', signal: AbortSignal | undefined): ReadableStream<Uint8Array> {
  let sent = 0;
  return new ReadableStream({
    start: (controller) => signal?.addEventListener('abort', () => controller.error(signal.reason)),
    pull: (controller) => {
      if (fault === 'stall') return new Promise(() => {});
      controller.enqueue(new Uint8Array(50_000).fill(0x20));
      sent += 50_000;
      if (sent >= 5_000_000) controller.close();
      return undefined;
    },
  });
}

function delay(ms: number, signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(resolve, ms);
    signal?.addEventListener('abort', () => {
      clearTimeout(timer);
      reject(signal.reason);
    });
  });
}
