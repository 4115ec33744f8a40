import type { UnknownReason } from '../credentials/verdict.ts';

/** What a check needs of its surroundings, so that tests bring their own. */
export interface World {
  readonly fetch: typeof fetch;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
  /** False only if there is surely no network. */
  readonly online: () => boolean;
  /** Whether Keylift may ask this origin, given as `https://acme.freshdesk.com`. */
  readonly allowed: (origin: string) => Promise<boolean>;
  /** The limit for one answer with its body; 15 seconds if absent. */
  readonly timeoutMs?: number;
}

export type Reply =
  | { readonly kind: 'answer'; readonly status: number; readonly headers: Headers; readonly body: string }
  | { readonly kind: 'none'; readonly reason: UnknownReason; readonly status?: number };

export const defaultTimeoutMs = 15_000;
const bodyLimit = 1_000_000;
/** Those that lead elsewhere: 304 does not. */
const redirects = new Set([301, 302, 303, 307, 308]);

/** One GET that carries nothing but the given headers, follows nothing and waits and reads only so much. */
export async function get(url: URL, headers: Record<string, string>, world: World): Promise<Reply> {
  const stop = new AbortController();
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<Reply>((resolve) => {
    timer = setTimeout(
      () => resolve({ kind: 'none', reason: 'timeout' }),
      world.timeoutMs ?? defaultTimeoutMs,
    );
  });
  try {
    if (!world.online()) return { kind: 'none', reason: 'offline' };
    if (!(await world.allowed(url.origin))) return { kind: 'none', reason: 'permission-missing' };
    return await Promise.race([late, exchange(url, headers, world, stop.signal)]);
  } catch {
    return { kind: 'none', reason: world.online() ? 'unreachable' : 'offline' };
  } finally {
    clearTimeout(timer);
    stop.abort();
  }
}

async function exchange(
  url: URL,
  headers: Record<string, string>,
  world: World,
  signal: AbortSignal,
): Promise<Reply> {
  // Browsers refuse a fetch that is called as the method of another object.
  const { fetch } = world;
  // Measured: by default the site's session cookies go along (a dead key looks alive), custom headers follow
  // a redirect to another origin, and `redirect: 'error'` looks like being offline.
  const response = await fetch(url.href, {
    method: 'GET',
    headers: { Accept: 'application/json', ...headers },
    credentials: 'omit',
    redirect: 'manual',
    cache: 'no-store',
    referrerPolicy: 'no-referrer',
    signal,
  });
  const { status, type } = response;
  if (type === 'opaqueredirect' || redirects.has(status)) return { kind: 'none', reason: 'redirected' };
  const body = await textUpTo(bodyLimit, response);
  if (body === undefined) return { kind: 'none', reason: 'oversize', status };
  return { kind: 'answer', status, headers: response.headers, body };
}

/** The body as text, without a byte order mark; undefined as soon as it is longer than the limit. */
async function textUpTo(limit: number, response: Response): Promise<string | undefined> {
  const reader = response.body?.getReader();
  if (reader === undefined) return '';
  const decoder = new TextDecoder();
  let text = '';
  let size = 0;
  for (;;) {
    // oxlint-disable-next-line no-await-in-loop -- a stream is read piece by piece
    const { done, value } = await reader.read();
    if (done) return text + decoder.decode();
    size += value.byteLength;
    if (size > limit) return undefined;
    text += decoder.decode(value, { stream: true });
  }
}
