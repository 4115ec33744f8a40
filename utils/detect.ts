import type { Account } from './account.ts';
import {
  isSentence,
  type Label,
  labelOf,
  mentionsApi,
  offersToReveal,
  saysSwitchedOff,
} from './key-words.ts';
import { nameOf } from './naming.ts';
import type { NotShownReason } from './not-shown.ts';
import { type Box, type Piece, tidy } from './page-text.ts';
import { isMasked, isPlausibleKey } from './plausible.ts';
import type { Vendor } from './vendor.ts';

/**
 * What a key page shows: the key with what stands beside it, or why there is none. By shape, label and place, so that
 * it holds when a build changes class names, nesting or element types (design, decision 2).
 */
export type Shown =
  | { readonly kind: 'found'; readonly finding: Finding; readonly piece: Piece }
  | { readonly kind: 'not-shown'; readonly reason: NotShownReason };

export interface Finding {
  readonly key: string;
  /** Text of the page that names the account more exactly than the address; the vendor's reader judged its form. */
  readonly accountText?: string;
}

export interface Page {
  readonly vendor: Vendor;
  /** The account of the address bar, if that names one. */
  readonly account: Account | undefined;
  readonly pieces: readonly Piece[];
}

/** A page that was read, and what was found out of its pieces, each asked once: a page may have any number. */
interface ReadPage extends Page {
  readonly labels: Map<Piece, Label | undefined>;
  /** Of each place in the list of pieces, the last heading of a section before it; made when it is first asked. */
  headings: readonly (Heading | undefined)[] | undefined;
}

interface Heading {
  readonly index: number;
  readonly section: 'ours' | 'others';
}

/** No page says it so often; what says it more often is not read to its end. */
const mostNames = 100;
/** A sentence has no more parts on either side of a word in it. */
const longestSentence = 50;

/** Looks at a key page; whether it is one is for the caller to know (`route.ts`). */
export function detect(given: Page): Shown {
  const page: ReadPage = { ...given, labels: new Map(), headings: undefined };
  const { account } = page;
  const found = candidates(page).find(
    (it) => isLabelled(it, page) && !isCut(it, page) && isReadable(it.piece),
  );
  if (found === undefined) return { kind: 'not-shown', reason: whyNotShown(page) };
  const accountText = readAccountText(page);
  if (account === undefined && accountText === undefined) return { kind: 'not-shown', reason: 'no-section' };
  const finding = { key: found.key, ...(accountText && { accountText }) };
  return { kind: 'found', finding, piece: found.piece };
}

/** To be seen, not as dots, and not struck out. */
function isReadable({ box: { place } }: Piece): boolean {
  return !place.isStruckOut() && place.isVisible() && !place.isConcealed();
}

interface Candidate {
  readonly piece: Piece;
  readonly key: string;
  /** The words before the key in the same text: "Your API key is:". */
  readonly lead: string | undefined;
}

/** Values of the key's shape that could be one, in document order. */
function candidates({ pieces, vendor }: Page): Candidate[] {
  const found: Candidate[] = [];
  for (const piece of pieces) {
    if (piece.concealed || piece.text.length < 16 || piece.text.length > 140) continue;
    const words = wordsOf(piece.text);
    if (words.length === 1) {
      if (!isKeyOf(vendor, piece.text)) continue;
      if (piece.joined && !outdoesParts(piece, found)) continue;
      found.push({ piece, key: piece.text, lead: undefined });
    } else if (piece.kind !== 'field' && !piece.joined && mentionsApi(piece.text)) {
      const at = words.findIndex((word) => isKeyOf(vendor, word));
      const key = words[at];
      if (key !== undefined && at > 0) found.push({ piece, key, lead: words.slice(0, at).join(' ') });
    }
  }
  return found;
}

/** A key split over elements beats its parts; a key with "Copy" behind it does not. Takes the beaten parts out. */
function outdoesParts({ text, box }: Piece, found: Candidate[]): boolean {
  const last = found.at(-1);
  if (last === undefined || last.piece.index < box.start) return true;
  const rest = text.replace(last.key, '');
  if (/^[A-Z]?[a-z]+$/.test(rest)) return false;
  found.pop();
  return true;
}

/** A text as the words that could be a key or an account: `key:value` is two. */
export function wordsOf(text: string): string[] {
  return text.split(/ +|(?<=[:：])(?!\/\/|[^ ]*[:：])/).map(withoutStop);
}

