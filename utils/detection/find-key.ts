import type { PageAddress } from '../vendors/account.ts';
import type { NotShownReason } from '../vendors/not-shown.ts';
import { detect, type Finding } from './detect.ts';
import { readPage } from './dom/page-text.ts';
import type { Root } from './key-scan.ts';
import { onlyEmail } from './owner-email.ts';

export interface FoundKey {
  readonly finding: Finding & { readonly email?: string };
  /** Where it stands. */
  readonly element: Element;
}

/** The key that a page shows, after a look at all of it. */
export function findKey(document: Document, here: PageAddress, roots: readonly Root[]): FoundKey | undefined {
  const { pieces, elements } = readPage(document.body);
  const shown = detect({ ...here, pieces });
  const element = shown.kind === 'found' ? elements[shown.piece.index] : undefined;
  if (shown.kind !== 'found' || element === undefined) return undefined;
  const email = onlyEmail(roots);
  return { finding: { ...shown.finding, ...(email && { email }) }, element };
}

/** Why a key page shows no key; undefined if it shows one. */
export function whyNoKey(document: Document, here: PageAddress): NotShownReason | undefined {
  const shown = detect({ ...here, pieces: readPage(document.body).pieces });
  return shown.kind === 'found' ? undefined : shown.reason;
}
