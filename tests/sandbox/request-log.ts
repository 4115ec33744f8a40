import type { IncomingHttpHeaders } from 'node:http';

/** A request that reached the sandbox. */
export interface LogEntry {
  /** Milliseconds since the epoch. */
  readonly time: number;
  readonly method: string;
  /** Lower-case, without port. */
  readonly host: string;
  /** Absolute, with the query: `https://acme.freshdesk.com/api/v2/agents/me`. */
  readonly url: string;
  readonly headers: IncomingHttpHeaders;
  /** Which part answered; `stranger` is a host that belongs to no vendor. */
  readonly part: 'page' | 'api' | 'start' | 'stranger';
  readonly vendorId?: string;
  readonly account?: string;
  /** Whether the request brought cookies. At the API that is always a mistake. */
  readonly cookie: boolean;
}
