import type { Piece } from './dom/page-text.ts';
import { wordsOf } from './key-candidates.ts';
import type { Label } from './key-words.ts';
import { labelAmong, labelOfBox } from './labels.ts';
import { nameOf } from './naming.ts';
import type { ReadPage } from './page.ts';

/** The value under the page's own name for the account, if it has the vendor's form. */
export function readAccountText(page: ReadPage): string | undefined {
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
