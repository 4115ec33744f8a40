import { longest, tidy } from '../detection/dom/page-text.ts';
import { isKeyOf, wordsOf } from '../detection/key-candidates.ts';
import { accountNamedOn, type PageAddress } from '../vendors/account.ts';
import { isLetter, markDecisive } from './decisive.ts';
import { shape, shapeOf } from './shapes.ts';

export interface Blanks extends PageAddress {
  readonly known: (text: string) => ReadonlySet<number>;
  readonly invented: (key: string) => string;
}

/**
 * A text of a page without what it says: words that detection knows stay, what could be a key is replaced by an invented
 * one, all else by its shape. Words stay as many and as long as they are.
 */
export function blankText(raw: string, blanks: Blanks): string {
  const text = tidy(raw);
  if (text.length > longest) return shape('characters', text.length);
  // What is put in a place's stead, by where it begins; an empty text goes on what began before.
  const stead = new Map<number, string>();
  replaceEmails(text, stead);
  replaceKeys(text, blanks, stead);
  keepAccounts(text, blanks, stead);
  for (const at of blanks.known(text)) if (!stead.has(at)) stead.set(at, text[at] ?? '');
  return [...runsOf(text, stead)].join('');
}

type Stead = Map<number, string>;

function replace(start: number, length: number, by: string, stead: Stead): void {
  for (let at = start; at < start + length; at += 1) stead.set(at, at === start ? by : '');
}

const emailForm = /(?<![\w.+@-])[\w.+'-]+@[\w-]+(?:\.[\w-]+)*\.[a-z]{2,}(?![\w-])/gi;

function replaceEmails(text: string, stead: Stead): void {
  for (const { index, 0: email } of text.matchAll(emailForm)) {
    const kind = /\d/.test(email) ? 'email with digits' : 'email';
    replace(index, email.length, shape(kind, email.length), stead);
  }
}

function replaceKeys(text: string, { vendor, invented }: Blanks, stead: Stead): void {
  for (const { index, 0: word } of text.matchAll(/[\w-]+/g)) {
    if (isKeyOf(vendor, word) && !stead.has(index)) replace(index, word.length, invented(word), stead);
  }
}

/** An address that names the account stays one, of another account. */
function keepAccounts(text: string, page: Blanks, stead: Stead): void {
  if (page.vendor.keyPage.accountOnPage === undefined) return;
  let from = 0;
  for (const word of wordsOf(text)) {
    const at = text.indexOf(word, from);
    from = at + word.length;
    const holds = (changed: string) => accountNamedOn(page, changed) !== undefined;
    if (!word.includes('.') || !holds(word)) continue;
    const decisive = new Set<number>();
    markDecisive(word, { start: 0, end: word.length }, holds, (place) => decisive.add(place));
    for (const place of decisive) stead.set(at + place, word[place] ?? '');
    // Letters and digits apart: `na1` is a data centre by its form.
    const rest = word.replace(/[^]/g, (letter, place: number) => (decisive.has(place) ? '.' : letter));
    for (const { index, 0: run } of rest.matchAll(/[a-z]+|\d+/gi))
      replace(at + index, run.length, shapeOf(run), stead);
  }
}

type Sort = 'word' | 'blank' | 'marks' | 'stead';

function sortOf(text: string, at: number, stead: Stead): Sort {
  if (stead.has(at)) return 'stead';
  const unit = text[at] ?? '';
  if (unit === ' ') return 'blank';
  return isLetter(unit) || /\p{N}/u.test(unit) ? 'word' : 'marks';
}

function* runsOf(text: string, stead: Stead): Generator<string> {
  for (let start = 0; start < text.length; ) {
    const sort = sortOf(text, start, stead);
    let end = start + 1;
    while (end < text.length && sortOf(text, end, stead) === sort) end += 1;
    const run = text.slice(start, end);
    if (sort === 'stead') for (let at = start; at < end; at += 1) yield stead.get(at) ?? '';
    else if (sort === 'blank' || (sort === 'marks' && saysNothing(run))) yield run;
    else if (/^[A-Za-z0-9]+$/.test(run)) yield shapeOf(run);
    else for (const part of run.match(/\p{N}+|\P{N}+/gu) ?? []) yield shapeOf(part);
    start = end;
  }
}

/** A few marks as sentences have them, or many of a kind: what covers a key. */
function saysNothing(marks: string): boolean {
  return (
    /^[.,:;!?'"’“”()/*&…–-]{1,3}$/.test(marks) ||
    /^(.)\1*$/.test(marks) ||
    /^[•●∙·⋅⁎*＊▪■◦⬤_–—.…-]+$/.test(marks)
  );
}
