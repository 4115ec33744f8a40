import { oneLine } from '../text/one-line.ts';
import type { SheetField } from './format.ts';

interface Sheet {
  /** Where the fields are typed in, or whose they are. */
  readonly title: string;
  readonly fields: readonly SheetField[];
}

export const field = (label: string, value: string): SheetField => ({
  label: oneLine(label),
  value,
  secret: false,
});
export const secret = (label: string, value: string): SheetField => ({
  ...field(label, value),
  secret: true,
});

/** The text of copy sheets: a line for each field, so that no value and no label can pass for another field. */
export function sheetText(sheets: readonly Sheet[]): string {
  return ['This sheet holds API keys in the clear.\n', ...sheets.map(written)].join('\n');
}

function written({ title, fields }: Sheet): string {
  const width = Math.max(...fields.map(({ label }) => label.length));
  const lines = fields.map(
    ({ label, value }) => `${label.padEnd(width)}  ${oneLine(value) || '(leave blank)'}`,
  );
  return [oneLine(title), ...lines, ''].join('\n');
}
