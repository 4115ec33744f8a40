import { accountNamedOn } from '../vendors/account.ts';
import type { Box, Piece } from './dom/page-text.ts';
import { labelAmong } from './labels.ts';
import { nameOf } from './naming.ts';
import type { ReadPage } from './page.ts';
import { isInOurSection } from './sections.ts';

/** A box around key and account with more in it than this is no section but a page. */
const largestSection = 30;
/** No page names so many, and nobody could choose among them: whoever does is not believed. */
const mostValues = 3;

/**
 * The values that name the account where the address leaves it open. Whoever writes into a page could write one there, so
 * each must be a text of its own that can be seen, under the page's name for it, in the section of the key.
 */
export function readAccountTexts(page: ReadPage, key: Piece): readonly string[] {
  const { start, end } = sectionOf(key, page);
  const values = page.pieces.slice(start, end).filter(({ text }) => accountNamedOn(page, text) !== undefined);
  const named = values.filter((value) => isReadable(value) && isNamed(value, page)).map(({ text }) => text);
  const different = [...new Set(named)];
  return different.length > mostValues ? [] : different;
}

/** To be seen, not as dots, and not struck out. */
export function isReadable({ concealed, box: { place } }: Piece): boolean {
  return !concealed && !place.isStruckOut() && place.isVisible() && !place.isConcealed();
}

/** What stands around the key, up to the first heading that names neither it nor the account. */
function sectionOf({ box }: Piece, page: ReadPage): Box {
  const isHeading = (piece: Piece) =>
    piece.box.naming && !isAccountLabel(piece, page) && labelAmong(piece, page) !== 'key';
  let section = box;
  for (let up = box.parent; up !== undefined && up.end - up.start <= largestSection; up = up.parent) {
    if (page.pieces.slice(section.start, section.end).some(isHeading)) break;
    section = up;
  }
  return section;
}

function isAccountLabel({ text }: Piece, { vendor }: ReadPage): boolean {
  return text.length <= 60 && vendor.keyPage.accountOnPage?.label.test(text.toLowerCase()) === true;
}

function isNamed(value: Piece, page: ReadPage): boolean {
  const kindOf = (piece: Piece) => {
    if (piece === value || piece.joined || !piece.box.place.isVisible()) return undefined;
    return isAccountLabel(piece, page) ? 'account' : labelAmong(piece, page) && 'other';
  };
  const name = nameOf(value, page.pieces, kindOf, () => undefined);
  return name?.kind === 'account' && isInOurSection(value, name.box, page);
}
