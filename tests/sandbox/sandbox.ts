import {
  createServer as createHttpServer,
  type IncomingMessage,
  type Server,
  type ServerResponse,
} from 'node:http';
import { createServer as createHttpsServer } from 'node:https';
import { type Answer, send } from './answer.ts';
import { certificate } from './certificate.ts';
import { apiAnswer, pageAnswer, type Request } from './dispatch.ts';
import { fixtureAnswers } from './fixture-answers.ts';
import { domains, siteFor, sites } from './hosts.ts';
import { createKeyring } from './keyring.ts';
import { html } from './markup.ts';
import { plainHosts, platformAnswer, platformHosts } from './platforms.ts';
import type { LogEntry } from './request-log.ts';
import type { SpecialAccount, VendorSite } from './site.ts';
import { startPage } from './start-page.ts';

export interface SandboxOptions {
  /** The port of the TLS server; any free one by default. */
  readonly port?: number;
}

/** The four vendors on loopback: pages and APIs under their real host names, behind one TLS server; and platforms with forms for keys. */
export interface Sandbox {
  /** Of the TLS server, on 127.0.0.1. */
  readonly port: number;
  /** For Chromium's `--host-resolver-rules`: the vendors' hosts lead here, all others nowhere. */
  readonly hostRules: string;
  /** Every request so far, the oldest first. */
  readonly log: readonly LogEntry[];
  readonly clearLog: () => void;
  /** Forgets all requests, other keys and other answers. */
  readonly startOver: () => void;
  /** The live key of an account: a subdomain, an alias without its domain, a pod. */
  readonly keyOf: (vendorId: string, account: string) => string;
  /** Gives an account another key; the one before is refused from now on. */
  readonly setKey: (vendorId: string, account: string, key: string) => void;
  /**
   * Answers a request in its own way: pages and APIs alike. `path` with the query if that matters; `*` is any other of
   * the host. Returns what takes it back.
   */
  readonly answerWith: (host: string, path: string, answer: Answer) => () => void;
  /** Plain HTTP on 127.0.0.1: leads a newcomer through the vendors. */
  readonly startPageUrl: string;
  /** Resolves when both servers are closed and every connection is cut. */
  readonly close: () => Promise<void>;
}

/** Starts the sandbox; the answers of `tests/fixtures/vendors/<id>/answers.json` are read once, now. */
export async function startSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
  const keyring = createKeyring();
  const accounts = new Map(sites.map((site) => [site.id, accountsOf(site)]));
  const overrides = new Map<string, Answer>();
  const log: LogEntry[] = [];

  function answerTo(request: Request): Answer {
    const { url } = request;
    const site = siteFor(url.hostname);
    const account = site?.accountOf(url);
    const part = site === undefined ? 'stranger' : site.isApi(url) ? 'api' : 'page';
    log.push(entry(request, part, site, account));
    const own = [url.pathname + url.search, url.pathname, '*'].map((path) =>
      overrides.get(url.hostname + path),
    );
    const override = own.find((answer) => answer !== undefined);
    if (override !== undefined) return override;
    const platform = platformAnswer(url);
    if (platform !== undefined) return platform;
    if (site === undefined || account === undefined) return stranger;
    const special = specialOf(accounts.get(site.id) ?? [], account);
    const answerOf = part === 'api' ? apiAnswer : pageAnswer;
    return answerOf(site, account, special, request, keyring);
  }

  const tls = createHttpsServer(await certificate(domains), handler('https', answerTo));
  const start = createHttpServer(
    handler('http', (request) => {
      log.push(entry(request, 'start'));
      const platform = platformAnswer(request.url);
      if (platform !== undefined) return platform;
      if (request.url.pathname !== '/') return { status: 404 };
      return { body: startPage(sites, accounts).html };
    }),
  );
  const [port, startPort] = await Promise.all([listen(tls, options.port ?? 0), listen(start, 0)]);
  return {
    port,
    hostRules: [
      ...domains.map((domain) => `MAP *.${domain} 127.0.0.1:${port}`),
      ...plainHosts.map((host) => `MAP ${host} 127.0.0.1:${startPort}`),
      ...platformHosts.map((host) => `MAP ${host} 127.0.0.1:${port}`),
      'MAP * ~NOTFOUND',
      'EXCLUDE 127.0.0.1',
    ].join(', '),
    log,
    clearLog: () => void log.splice(0),
    startOver: () => {
      log.splice(0);
      overrides.clear();
      keyring.startOver();
    },
    keyOf: keyring.keyOf,
    setKey: keyring.setKey,
    answerWith: (host, path, answer) => {
      overrides.set(host + path, answer);
      return () => void overrides.delete(host + path);
    },
    startPageUrl: `http://127.0.0.1:${startPort}/`,
    close: async () => void (await Promise.all([close(tls), close(start)])),
  };
}

const stranger: Answer = {
  status: 421,
  body: html`<!doctype html><title>Not here</title><h1>No vendor of the sandbox has this address</h1>`.html,
};

/** The accounts with a behaviour of their own; one from the fixtures replaces one of the same name. */
function accountsOf(site: VendorSite): readonly SpecialAccount[] {
  const fixtures = fixtureAnswers(site.id);
  const replaced = new Set(fixtures.map(({ account }) => account));
  return [...site.accounts.filter(({ account }) => !replaced.has(account)), ...fixtures];
}

function specialOf(accounts: readonly SpecialAccount[], account: string): SpecialAccount | undefined {
  return (
    accounts.find((special) => special.account === account) ??
    accounts.find((special) => special.prefix && account.startsWith(special.account))
  );
}

function entry(
  { url, method, headers }: Request,
  part: LogEntry['part'],
  site?: VendorSite,
  account?: string,
): LogEntry {
  return {
    time: Date.now(),
    method,
    host: url.hostname,
    url: url.href,
    headers,
    part,
    ...(site && { vendorId: site.id }),
    ...(account !== undefined && { account }),
    cookie: headers.cookie !== undefined,
  };
}

function handler(scheme: 'http' | 'https', answerTo: (request: Request) => Answer) {
  return (message: IncomingMessage, response: ServerResponse): void => {
    message.resume();
    const host = (message.headers.host ?? '').replace(/:\d+$/, '').toLowerCase();
    const url = URL.parse(message.url ?? '/', `${scheme}://${host}`);
    const { method = 'GET', headers } = message;
    const answer = url === null ? { status: 400 } : answerTo({ url, method, headers });
    void send(response, answer);
  };
}

async function listen(server: Server, port: number): Promise<number> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(port, '127.0.0.1', resolve);
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The server has no port');
  return address.port;
}

async function close(server: Server): Promise<void> {
  await new Promise<void>((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}
