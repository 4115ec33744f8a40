const blanks = /[\s\p{Cc}]+/gu;
const invisible = /[\u00ad\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff]/g;

/**
 * A name or description as a form field or a line of text takes it: no line breaks, so that it cannot pass for
 * another line; no control characters, which command-line tools refuse; no marks that reorder or hide text.
 */
export function oneLine(text: string): string {
  return text.toWellFormed().replace(invisible, '').replace(blanks, ' ').trim();
}

/** A text of a page, a file or an answer as a message of ours may hold it: on one line, and not longer than a name. */
export function inShort(text: string): string {
  const line = oneLine(text);
  // No half of a character.
  return line.length > longest ? `${line.slice(0, longest - 1).replace(/[\ud800-\udbff]$/, '')}…` : line;
}
const longest = 80;

/** Why something failed, in the browser's words. What they quote may be of a page, of a file, or a key: it is left out. */
export function reasonOf(error: unknown): string {
  const told = error instanceof Error ? error.message : String(error);
  return inShort(told.replace(/"[^]*"|“[^]*”|(?<!\w)'[^]*'(?!\w)|`[^]*`/g, '…'));
}
