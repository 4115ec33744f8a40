import type { Vendor } from '../vendors/vendor.ts';
import type { Box, Piece } from './dom/page-text.ts';
import { mentionsApi } from './key-words.ts';
import type { Heading, ReadPage } from './page.ts';

/** On a page with several "Your API Key", the heading above decides; without any such heading the value counts. */
export function isInOurSection(value: Piece, from: Box, page: ReadPage): boolean {
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
