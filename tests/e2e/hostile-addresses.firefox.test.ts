import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { vendors } from '../../utils/vendors/registry-on-disk.ts';
import { someOf } from '../counts.ts';
import { type FixturePage, readCorpus } from '../stages/corpus.ts';
import { hostileAddresses } from '../stages/hostile-addresses.ts';
import { repliesIn, sendFromOwn } from './firefox-pages.ts';
import { type FirefoxStage, startFirefoxStage } from './firefox-stage.ts';

/** Addresses that are made to be taken for an account, pasted and opened in a real Firefox. */
const acme = 'acme.freshdesk.com';

/** A page of each vendor that shows a key. */
const shown: readonly FixturePage[] = vendors.map(({ id }) => {
  const page = readCorpus().find((one) => one.vendor === id && 'key' in one.expect);
  if (page === undefined) throw new Error(`No page of ${id} shows a key`);
  return page;
});

/**
 * Hosts that only look like Freshdesk's, and hosts in any vendor's domain that are no account's: as far as Firefox opens
 * them, and asks the proxy for them.
 */
const lookAlikes = [...new Set(hostileAddresses.flatMap(hostsOf))];
const hosts = someOf(lookAlikes);

function hostsOf(address: string): readonly string[] {
  const { protocol, port, hostname } = URL.parse(address) ?? {};
  const isPlain = /^(?=.{1,253}$)(?:[a-z\d-]{1,63}\.)+[a-z]+$/.test(hostname ?? '');
  const isOdd = hostname === acme || /localhost$|xn--\w+-9za/.test(hostname ?? '');
  const isNear = /freshdesk|\.(?:freshservice\.com|myfreshworks\.com|freshsales\.io|insightly\.com)$/.test(
    hostname ?? '',
  );
  return hostname && protocol === 'https:' && port === '' && isPlain && !isOdd && isNear ? [hostname] : [];
}

let stage: FirefoxStage;
let desk: string;

beforeAll(async () => {
  stage = await startFirefoxStage({
    elsewhere: (host) => (lookAlikes.includes(host) ? stage.sandbox.port : undefined),
  });
  desk = await stage.firefox.popup();
});
beforeEach(() => stage.firefox.switchTo(desk));
afterAll(() => stage.close());

/**
 * Opens addresses beside each other, and after them the pages where their keys belong. Once these have their offers, it
 * tells which of the others have one, and which the browser itself would not open.
 */
async function openAll(urls: readonly string[]): Promise<unknown> {
  return stage.inPage(
    `const open = (url) => browser.tabs.create({ url, active: false }).then(({ id }) => [url, id], () => [url]);
     const tabs = await Promise.all(given[0].map(open));
     const opened = tabs.filter(([, id]) => id !== undefined);
     const later = (ms) => new Promise((done) => setTimeout(done, ms));
     const offered = async (some) => {
       const names = Object.keys(await browser.storage.session.get(null));
       return some.filter(([, id]) => names.includes('offer:' + id)).map(([url]) => url);
     };
     const isLoading = async ([, id]) => (await browser.tabs.get(id)).status !== 'complete';
     await later(200);
     for (const one of opened) while (await isLoading(one)) await later(40);
     const honest = await Promise.all(given[1].map(open));
     for (const end = Date.now() + 20_000; (await offered(honest)).length < honest.length; await later(40))
       if (Date.now() > end) throw new Error('No offer but ' + (await offered(honest)));
     const told = { offered: await offered(opened), refused: tabs.length - opened.length };
     await browser.tabs.remove([...opened, ...honest].map(([, id]) => id));
     return told;`,
    [urls, shown.map(({ url }) => url)],
  );
}

