import { compare, keepsLimit, type Round } from './ratio.ts';

/** A line of the result: what was measured, beside the limit it must keep. */
export type Line =
  | {
      readonly name: string;
      /** What the limit is a multiple of. */
      readonly beside: string;
      readonly rounds: readonly Round[];
      readonly limit: number;
    }
  | { readonly name: string; readonly kilobytes: number; readonly limit: number };

export function isKept(line: Line): boolean {
  return 'kilobytes' in line ? line.kilobytes <= line.limit : keepsLimit(compare(line.rounds), line.limit);
}

export function table(lines: readonly Line[]): string {
  const head = ['', 'Keylift', 'beside', '', 'ratio', 'quartiles', 'rounds', 'limit', ''];
  const rows = [head, ...lines.map(cells)];
  const widths = head.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  const padded = (row: readonly string[]) =>
    row.map((cell, column) =>
      column === 0 || column === 3 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0),
    );
  return rows.map((row) => padded(row).join('  ').trimEnd()).join('\n');
}

/** Which limits are broken, in one line. */
export function summary(lines: readonly Line[]): string {
  const broken = lines.filter((line) => !isKept(line)).map(({ name }) => name);
  return broken.length === 0 ? 'all limits hold' : `broken: ${broken.join('; ')}`;
}

function cells(line: Line): string[] {
  const verdict = isKept(line) ? 'ok' : 'BROKEN';
  if ('kilobytes' in line) {
    return [line.name, `${line.kilobytes.toFixed(2)} kB`, '', '', '', '', '', `${line.limit} kB`, verdict];
  }
  const { keylift, beside, ratio } = compare(line.rounds);
  return [
    line.name,
    milliseconds(keylift),
    milliseconds(beside),
    line.beside,
    ratio === undefined ? '–' : times(ratio.median),
    ratio === undefined ? '–' : ratio.spread.map(times).join(' to '),
    String(line.rounds.length),
    times(line.limit),
    verdict,
  ];
}

const milliseconds = (value: number | undefined) => (value === undefined ? '–' : `${value.toFixed(2)} ms`);
const times = (ratio: number) => `${ratio.toFixed(2)}x`;
