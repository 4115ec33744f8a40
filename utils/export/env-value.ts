/** Whether shells, dotenv libraries and `docker run --env-file` read a value alike, or shells alone, or nothing does. */
export type EnvReach = 'everywhere' | 'shell-and-dotenv' | 'shell' | 'nowhere';

/** No quotes needed by anyone. The bullet is a masked key's, so that the preview is written as the file is. */
const bare = /^[\p{L}\p{N}_.:/@+•-]+$/u;

/**
 * What stands within quotes has the same value for all: in single quotes no dotenv library leaves `'` as it is, and
 * some read `\\` or `\'` as one character; in double quotes a shell reads `$`, a backtick and a backslash, and dotenv
 * a backslash. dotenv also makes a line feed of a carriage return.
 */
const single = /^(?:[^'\\\r\0]|\\(?=[^'\\\r\0]))*$/;
const double = /^[^"\\$`\r\0]*$/;

export function envReach(value: string): EnvReach {
  if (bare.test(value)) return 'everywhere';
  if (single.test(value) || double.test(value)) return 'shell-and-dotenv';
  return value.includes('\0') ? 'nowhere' : 'shell';
}

/** The right side of `NAME=`; for a value that reaches shells alone, as shells read it. */
export function envValue(value: string): string {
  if (bare.test(value)) return value;
  if (!single.test(value) && double.test(value)) return `"${value}"`;
  return `'${value.replaceAll("'", String.raw`'\''`)}'`;
}