/** A word without the full stop or comma that ends its sentence; dots that say "and so on" stay. */
function withoutStop(word: string): string {
  return word.replace(/(?<![.…])[.,;)]$/, '');
}

/** Whether a word could be this vendor's key, or pass for it. */
export function isKeyOf({ key }: Vendor, word: string): boolean {
  return key.shape.test(word) && !key.others?.some(({ shape }) => shape.test(word)) && isPlausibleKey(word);
}

/** Whether the page names this value an API key, in the section that holds the account's own. */
function isLabelled({ piece, key, lead }: Candidate, page: ReadPage): boolean {
  const known = page.vendor.keyPage.knownPlaces?.some((place) => piece.box.place.matches(place)) ?? false;
  if (lead !== undefined)
    return labelOf(lead, true, false) === 'key' && isInOurSection(piece, piece.box, page);
  const name = nameOf(
    piece,
    page.pieces,
    (other) => (other.text.includes(key) ? undefined : labelAmong(other, page)),
    (box) => labelOfBox(box),
  );
  if (name === undefined) return known;
  return (known || name.kind !== 'other') && isInOurSection(piece, name.box, page);
}

function labelOfPiece({ text, kind, box }: Piece): Label | undefined {
  return labelOf(text, box.naming, kind === 'control');
}

function labelAmong(piece: Piece, { pieces, labels }: ReadPage): Label | undefined {
  if (!labels.has(piece)) labels.set(piece, findLabelAmong(piece, pieces));
  return labels.get(piece);
}

/** A word inside a sentence, such as `<code>` in a help text, names nothing, and what cannot be seen no other thing. */
function findLabelAmong(piece: Piece, pieces: readonly Piece[]): Label | undefined {
  const label = labelOfPiece(piece);
  if (label !== 'other') return label;
  if (!piece.box.place.isVisible()) return undefined;
  if (piece.box.naming) return label;
  const around = piece.box.parent;
  const from = Math.max(around?.start ?? 0, piece.index - longestSentence);
  const to = Math.min(around?.end ?? pieces.length, piece.index + longestSentence);
  const sentence = pieces
    .slice(from, to)
    .filter(({ box }) => box === around)
    .map(({ text }) => text);
  return sentence.join(' ').split(' ').length >= 4 ? undefined : label;
}

/** What an element is called without text of its own: aria-label, aria-labelledby, title, `<label for>`. */
function labelOfBox({ place }: Box): Label | undefined {
  for (const name of place.names()) {
    const label = labelOf(tidy(name), true, false);
    if (label !== undefined && label !== 'weak') return label;
  }
  return undefined;
}

/** On a page with several "Your API Key", the heading above decides; without any such heading the value counts. */
function isInOurSection(value: Piece, from: Box, page: ReadPage): boolean {
  const { sections } = page.vendor.keyPage;
  if (sections === undefined) return true;
  page.headings ??= headingsIn(page.pieces, sections);
  for (let box: Box | undefined = from; box !== undefined; box = box.parent) {
    const own = box.place
      .names()
      .map((name) => sectionOf(name, true, sections))
      .find(Boolean);
    if (own !== undefined) return own === 'ours';
    const before = page.headings[Math.min(box.end, value.index)];
    if (before !== undefined && before.index >= box.start) return before.section === 'ours';
  }
  return true;
}

type Sections = NonNullable<Vendor['keyPage']['sections']>;

function headingsIn(pieces: readonly Piece[], sections: Sections): (Heading | undefined)[] {
  const headings: (Heading | undefined)[] = [undefined];
  for (const { kind, text, box, index } of pieces) {
    const section = kind === 'text' ? sectionOf(text, box.naming, sections) : undefined;
    headings.push(section === undefined ? headings[index] : { index, section });
  }
  return headings;
}

function sectionOf(text: string, naming: boolean, sections: Sections): Heading['section'] | undefined {
  if (text.length > 80 || !(naming || mentionsApi(text))) return undefined;
  if (sections.others.test(text)) return 'others';
  return sections.ours.test(text) ? 'ours' : undefined;
}

/** Whether an ellipsis or a mask goes on where the text ends: what is there is only a part. */
function isCut({ piece }: Candidate, { pieces }: Page): boolean {
  const beside = [pieces[piece.index - 1], pieces[piece.index + 1]];
  return beside.some((other) => other?.kind === 'text' && /^(?:…|\.{2,}|[•●*·]{2,})$/.test(other.text));
}

