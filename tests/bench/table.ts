/** A line of the result: what was measured, beside the limit it must keep. */
export interface Line {
  readonly name: string;
  /** Undefined where nothing could be measured, which breaks the limit. */
  readonly value: number | undefined;
  /** The empty extension's value, where it has one. */
  readonly empty?: number | undefined;
  readonly unit: 'ms' | 'kB';
  readonly limit: Limit;
}

type Limit =
  | { readonly kind: 'below' | 'at most'; readonly value: number }
  /** A multiple of the empty extension's value. */
  | { readonly kind: 'ratio at most'; readonly value: number }
  | { readonly kind: 'none' };

function ratioOf({ value, empty }: Line): number | undefined {
  return value === undefined || empty === undefined || empty === 0 ? undefined : value / empty;
}

export function keepsLimit(line: Line): boolean {
  const { limit, value } = line;
  switch (limit.kind) {
    case 'none':
      return true;
    case 'below':
      return value !== undefined && value < limit.value;
    case 'at most':
      return value !== undefined && value <= limit.value;
    case 'ratio at most':
      return (ratioOf(line) ?? Number.POSITIVE_INFINITY) <= limit.value;
    default:
      return limit satisfies never;
  }
}

export function table(lines: readonly Line[]): string {
  const head = ['', 'Keylift', 'empty', 'ratio', 'limit', ''];
  const rows = [head, ...lines.map(cells)];
  const widths = head.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  const padded = (row: readonly string[]) =>
    row.map((cell, column) =>
      column === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[column] ?? 0),
    );
  return rows.map((row) => padded(row).join('  ').trimEnd()).join('\n');
}

function cells(line: Line): string[] {
  const ratio = ratioOf(line);
  return [
    line.name,
    withUnit(line.value, line.unit),
    withUnit(line.empty, line.unit),
    ratio === undefined ? '' : `${ratio.toFixed(2)}x`,
    words(line),
    line.limit.kind === 'none' ? '' : keepsLimit(line) ? 'ok' : 'BROKEN',
  ];
}

function words({ limit, unit }: Line): string {
  switch (limit.kind) {
    case 'none':
      return '';
    case 'below':
      return `< ${limit.value} ${unit}`;
    case 'at most':
      return `<= ${limit.value} ${unit}`;
    case 'ratio at most':
      return `<= ${limit.value}x`;
    default:
      return limit satisfies never;
  }
}

function withUnit(value: number | undefined, unit: Line['unit']): string {
  return value === undefined ? '–' : `${value.toFixed(2)} ${unit}`;
}
