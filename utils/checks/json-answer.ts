import { oneLine } from '../text/one-line.ts';
import type { Answer } from '../vendors/vendor.ts';

/** Longer than any name, address or plan; what an API tells is kept with each verdict. */
const longest = 1_000;

/** The object or array that a body holds as JSON, whatever its content type; undefined for anything else. */
export function jsonOf(body: string): object | undefined {
  try {
    const value: unknown = JSON.parse(body);
    return typeof value === 'object' && value !== null ? value : undefined;
  } catch {
    return undefined;
  }
}

/** Reads JSON of unknown shape leniently: see {@link Answer}. */
export function answerOf(value: unknown): Answer {
  return {
    text: (path) => textOf(at(value, path)),
    number: (path) => numberOf(at(value, path)),
    flag: (path) => {
      const found = at(value, path);
      return typeof found === 'boolean' ? found : undefined;
    },
    list: (path) => {
      const found = at(value, path);
      return Array.isArray(found) ? found.filter(isObject).map(answerOf) : undefined;
    },
  };
}

function at(value: unknown, path: string): unknown {
  if (path === '') return value;
  return path
    .split('.')
    .reduce<unknown>(
      (inner, name) => (isObject(inner) && Object.hasOwn(inner, name) ? Reflect.get(inner, name) : undefined),
      value,
    );
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}

function textOf(value: unknown): string | undefined {
  // A larger number lost digits in parsing, and a wrong id is worse than none.
  if (typeof value === 'number') return Number.isSafeInteger(value) ? String(value) : undefined;
  if (typeof value !== 'string' || value.length > longest) return undefined;
  const line = oneLine(value);
  return line === '' ? undefined : line;
}

function numberOf(value: unknown): number | undefined {
  if (typeof value === 'number') return value;
  return typeof value === 'string' && /^\d{1,15}$/.test(value.trim()) ? Number(value) : undefined;
}