/** The value under the page's own name for the account, if it has the vendor's form. */
function readAccountText(page: ReadPage): string | undefined {
  const { vendor, account, pieces } = page;
  const { accountOnPage } = vendor.keyPage;
  if (accountOnPage === undefined) return undefined;
  const named = pieces.flatMap((piece) => {
    const words = wordsOf(piece.text);
    const last = words.pop() ?? '';
    const text = [last, piece.box.place.href()].find(
      (form) => accountOnPage.read(form, account) !== undefined,
    );
    if (text === undefined || piece.concealed || piece.text.length > 200) return [];
    // A bare word could be anything: it has to stand by itself, under the name, and not on a button.
    const bare = !text.includes('.');
    if (bare && (words.length > 0 || piece.kind === 'control')) return [];
    const lead = text === last && words.length > 0 ? words.join(' ') : undefined;
    return (lead === undefined ? isNamedAccount(piece) : accountOnPage.label.test(lead))
      ? [{ text, bare }]
      : [];
  });
  return (named.find(({ bare }) => !bare) ?? named[0])?.text;

  function isNamedAccount(value: Piece): boolean {
    const kindOf = (text: string, label: Label | undefined) =>
      text.length <= 60 && accountOnPage?.label.test(text) ? 'account' : label && 'other';
    const name = nameOf(
      value,
      pieces,
      (piece) => (piece === value || piece.joined ? undefined : kindOf(piece.text, labelAmong(piece, page))),
      (box) =>
        box.place
          .names()
          .map((text) => kindOf(text, labelOfBox(box)))
          .find(Boolean),
    );
    return name?.kind === 'account';
  }
}

/** What stands in the key's place, looked for in the dozen pieces after each text that names it. */
function whyNotShown(page: ReadPage): NotShownReason {
  const { pieces, vendor } = page;
  const seen = (piece: Piece) => piece.box.place.isVisible();
  const isOurs = (piece: Piece) => isInOurSection(piece, piece.box, page) && seen(piece);
  const covered = pieces.filter(({ text }) => mentionsApi(text) && isMasked(text));
  if (covered.slice(0, mostNames).some(isOurs)) return 'masked';
  const names = pieces.filter(namesKey).slice(0, mostNames).filter(isOurs);
  const around = names
    .flatMap((name) => neighbours(name, pieces))
    .filter((piece) => labelOfBox(piece.box) !== 'other' && seen(piece));
  if (around.some((piece) => piece.concealed || isMasked(piece.text) || piece.box.place.isConcealed()))
    return 'masked';
  const revealable =
    vendor.keyPage.revealed === 'on-click' && around.some(({ text }) => offersToReveal(text));
  if (revealable) return 'not-revealed';
  const inPlace =
    names.length > 0 ? around : pieces.filter((piece) => mentionsApi(piece.text) && seen(piece));
  if (inPlace.some(({ text }) => saysSwitchedOff(text))) return 'switched-off';
  if (names.length === 0) return vendor.keyPage.noSection;
  if (around.some(({ text }) => offersToReveal(text))) return 'not-revealed';
  const stand = around.some(({ text }) => vendor.key.shape.test(text));
  const message = around.some(
    (piece) =>
      piece.kind === 'text' &&
      names.some(({ box }) => isWithin(piece, box.parent?.parent ?? box)) &&
      !piece.joined &&
      isSentence(piece.text) &&
      !labelOfPiece(piece),
  );
  return vendor.keyPage.revealed === 'at-once' && message && !stand ? 'switched-off' : 'not-revealed';
}

function namesKey(piece: Piece): boolean {
  if (!mentionsApi(piece.text) || piece.text.length > 140 || piece.kind === 'field') return false;
  const label = labelOfPiece(piece);
  return label === 'key' || (label === 'weak' && offersToReveal(piece.text)) || saysSwitchedOff(piece.text);
}

function isWithin({ index }: Piece, { start, end }: Box): boolean {
  return index >= start && index < end;
}

function neighbours(name: Piece, pieces: readonly Piece[]): readonly Piece[] {
  let block = name.box;
  while (block.parent !== undefined && block.parent.end - block.parent.start <= 30) block = block.parent;
  const near = pieces.slice(Math.max(block.start, name.index - 3), Math.min(block.end, name.index + 12));
  const next = near.findIndex(
    (piece) => piece.index > name.index && labelOfPiece(piece) === 'other' && piece.box.naming,
  );
  return next === -1 ? near : near.slice(0, next);
}
