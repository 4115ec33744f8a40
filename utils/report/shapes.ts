/**
 * What stands in a page report where a text was: `[20 alnum]`, `[7 letters]`. A shape keeps what detection goes by
 * (length, kinds of letters, whether digits are among them) and nothing else.
 */

type Kind = keyof typeof fillings;

/** A text of each shape: too monotonous for a key, and no word of any language that is asked for. */
const fillings = {
  letters: (length: number) => alternate('mn', length),
  Letters: (length: number) => `M${alternate('nm', length - 1)}`,
  LETTERS: (length: number) => alternate('MN', length),
  /** Capitals after small letters: `payloadId`, `PayLoad`. */
  mixed: (length: number) => alternate('mM', length),
  Mixed: (length: number) => alternate('Mm', length),
  /** ASCII letters and digits; of hexadecimal digits in lower case alone. */
  alnum: (length: number) => alternate('m0', length),
  Alnum: (length: number) => alternate('M0', length),
  hex: (length: number) => alternate('a0', length),
  digits: (length: number) => alternate('0', length),
  /** Letters of Latin with marks, and of other scripts that part words by blanks. */
  foreign: (length: number) => alternate('é', length),
  /** Of scripts that do not. */
  ideographs: (length: number) => alternate('字', length),
  marks: (length: number) => alternate('~', length),
  /** Prose too long to matter. */
  characters: (length: number) => alternate('mnmnm ', length - 1).padEnd(length, 'n'),
  email: (length: number) => emailOf('mn', length),
  'email with digits': (length: number) => emailOf('m0', length),
} as const;

/** The shape of one run of letters and digits, or of marks. */
export function shapeOf(run: string): string {
  return shape(kindOf(run), run.length);
}

export function shape(kind: Kind, length: number): string {
  return `[${length} ${kind}]`;
}

function kindOf(run: string): Kind {
  if (/^\p{N}+$/u.test(run)) return 'digits';
  if (/[\u3040-\u9fff\uac00-\ud7af]/.test(run)) return 'ideographs';
  if (/[^A-Za-z0-9]/.test(run)) return /[\p{L}\p{M}\ud800-\udfff]/u.test(run) ? 'foreign' : 'marks';
  if (/\d/.test(run)) return kindOfMixture(run);
  if (/^[a-z]+$/.test(run)) return 'letters';
  if (/^[A-Z][a-z]*$/.test(run)) return 'Letters';
  if (/^[A-Z]+$/.test(run)) return 'LETTERS';
  if (!/[a-z][A-Z]/.test(run)) return 'Letters';
  return /^[A-Z]/.test(run) ? 'Mixed' : 'mixed';
}

function kindOfMixture(run: string): Kind {
  if (/^[0-9a-f]+$/.test(run)) return 'hex';
  return /^[A-Z]/.test(run) ? 'Alnum' : 'alnum';
}

const shapes = new RegExp(String.raw`\[(\d{1,6}) (${Object.keys(fillings).join('|')})\]`, 'g');

/** A text with something of that shape in each shape's place: what a report is read as where it serves as an example. */
export function fillShapes(text: string): string {
  return text.replace(shapes, (_, length: string, kind: Kind) => fillings[kind](Number(length)));
}

function alternate(letters: string, length: number): string {
  return letters.repeat(Math.ceil(length / letters.length)).slice(0, length);
}

function emailOf(letters: string, length: number): string {
  const end = length > 9 ? '@nm.test' : '@m.nm';
  return `${alternate(letters, Math.max(1, length - end.length))}${end}`;
}
