import { readdir, readFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { gunzipSync, inflateRawSync, inflateSync } from 'node:zlib';
import { logRecords, tableBlocks } from './leveldb-files.ts';
import { unpackedByMozilla } from './mozilla-files.ts';

/** Where a text was found: the file, within the profile, and how it was written there. */
export interface Trace {
  readonly file: string;
  readonly form: string;
}

export type Forms = readonly (readonly [string, Buffer])[];

/**
 * Searches every file of a browser profile for texts in all the forms in which one may write them. Every file is
 * searched as it is; LevelDB's tables and logs, Firefox's databases and packed files, and what is zipped, also unpacked.
 */
export async function searchForForms(profile: string, forms: Forms): Promise<readonly Trace[]> {
  const among = finderOf(forms);
  const traces: Trace[] = [];
  for (const path of await filesIn(profile))
    for (const piece of await piecesOf(path))
      traces.push(...among(piece).map((form) => ({ file: relative(profile, path), form })));
  return traces;
}

/** Every file of a profile, as it is and unpacked. */
export async function unpackedFiles(profile: string): Promise<readonly Buffer[]> {
  const pieces: Buffer[] = [];
  for (const path of await filesIn(profile)) pieces.push(...(await piecesOf(path)));
  return pieces;
}

async function piecesOf(path: string): Promise<readonly Buffer[]> {
  const bytes = await readFile(path).catch(() => undefined);
  if (bytes === undefined) return []; // a socket, or gone meanwhile
  return [bytes, ...unpacked(path, bytes), ...(await unpackedByMozilla(path, bytes))];
}

/** The forms in which these bytes hold a text. */
export function formsIn(bytes: Buffer, text: string): readonly string[] {
  return finderOf(formsOf(text))(bytes);
}

/** Looks for all forms in one pass, however many they are: by their first two bytes, and where those stand by all. */
function finderOf(forms: Forms): (bytes: Buffer) => readonly string[] {
  const beginnings = new Uint8Array(0x1_00_00);
  const byBeginning = new Map<number, (readonly [string, Buffer])[]>();
  for (const [form, wanted] of forms) {
    const beginning = wanted.readUInt16BE(0);
    beginnings[beginning] = 1;
    byBeginning.set(beginning, [...(byBeginning.get(beginning) ?? []), [form, wanted]]);
  }
  return (bytes) => {
    const found = new Set<string>();
    let beginning = 0;
    for (let at = 0; at < bytes.length; at += 1) {
      beginning = ((beginning << 8) | (bytes[at] ?? 0)) & 0xff_ff;
      if (beginnings[beginning] === 0 || at === 0) continue;
      for (const [form, wanted] of byBeginning.get(beginning) ?? []) {
        if (bytes[at + 1] === wanted[2] && wanted.equals(bytes.subarray(at - 1, at - 1 + wanted.length)))
          found.add(form);
      }
    }
    return [...found];
  };
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
    // Firefox writes the letters of a database's key as the ones after them.
    ['key of a database', Buffer.from(Buffer.from(text).map((byte) => byte + 1))],
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
