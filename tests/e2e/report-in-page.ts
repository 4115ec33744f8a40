import { pageReport } from '../../utils/report/page-report.ts';
import { fillShapes } from '../../utils/report/shapes.ts';
import { vendors } from '../../utils/vendors/registry.ts';
import { detectIn } from './detector-in-page.ts';
import { framed } from './framed-page.ts';

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

Object.assign(globalThis, { reportEach });