test(`nothing is offered at ${hosts.length} hosts that look alike, and the same pages offer their keys at home`, async () => {
  expect(lookAlikes.length).toBeGreaterThanOrEqual(30);
  for (const { url, html } of shown) put(url, html);
  const urls = hosts.map((host, index) => {
    const like =
      shown.find(({ vendor }) => host.replace('myfreshworks', 'freshsales').includes(vendor)) ??
      shown[index % shown.length];
    const { pathname, search } = new URL(like?.url ?? '');
    put(`https://${host}${pathname}${search}`, like?.html ?? '');
    return `https://${host}${pathname}${search}`;
  });
  for (let from = 0; from < urls.length; from += 16)
    expect(await openAll(urls.slice(from, from + 16))).toEqual({ offered: [], refused: 0 });
  const reached = new Set(stage.sandbox.log.map(({ host }) => host));
  expect(hosts.filter((host) => !reached.has(host))).toEqual([]);
}, 120_000);

test(`of ${hostileAddresses.length} that are pasted none is taken for an account but for acme itself`, async () => {
  expect(hostileAddresses.length).toBeGreaterThanOrEqual(200);
  const messages = hostileAddresses.flatMap((address) =>
    vendors.map(({ id }) => {
      const apiKey = stage.sandbox.keyOf(id, 'acme');
      return { type: 'add-by-hand', vendor: id, address, apiKey, name: '', description: '' };
    }),
  );
  const replies = repliesIn(
    await sendFromOwn(
      stage,
      messages.map((message) => JSON.stringify(message)),
    ),
  );
  expect(replies).toHaveLength(messages.length);
  expect(replies.filter((reply) => typeof Reflect.get(Object(reply), 'ok') !== 'boolean')).toEqual([]);
  const { credentials } = await stage.ask({ type: 'state' });
  expect(credentials.map((one) => one.account.host).filter((host) => host !== acme)).toEqual([]);
});

const pasted = [
  'https://acme.freshdesk.com.evil.example/a/profiles/7/edit',
  'https://acme-freshdesk.com',
  'https://evilfreshdesk.com',
  'https://acme.freshdesk.co',
  'https://acme.frеshdesk.com',
  'https://user@acme.freshdesk.com',
  'https://acme.freshdesk.com@evil.example',
  'https://acme.freshdesk.com:8443',
  'https://127.0.0.1',
  'https://[::1]',
  `https://${'a'.repeat(254)}.freshdesk.com.example`,
  'javascript:"acme.freshdesk.com"',
];
const tried = someOf(pasted);

test(`Add by hand says at the field what is wrong with ${tried.length} of them, and saves none`, async () => {
  const before = (await stage.ask({ type: 'state' })).credentials.length;
  const { firefox } = stage;
  await firefox.click({ css: 'button', name: 'Add by hand' });
  await firefox.run(`const vendor = document.querySelector('select');
    vendor.value = 'freshdesk';
    vendor.dispatchEvent(new Event('change', { bubbles: true }));`);
  await firefox.type({ css: 'input', name: 'API key' }, stage.sandbox.keyOf('freshdesk', 'acme'));
  for (const address of tried) {
    await firefox.run(`const field = document.querySelector('[name="address"]');
      field.value = '';
      field.dispatchEvent(new Event('input', { bubbles: true }));`);
    await firefox.type({ css: 'input', name: 'Address' }, address);
    await firefox.click({ css: 'button', name: 'Save' });
    const wrong = () =>
      firefox.run(`const field = document.querySelector('[aria-invalid="true"]');
        const [note] = (field?.getAttribute('aria-describedby') ?? '').split(' ');
        return [field?.name, field?.value, (document.getElementById(note)?.textContent ?? '') !== ''];`);
    await expect.poll(wrong, { message: address }).toEqual(['address', address, true]);
  }
  expect((await stage.ask({ type: 'state' })).credentials).toHaveLength(before);
});

function put(url: string, body: string): void {
  const { hostname, pathname, search } = new URL(url);
  const headers = { 'content-type': 'text/html; charset=utf-8' };
  stage.sandbox.answerWith(hostname, pathname + search, { headers, body });
}
