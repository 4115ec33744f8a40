/**
 * The text of a file that somebody chose, or why it has none. The size is judged before a byte is read.
 *
 * Eight MiB hold 10,000 credentials, the most that an export takes, with 800 bytes for each; a page reads and compares
 * so much without a pause that one would notice.
 */
export const mostBytes = 8 * 1024 * 1024;

export type TextReading =
  | { readonly ok: true; readonly text: string }
  /** `workbook`: a spreadsheet program's own file; `binary`: no text; `encoding`: text, but in none that is known. */
  | { readonly ok: false; readonly problem: 'too-big' | 'workbook' | 'binary' | 'encoding' };

/** The part of a `File` that is needed. */
export interface Source {
  readonly size: number;
  readonly arrayBuffer: () => Promise<ArrayBuffer>;
}

export async function readText(source: Source): Promise<TextReading> {
  if (source.size > mostBytes) return { ok: false, problem: 'too-big' };
  return decodeText(new Uint8Array(await source.arrayBuffer()));
}

export function decodeText(bytes: Uint8Array): TextReading {
  if (bytes.length > mostBytes) return { ok: false, problem: 'too-big' };
  const start = String.fromCharCode(...bytes.subarray(0, 64));
  if (isArchive(start)) return { ok: false, problem: 'workbook' };
  // The content of an age file is not text; its head says what it is.
  if (isAgeHead(start)) return { ok: true, text: latin(bytes) };
  const text = decoded(bytes, encodingOf(start));
  if (text === undefined) return { ok: false, problem: 'encoding' };
  // oxlint-disable-next-line no-control-regex -- that is what is looked for
  return /[\u0000-\u0008\u000e-\u001f]/.test(text) ? { ok: false, problem: 'binary' } : { ok: true, text };
}

/** Also where a letter of its first line is damaged: the second tells as well. */
export function isAgeHead(start: string): boolean {
  return start.startsWith('age-encryption.org/') || /^[^\n]{18,24}\n-> (?:X25519|scrypt) /.test(start);
}

/** The bytes of a text that `decodeText` gave for an age file, or that was pasted in its armored form. */
export function ageBytes(text: string): Uint8Array {
  return Uint8Array.from(text, (character) => character.charCodeAt(0) & 0xff);
}

/** Excel's new and old files. */
function isArchive(start: string): boolean {
  return start.startsWith('PK\u0003\u0004') || start.startsWith('\u00d0\u00cf\u0011\u00e0');
}

/** Excel saves "Unicode text" as UTF-16. */
function encodingOf(start: string): string {
  if (start.startsWith('\u00ff\u00fe')) return 'utf-16le';
  return start.startsWith('\u00fe\u00ff') ? 'utf-16be' : 'utf-8';
}

/** Strict, so that no name is taken with wrong letters; without its byte order mark. */
function decoded(bytes: Uint8Array, encoding: string): string | undefined {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

function latin(bytes: Uint8Array): string {
  const parts: string[] = [];
  for (let at = 0; at < bytes.length; at += 8192)
    parts.push(String.fromCharCode(...bytes.subarray(at, at + 8192)));
  return parts.join('');
}
