import { findKey, whyNoKey } from '../detection/find-key.ts';
import { accountOfPage, accountsOf, type PageAddress } from '../vendors/account.ts';
import { isKeyPage } from '../vendors/key-page.ts';
import type { Vendor } from '../vendors/vendor.ts';
import type { Blank } from './attributes.ts';
import { addressWithoutAccount } from './blank-address.ts';
import { blankText } from './blank-text.ts';
import { keyInventor } from './invented-key.ts';
import { knownWordsOf } from './known-words.ts';
import { markupOf } from './markup.ts';
import { reportNames } from './markup-names.ts';
import { fillShapes } from './shapes.ts';

/**
 * What a page looks like, as one HTML file that is an example for the tests as it stands (`tests/stages/corpus.ts`): its
 * structure, with every text and value but the words that detection knows replaced by their shape. Undefined where the
 * address is none of a vendor's.
 */
export function pageReport(document: Document, href: string, vendors: readonly Vendor[]): string | undefined {
  const here = accountOfPage(href, vendors);
  const url = here && addressWithoutAccount(href, here.vendor);
  if (here === undefined || url === undefined) return undefined;
  const blanks = {
    ...here,
    known: knownWordsOf(here.vendor, vendors),
    invented: keyInventor(here.vendor),
  };
  const texts = new Map<string, string>();
  const blank: Blank = {
    text: (raw) => {
      const told = texts.get(raw) ?? blankText(raw, blanks);
      texts.set(raw, told);
      return told;
    },
    ...blanks,
    names: reportNames(here.vendor),
  };
  const head = {
    about: 'A page report: texts and values are shapes, and what could be the key is an invented one',
    url,
    expect: isKeyPage(href, here.vendor)
      ? expectation({ document, here, url }, blank)
      : { none: 'not-key-page' },
  };
  return [
    `<!-- keylift-fixture\n${JSON.stringify(head, null, 2)}\n-->`,
    '<!doctype html>',
    `<html${languageOf(document)}>`,
    '<head><meta charset="utf-8"></head>',
    markupOf(document, blank),
    '</html>\n',
  ].join('\n');
}

interface Subject {
  readonly document: Document;
  readonly here: PageAddress;
  /** The address as the report has it. */
  readonly url: string;
}

/** What Keylift makes of the page, said of the report. */
function expectation({ document, here, url }: Subject, blank: Blank): object {
  const found = findKey(document, here, []);
  if (found === undefined) return { none: whyNoKey(document, here) };
  const { key, accountTexts = [] } = found.finding;
  const there = accountOfPage(url, [here.vendor]);
  const values = accountTexts.map((text) => fillShapes(blank.text(text)));
  const [account, ...others] = there === undefined ? [] : accountsOf(there, values);
  return {
    key: blank.invented(key),
    account,
    ...(others.length > 0 && { others: others.map(({ host }) => host) }),
  };
}

function languageOf({ documentElement: { lang, dir } }: Document): string {
  const language = /^[a-z]{2,3}(?=-|$)/i.exec(lang)?.[0];
  return `${language ? ` lang="${language}"` : ''}${/^(?:rtl|ltr)$/.test(dir) ? ` dir="${dir}"` : ''}`;
}
