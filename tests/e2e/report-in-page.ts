import { pageReport } from '../../utils/page-report.ts';
import { fillShapes } from '../../utils/page-shapes.ts';
import { vendors } from '../../utils/vendors.ts';
import { detectIn } from './detector-in-page.ts';

/** A page, and what was detected on it and on its report; run inside a page by the tests. */
export interface Comparison {
  /** As markup; undefined where the address is none of a vendor's. */
  readonly report: string | undefined;
  readonly onPage: Detected;
  readonly onReport: Detected | undefined;
}
export type Detected = Readonly<Record<string, unknown>>;

/** Each page in a frame of its own, all at once; each report put back in the same way. */
async function reportEach(pages: readonly { html: string; url: string }[]): Promise<readonly Comparison[]> {
  return Promise.all(
    pages.map(async ({ html, url }) => {
      const frame = await framed(html);
      const onPage = detectIn(frame.document, url);
      const report = pageReport(frame.document, url, vendors);
      frame.remove();
      if (report === undefined) return { report, onPage, onReport: undefined };
      const back = await framed(fillShapes(report));
      const onReport = detectIn(back.document, /"url": "(.*)"/.exec(report)?.[1] ?? url);
      back.remove();
      return { report, onPage, onReport };
    }),
  );
}

async function framed(html: string): Promise<{ readonly document: Document; remove(): void }> {
  const frame = document.createElement('iframe');
  frame.style.cssText = 'display: block; width: 1280px; height: 720px';
  const loaded = new Promise((resolve) => frame.addEventListener('load', resolve, { once: true }));
  frame.srcdoc = html;
  document.body.append(frame);
  await loaded;
  // What a page changes by itself.
  if (html.includes('<script')) await new Promise((resolve) => setTimeout(resolve, 600));
  if (frame.contentDocument === null) throw new Error('The frame has no document');
  return { document: frame.contentDocument, remove: () => frame.remove() };
}

Object.assign(globalThis, { reportEach });
