import { type Browser, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { findBrowser } from '../browsers.mjs';
import { countOf, someOf } from '../counts.ts';
import { clobberingNames } from '../stages/clobbering-names.ts';
import { type FixturePage, pageOf, readCorpus } from '../stages/corpus.ts';
import { bundle } from './bundle.ts';
import { leaks, plantSecrets } from './planted-secrets.ts';
import type { Comparison } from './report-in-page.ts';

/** Page reports of many pages, made and read back inside one page. */
declare const reportEach: (pages: readonly Source[]) => Promise<readonly Comparison[]>;
type Source = Pick<FixturePage, 'html' | 'url'>;

let browser: Browser;
let page: Page;

beforeAll(async () => {
  browser = await chromium.launch({
    executablePath: findBrowser('chromium') ?? '',
    args: ['--no-sandbox'],
  });
  page = await browser.newPage();
  await page.route('**/*', (route) =>
    route.request().frame() === page.mainFrame()
      ? route.fulfill({ contentType: 'text/html', body: '<!doctype html><body>' })
      : route.abort(),
  );
  await page.goto('https://reports.example/');
  await page.evaluate(await bundle('report-in-page.ts'));
});
afterAll(() => browser.close());

async function reportsOf(sources: readonly Source[]): Promise<readonly Comparison[]> {
  const each: Comparison[] = [];
  for (let at = 0; at < sources.length; at += 30) {
    const some = sources.slice(at, at + 30).map(({ html, url }) => ({ html, url }));
    each.push(...(await page.evaluate((given) => reportEach(given), some)));
  }
  return each;
}

test('each page of the corpus is detected on its report as it was itself', async () => {
  const corpus = someOf(readCorpus());
  const compared = await reportsOf(corpus);
  const differing = corpus.flatMap((fixture, at) => {
    const difference = differenceOf(fixture, compared[at]);
    return difference === undefined ? [] : [`${fixture.name}: ${difference}`];
  });
  expect(differing).toEqual([]);
}, 240_000);

test('a form is reported as it is, whatever its fields are called', async () => {
  const fields = clobberingNames.map((name) => `<input name="${name}">`).join('');
  const url = 'https://acme.freshdesk.com/a/profiles/edit';
  const html = `<body><form>${fields}<p>Your API Key</p><p>Zq8Tn4LrWb2Yk7Xm9CsV</p></form>`;
  const [compared] = await reportsOf([{ html, url }]);
  expect(compared?.report).toContain('<form>');
  expect(compared?.onPage).toMatchObject({ key: 'Zq8Tn4LrWb2Yk7Xm9CsV' });
  expect(compared?.onReport).toHaveProperty('key');
});

function differenceOf(fixture: FixturePage, compared: Comparison | undefined): string | undefined {
  if (compared === undefined) return 'was not reported';
  const { report, onPage, onReport } = compared;
  const { expect: asked } = fixture;
  const asAsked =
    'key' in asked ? onPage['key'] === asked.key : [asked.none].flat().includes(String(onPage['none']));
  if (!asAsked) return `the page itself was detected as ${JSON.stringify(onPage)}`;
  // No report is made of what is no page of a vendor.
  if (report === undefined) return onPage['none'] === 'not-key-page' ? undefined : 'has no report';
  const said = pageOf(fixture, report).expect;
  const found = JSON.stringify(onReport);
  if ('none' in said)
    return onReport?.['none'] === said.none && said.none === onPage['none'] ? undefined : found;
  const kinds = [asked, said, onReport ?? {}].map((it) =>
    'account' in it ? Object.keys(it.account ?? {}) : [],
  );
  const sameAccount = new Set(kinds.map((kind) => kind.join(' '))).size === 1;
  return sameAccount && onReport?.['key'] === said.key && !report.includes(String(onPage['key']))
    ? undefined
    : found;
}

test('no piece of a secret is in a report, wherever in the page it stands', async () => {
  const pages = plantSecrets(countOf('plantedSecrets'), 7);
  const reports = await reportsOf(pages);
  const found = pages.flatMap(({ secrets, url }, at) => {
    const report = reports[at]?.report;
    if (report === undefined) return [`${url} has no report`];
    return secrets.flatMap((planted) => {
      const pieces = leaks(report, planted);
      return pieces.length === 0 ? [] : [`${planted.place}: ${pieces[0]} of ${planted.secret}`];
    });
  });
  expect(found).toEqual([]);
});

test('a piece of a secret that is in a report is found', () => {
  const secret = 'Zq8Tn4LrX2vBk7WmJd5P';
  expect(leaks('<p>nothing</p>', { place: 'text', secret })).toEqual([]);
  expect(leaks(`<p class="${secret.slice(4, 10)}">`, { place: 'a class', secret })).toEqual(['n4lrx2']);
});

test.each([
  { name: 'in each other', html: inEachOther(8), frames: 3 },
  {
    name: 'side by side',
    html: `<!doctype html>${'<iframe srcdoc="<p>text"></iframe>'.repeat(60)}`,
    frames: 50,
  },
])('frames $name are written down up to a number', async ({ html, frames }) => {
  const [compared] = await reportsOf([{ html, url: 'https://acme.freshdesk.com/a/profiles/7/edit' }]);
  expect(compared?.report?.match(/srcdoc=/g)).toHaveLength(frames);
});

function inEachOther(depth: number): string {
  if (depth === 0) return '<p>text';
  const inside = inEachOther(depth - 1)
    .replaceAll('&', '&amp;')
    .replaceAll('"', '&quot;');
  return `<!doctype html><p>text</p><iframe srcdoc="${inside}"></iframe>`;
}
