import type { NotShownReason } from '../vendors/not-shown.ts';
import { isReadable, readAccountTexts } from './account-on-page.ts';
import type { Piece } from './dom/page-text.ts';
import { type Candidate, candidates } from './key-candidates.ts';
import { labelOf } from './key-words.ts';
import { labelAmong, labelOfBox } from './labels.ts';
import { nameOf } from './naming.ts';
import type { Page, ReadPage } from './page.ts';
import { isMasked } from './plausible-key.ts';
import { isInOurSection } from './sections.ts';
import { whyNotShown } from './why-not-shown.ts';

/**
 * What a key page shows: the key with what stands beside it, or why there is none. By shape, label and place, so that
 * it holds when a build changes class names, nesting or element types (design, decision 2).
 */
export type Shown =
  | { readonly kind: 'found'; readonly finding: Finding; readonly piece: Piece }
  | { readonly kind: 'not-shown'; readonly reason: NotShownReason };

export interface Finding {
  readonly key: string;
  /** What the page calls the account where its address leaves that open; several if it says several things. */
  readonly accountTexts?: readonly string[];
}

/** Looks at a key page; whether it is one is for the caller to know (`key-page.ts`). */
export function detect(given: Page): Shown {
  const page: ReadPage = { ...given, labels: new Map(), headings: undefined };
  const { account } = page;
  const found = candidates(page).find(
    (it) => isLabelled(it, page) && !isCut(it, page) && !isBehindMask(it, page) && isReadable(it.piece),
  );
  if (found === undefined) return { kind: 'not-shown', reason: whyNotShown(page) };
  const accountTexts = readAccountTexts(page, found.piece);
  if (account === undefined && accountTexts.length === 0) return { kind: 'not-shown', reason: 'no-section' };
  const finding = { key: found.key, ...(accountTexts.length > 0 && { accountTexts }) };
  return { kind: 'found', finding, piece: found.piece };
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

/** Whether a mask stands for the key, and then another name for this value: "API key ••••• Device 6f1c2d3e…". */
function isBehindMask({ piece, lead }: Candidate, page: ReadPage): boolean {
  const name = page.pieces[piece.index - 1];
  const mask = page.pieces[piece.index - 2];
  if (lead !== undefined || piece.joined || name?.kind !== 'text' || mask?.kind !== 'text') return false;
  return isMasked(mask.text) && labelAmong(name, page) === undefined && mask.box.place.isVisible();
}

/** Whether an ellipsis or a mask goes on where the text ends: what is there is only a part. */
function isCut({ piece }: Candidate, { pieces }: Page): boolean {
  const beside = [pieces[piece.index - 1], pieces[piece.index + 1]];
  return beside.some((other) => other?.kind === 'text' && /^(?:…|\.{2,}|[•●*·]{2,})$/.test(other.text));
}
