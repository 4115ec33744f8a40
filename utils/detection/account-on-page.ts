import { accountNamedOn } from '../vendors/account.ts';
import type { Box, Piece } from './dom/page-text.ts';
import { labelAmong } from './labels.ts';
import { nameOf } from './naming.ts';
import type { ReadPage } from './page.ts';
import { isInOurSection } from './sections.ts';

/** A box around key and account with more in it than this is no section but a page. */
const largestSection = 30;
/** No page names so many; whoever does is not believed. */
const mostValues = 20;

/**
 * The values that name the account where the address leaves it open. Whoever writes into a page could write one there, so
 * each must be a text of its own that can be seen, under the page's name for it, in the section of the key.
 */
export function readAccountTexts(page: ReadPage, key: Piece): readonly string[] {
  const section = sectionOf(key);
  const values = page.pieces
    .slice(section.start, section.end)
    .filter(({ text }) => accountNamedOn(page, text) !== undefined);
  if (values.length > mostValues) return [];
  return values.filter((value) => isReadable(value) && isNamed(value, page)).map(({ text }) => text);
}

/** To be seen, not as dots, and not struck out. */
export function isReadable({ concealed, box: { place } }: Piece): boolean {
  return !concealed && !place.isStruckOut() && place.isVisible() && !place.isConcealed();
}

function sectionOf({ box }: Piece): Box {
  let section = box;
  while (section.parent && section.parent.end - section.parent.start <= largestSection)
    section = section.parent;
  return section;
}

function isNamed(value: Piece, page: ReadPage): boolean {
  const { accountOnPage } = page.vendor.keyPage;
  const kindOf = (piece: Piece) => {
    if (piece === value || piece.joined || !piece.box.place.isVisible()) return undefined;
    const isLabel = piece.text.length <= 60 && accountOnPage?.label.test(piece.text.toLowerCase());
    return isLabel ? 'account' : labelAmong(piece, page) && 'other';
  };
  const name = nameOf(value, page.pieces, kindOf, () => undefined);
  return name?.kind === 'account' && isInOurSection(value, name.box, page);
}
