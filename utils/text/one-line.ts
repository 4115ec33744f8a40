const blanks = /[\s\p{Cc}]+/gu;
const invisible = /[\u00ad\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff]/g;

/**
 * A name or description as a form field or a line of text takes it: no line breaks, so that it cannot pass for
 * another line; no control characters, which command-line tools refuse; no marks that reorder or hide text.
 */
export function oneLine(text: string): string {
  return text.toWellFormed().replace(invisible, '').replace(blanks, ' ').trim();
}
