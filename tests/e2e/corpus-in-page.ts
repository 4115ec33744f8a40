import { detectIn } from './detector-in-page.ts';
import { drift } from './drift-in-page.ts';
import { framed } from './framed-page.ts';

export interface Shown {
  readonly html: string;
  readonly url: string;
  /** With which seeds it drifts, one on top of the other. */
  readonly seeds: readonly number[];
}

export type Detected = Readonly<Record<string, unknown>>;

/** What was detected on each page, at first and after each drift: many at once, run inside a page by the tests. */
async function detectEach(pages: readonly Shown[]): Promise<readonly (readonly Detected[])[]> {
  return Promise.all(
    pages.map(async ({ html, url, seeds }) => {
      const page = await framed(html);
      const found: Detected[] = [detectIn(page.document, url)];
      for (const seed of seeds) {
        drift(seed, page.document);
        found.push(detectIn(page.document, url));
      }
      page.remove();
      return found;
    }),
  );
}

Object.assign(globalThis, { detectEach });
