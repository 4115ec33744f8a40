import { readdir, readFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { gunzipSync, inflateRawSync, inflateSync } from 'node:zlib';
import { logRecords, tableBlocks } from './leveldb-files.ts';

/** Where a text was found: the file, within the profile, and how it was written there. */
export interface Trace {
  readonly file: string;
  readonly form: string;
}

/**
 * Searches every file of a browser profile for a text in all the forms in which one may write it. Every file is
 * searched as it is; LevelDB's tables and logs, and what is zipped, also unpacked.
 */
export function searchProfile(profile: string, text: string): Promise<readonly Trace[]> {
  return searchForForms(profile, formsOf(text));
}

type Forms = readonly (readonly [string, Buffer])[];

export async function searchForForms(profile: string, forms: Forms): Promise<readonly Trace[]> {
  const traces: Trace[] = [];
  for (const path of await filesIn(profile)) {
    const bytes = await readFile(path).catch(() => undefined);
    if (bytes === undefined) continue; // a socket, or gone meanwhile
    for (const piece of [bytes, ...unpacked(path, bytes)]) {
      traces.push(...among(forms, piece).map((form) => ({ file: relative(profile, path), form })));
    }
  }
  return traces;
}

/** The forms in which these bytes hold a text. */
export function formsIn(bytes: Buffer, text: string): readonly string[] {
  return among(formsOf(text), bytes);
}

function among(forms: Forms, bytes: Buffer): readonly string[] {
  return forms.flatMap(([form, wanted]) => (bytes.includes(wanted) ? [form] : []));
}

async function filesIn(folder: string): Promise<readonly string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
}

export function formsOf(text: string): Forms {
  return [
    ['UTF-8', Buffer.from(text)],
    ['UTF-16LE', Buffer.from(text, 'utf16le')],
    ['UTF-16BE', Buffer.from(text, 'utf16le').swap16()],
    ['first 12 characters', Buffer.from(text.slice(0, 12))],
    ['first 12 characters in UTF-16LE', Buffer.from(text.slice(0, 12), 'utf16le')],
    ['first 12 characters in UTF-16BE', Buffer.from(text.slice(0, 12), 'utf16le').swap16()],
    ...writtenFormsOf(Buffer.from(text)),
  ];
}

/** How bytes are written as text. */
export function writtenFormsOf(bytes: Buffer): Forms {
  const hex = bytes.toString('hex');
  const forms: [string, Buffer][] = [
    ['hex', Buffer.from(hex)],
    ['HEX', Buffer.from(hex.toUpperCase())],
  ];
  for (const offset of [0, 1, 2]) {
    const [plain, url] = (['base64', 'base64url'] as const).map((kind) => base64At(bytes, offset, kind));
    forms.push(
      [`base64 at ${offset}`, Buffer.from(plain ?? '')],
      [`base64url at ${offset}`, Buffer.from(url ?? '')],
    );
  }
  return forms;
}

/** What of the base64 of a longer text depends on this part of it alone, where it begins `offset` bytes into a triple. */
function base64At(bytes: Buffer, offset: number, kind: 'base64' | 'base64url'): string {
  const skipped = (3 - offset) % 3;
  const whole = Math.floor((bytes.length - skipped) / 3) * 3;
  return bytes.subarray(skipped, skipped + whole).toString(kind);
}

function unpacked(path: string, bytes: Buffer): readonly Buffer[] {
  if (path.endsWith('.ldb') || path.endsWith('.sst')) return tableBlocks(bytes);
  if (/\d{6}\.log$/.test(path)) return [logRecords(bytes)];
  for (const unpack of [gunzipSync, inflateSync, inflateRawSync]) {
    try {
      return [unpack(bytes)];
    } catch {
      // not packed in this way
    }
  }
  return [];
}
