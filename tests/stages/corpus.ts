import { readdirSync, readFileSync } from 'node:fs';
import * as z from 'zod/mini';
import { fillShapes } from '../../utils/report/shapes.ts';

/** The pages of `fixtures/vendors/<vendor>/`: each says at its head where it stands and what it shows. */
export interface FixturePage {
  readonly vendor: string;
  readonly name: string;
  readonly html: string;
  readonly url: string;
  readonly expect: Expectation;
}

const expectation = z.union([
  z.object({
    key: z.string(),
    account: z.record(z.string(), z.string()),
    /** The hosts of other accounts that the page names, for the user to choose among. */
    others: z.optional(z.array(z.string())),
    person: z.optional(z.object({ email: z.optional(z.string()), id: z.optional(z.string()) })),
  }),
  /** Why nothing may be offered; several where an honest reader could say either. */
  z.object({ none: z.union([z.string(), z.array(z.string())]) }),
]);
type Expectation = z.infer<typeof expectation>;

const head = z.object({ about: z.string(), url: z.url(), expect: expectation });
const folder = new URL('../fixtures/vendors/', import.meta.url);

export function readCorpus(): readonly FixturePage[] {
  return readdirSync(folder).flatMap((vendor) =>
    readdirSync(new URL(`${vendor}/`, folder))
      .filter((file) => file.endsWith('.html'))
      .map((file) => readPage(vendor, file)),
  );
}

function readPage(vendor: string, file: string): FixturePage {
  const text = readFileSync(new URL(`${vendor}/${file}`, folder), 'utf8');
  return pageOf({ vendor, name: `${vendor}/${file.replace(/\.html$/, '')}` }, text);
}

/** A page as a file has it; a page report is one, with something of its shape in each shape's place. */
export function pageOf({ vendor, name }: Pick<FixturePage, 'vendor' | 'name'>, text: string): FixturePage {
  const html = fillShapes(text);
  const comment = /^<!--\s*keylift-fixture\s*(\{.*?\})\s*-->/s.exec(html)?.[1];
  if (comment === undefined) throw new Error(`${name} does not begin with a keylift-fixture comment`);
  const { url, expect } = head.parse(JSON.parse(comment));
  return { vendor, name, html, url, expect };
}
