import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Verdict } from '../../utils/verdict.ts';
import { accountOf, entriesOf, vendorOf } from '../answer-entries.ts';
import { type FirefoxStage, startFirefoxStage } from './firefox-stage.ts';
import { startWire, type Wire } from './wire.ts';
import { type Good, head } from './wire-answers.ts';
import { type Fault, wireFaults } from './wire-faults.ts';

/** The worst of what can happen below an answer, through Firefox's own network code, whose errors are others. */
const page: Fault = {
  about: 'a page in place of the answer',
  send: (s) =>
    s.end(`${head(200).replace('application/json', 'text/html')}\r\n<!doctype html><p>Sign in</p>`),
  expect: { kind: 'unknown', reason: 'not-the-api', status: 200 },
};
const chosen = [
  'headers, a letter at a time, for ever',
  'a body, a letter at a time, for ever',
  '50 MB',
  '50 MB in a small gzip',
  'gzip that is none',
  'gzip that ends in the middle',
  'a good answer in chunks of one byte',
  'chunks that are none',
  'fewer bytes than were announced',
  'a cut before the first byte',
  'a cut in the headers',
  'something that is not HTTP',
  'a redirect to the sign-in page',
  'a redirect to http',
  'a redirect to another host',
  'a good answer in UTF-16',
  '401 that asks for a password',
];
/** Firefox takes a line that was cut for a whole one, with nothing after it. */
const otherHere: Readonly<Record<string, Fault['expect']>> = {
  'a cut in the headers': { kind: 'unknown', reason: 'not-the-api', status: 200 },
};
const rows = [page, ...wireFaults.filter(({ about }) => chosen.includes(about))].map((fault, at) => {
  const account = `wf${at + 10}`;
  return { about: fault.about, fault, account, host: hostOf(account) };
});

/** Of what could be told, more may be known than is asked for here. */
const asWanted = (wanted: Fault['expect']) =>
  wanted['kind'] === 'unknown' ? wanted : expect.objectContaining(wanted);

let wire: Wire;
let stage: FirefoxStage;
const verdicts = new Map<string, Verdict | undefined>();

beforeAll(async () => {
  const byHost = new Map(rows.map((row) => [row.host, row]));
  wire = await startWire((socket, request) => {
    const row = byHost.get(request.host);
    if (row === undefined) socket.destroy();
    else row.fault.send(socket, goodOf(request.path), row.host);
  });
  stage = await startFirefoxStage(wire);
  await stage.firefox.popup();
  for (const { account } of rows) {
    const apiKey = stage.sandbox.keyOf('freshdesk', account);
    const entry = { vendor: 'freshdesk', address: account, name: account, description: '' };
    await stage.ask({ type: 'add-by-hand', ...entry, apiKey });
  }
  await stage.inPage(`for (const end = Date.now() + 25_000; Date.now() < end; ) {
      const names = Object.keys(await browser.storage.session.get(null));
      if (!names.some((name) => name.startsWith('check:'))) return;
      await new Promise((later) => setTimeout(later, 100));
    }`);
  const { credentials } = await stage.ask({ type: 'state' });
  for (const { name, lastCheck } of credentials) verdicts.set(name, lastCheck);
}, 240_000);
afterAll(() => Promise.all([stage.close(), wire.close()]));

test('every fault that was chosen is there', () => {
  expect(rows.length).toBe(chosen.length + 1);
});

test.each(rows)('$about', ({ about, account, fault }) => {
  const { at, ...verdict } = verdicts.get(account) ?? { at: 0 };
  expect(at).toBeGreaterThan(0);
  expect(verdict).toEqual(asWanted(otherHere[about] ?? fault.expect));
});

test('each key went to its own account, and the sandbox of the others was asked nothing', () => {
  for (const { account, host } of rows) {
    const basic = Buffer.from(`${stage.sandbox.keyOf('freshdesk', account)}:X`).toString('base64');
    const asked = wire.requests.filter((request) => request.head.includes(basic));
    expect(new Set(asked.map((request) => request.host))).toEqual(new Set([host]));
  }
  expect(stage.sandbox.log).toEqual([]);
});

function hostOf(account: string): string {
  return new URL(accountOf(vendorOf('freshdesk'), account).apiBaseUrl).hostname;
}

function goodOf(path: string): Good {
  const { status = 404, headers = {}, body } = entriesOf('freshdesk')[0]?.answers[path] ?? {};
  return { status, headers, body: JSON.stringify(body ?? {}) };
}
