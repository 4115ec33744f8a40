/** One record of a list, with the line it begins on, counted from 1. */
export interface Row {
  readonly line: number;
  readonly cells: readonly string[];
}

export interface Rows {
  readonly rows: readonly Row[];
  /** The line with a quotation mark that is never closed; nothing from there on was read. */
  readonly unclosed?: number;
}

/**
 * Comma, semicolon or tab separated values (RFC 4180), as sheets save and copy them: what separates is told by the
 * first line. Blank records are left out. Nothing is read beyond so many records.
 */
export function readRows(text: string, most: number): Rows {
  const separator = separatorOf(text);
  const rows: Row[] = [];
  let cells: string[] = [];
  let [line, start, at] = [1, 1, 0];
  const endRow = () => {
    if (cells.some((cell) => cell.trim() !== '')) rows.push({ line: start, cells });
    cells = [];
  };
  while (at < text.length && rows.length < most) {
    const quoted = text[at] === '"';
    const end = quoted ? endOfQuoted(text, at) : endOfPlain(text, at, separator);
    if (end === undefined) return { rows, unclosed: start };
    const raw = text.slice(at, end);
    line += linesIn(raw);
    // What follows a closing quotation mark belongs to the cell all the same.
    const rest = quoted ? endOfPlain(text, end, separator) : end;
    cells.push(quoted ? raw.slice(1, -1).replaceAll('""', '"') + text.slice(end, rest) : raw);
    at = rest;
    if (text[at] === separator) {
      at += 1;
      if (at < text.length) continue;
      cells.push('');
    }
    if (text[at] === '\r' && text[at + 1] === '\n') at += 1;
    at += 1;
    line += 1;
    endRow();
    start = line;
  }
  return { rows };
}

function separatorOf(text: string): string {
  const [first = ''] = text.trimStart().split(/\r\n?|\n/, 1);
  if (first.includes('\t')) return '\t';
  const count = (one: string) => first.split(one).length;
  return count(';') > 1 && count(';') >= count(',') ? ';' : ',';
}

function endOfQuoted(text: string, start: number): number | undefined {
  for (let at = start + 1; ; at += 1) {
    at = text.indexOf('"', at);
    if (at < 0) return undefined;
    if (text[at + 1] !== '"') return at + 1;
    at += 1;
  }
}

function endOfPlain(text: string, start: number, separator: string): number {
  let at = start;
  while (at < text.length && text[at] !== separator && text[at] !== '\n' && text[at] !== '\r') at += 1;
  return at;
}

function linesIn(text: string): number {
  return text.split(/\r\n?|\n/).length - 1;
}
