/**
 * What a reader does not see, or sees in another order: control characters, zero-width and bidirectional marks, line
 * separators. JSON may hold them raw; a file that a person reviews must not.
 */
const invisible = /[\u007f-\u009f\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]/g;

/** JSON for a file that people read and programs take: invisible characters escaped, a line feed at the end. */
export function jsonText(value: unknown): string {
  return `${escapeInvisible(JSON.stringify(value, null, 2))}\n`;
}

/** The same on one line, without a line feed. */
export function jsonLine(value: unknown): string {
  return escapeInvisible(JSON.stringify(value));
}

function escapeInvisible(json: string): string {
  return json.replace(
    invisible,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
