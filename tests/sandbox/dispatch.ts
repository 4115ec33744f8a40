import { randomUUID } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import type { Answer } from './answer.ts';
import type { Keyring } from './keyring.ts';
import { personOnPage } from './people.ts';
import { lookOf, type SpecialAccount, type VendorSite } from './site.ts';

/** A request, as far as the answer depends on it. */
export interface Request {
  readonly url: URL;
  readonly method: string;
  readonly headers: IncomingHttpHeaders;
}

// The API takes the session for an identity, as the real ones do: a key that died then looks alive.
const session = randomUUID();

/** The answer of a page, with the session cookies that a signed-in person has. */
export function pageAnswer(
  site: VendorSite,
  account: string,
  special: SpecialAccount | undefined,
  request: Request,
  keyring: Keyring,
): Answer {
  const { url, method } = request;
  const answer = site.page({
    url,
    method,
    account,
    look: lookOf(url, account),
    person: personOnPage(account, special?.person),
    language: url.searchParams.get('lang') ?? 'en',
    key: (of = account) => keyring.keyOf(site.id, of),
    resetKey: (of = account) => keyring.resetKey(site.id, of),
  });
  const domain = site.cookieDomain?.(url.hostname);
  const attributes = `Path=/; Secure; HttpOnly${domain === undefined ? '' : `; Domain=${domain}`}`;
  const cookies = [
    `session=${session}; SameSite=Strict; ${attributes}`,
    `visitor=${account}; SameSite=None; ${attributes}`,
  ];
  const policy = account.startsWith('csp') ? { 'content-security-policy': strictPolicy } : {};
  return { ...answer, headers: { ...answer.headers, ...policy, 'set-cookie': cookies } };
}

/** The answer of an API: of the special account if it has one for this path, else as for a working account. */
export function apiAnswer(
  site: VendorSite,
  account: string,
  special: SpecialAccount | undefined,
  request: Request,
  keyring: Keyring,
): Answer {
  const { url, method, headers } = request;
  const used = keyring.spend(site.id, account);
  const answers = special?.answers ?? {};
  const own = answers[url.pathname + url.search] ?? answers[url.pathname] ?? answers['*'];
  if (own?.status !== undefined || own?.body !== undefined) return own;
  const signedIn =
    site.keyIn(headers) === keyring.keyOf(site.id, account) ||
    (headers.cookie ?? '').includes(`session=${session}`);
  return { ...site.api({ url, method, account, signedIn, accept: headers.accept ?? '*/*', used }), ...own };
}

const strictPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "connect-src 'self'",
  "frame-src 'self'",
  "form-action 'self'",
  "frame-ancestors 'self'",
  "base-uri 'none'",
].join('; ');
