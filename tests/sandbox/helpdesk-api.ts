import type { IncomingHttpHeaders } from 'node:http';
import type { Answer } from './answer.ts';
import { basicUser } from './basic-auth.ts';
import type { Call } from './site.ts';

/** What the APIs of Freshdesk and Freshservice have in common. */
export interface HelpdeskApi {
  /** Sent with every answer, whatever the status. */
  readonly version: Readonly<Record<string, string>>;
  /** Calls a minute. */
  readonly total: number;
  /** The answer of a working account by path, or undefined if there is no such path. */
  readonly read: (path: string, account: string) => unknown;
}

/** `Basic base64(key:anything)`: the password is not looked at, but the colon must be there. */
export function helpdeskKey(headers: IncomingHttpHeaders): string | undefined {
  return basicUser(headers.authorization);
}

export function helpdeskAnswer(api: HelpdeskApi, call: Call): Answer {
  const path = call.url.pathname.replace(/\/$/, '');
  const headers = { ...api.version, ...limits(api.total, call.used) };
  if (!/\*\/\*|application\/(?:json|\*)/.test(call.accept)) return { status: 406, headers: api.version };
  if (!call.signedIn) return wrongKey(api.version);
  if (call.used > api.total)
    return {
      status: 429,
      headers: { ...headers, 'Retry-After': '60' },
      body: { message: 'You have exceeded the limit of requests per minute' },
    };
  if (call.method !== 'GET')
    return { status: 405, headers: { ...headers, Allow: 'GET' }, body: { message: 'method not allowed' } };
  const body = api.read(path, call.account);
  return body === undefined ? { status: 404, headers } : { headers, body };
}

export function wrongKey(version: Readonly<Record<string, string>>): Answer {
  const message = 'You have to be logged in to perform this action.';
  return { status: 401, headers: version, body: { code: 'invalid_credentials', message } };
}

/** The unknown subdomain: wildcard DNS leads to a page and not to an API. */
export const noHelpdesk: Answer = {
  status: 404,
  body: '<!doctype html><title>Not found</title><h1>There is no helpdesk here!</h1><p>Maybe this is still fresh and not yet set up. <a href="/">Claim the address</a></p>',
};

export const vendorDown: Answer = {
  status: 503,
  body: '<!doctype html><title>Service unavailable</title><h1>We will be back shortly</h1>',
};

/** Shown at the vendor's own hosts (www, support, …), which belong to no account. */
export function vendorHost(name: string): Answer {
  return {
    body: `<!doctype html><title>${name}</title><h1>${name}</h1><p>The vendor's own site; no account lives here.</p>`,
  };
}

function limits(total: number, used: number): Record<string, string> {
  return {
    'X-RateLimit-Total': String(total),
    'X-RateLimit-Remaining': String(Math.max(0, total - used)),
    'X-RateLimit-Used-CurrentRequest': '1',
  };
}
