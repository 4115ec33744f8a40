import type { PageAddress } from '../vendors/account.ts';
import type { Piece } from './dom/page-text.ts';
import type { Label } from './key-words.ts';

/** A page as it is given to the detector. */
export interface Page extends PageAddress {
  readonly pieces: readonly Piece[];
}

/** A page that was read, and what was found out of its pieces, each asked once: a page may have any number. */
export interface ReadPage extends Page {
  readonly labels: Map<Piece, Label | undefined>;
  /** Of each place in the list of pieces, the last heading of a section before it; made when it is first asked. */
  headings: readonly (Heading | undefined)[] | undefined;
}

/** A heading of a section, by its number in the list of pieces. */
export interface Heading {
  readonly index: number;
  readonly section: 'ours' | 'others';
}
